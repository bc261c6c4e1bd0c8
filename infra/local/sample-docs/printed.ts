/** One PDF of the sample help desk: where its words are (beside this file, in pdf/), how it is laid out and where it goes. */
export type Printed = {
  source: string;
  styles: string[];
  out: string;
  title: string;
  layout: 'handbook' | 'sections' | 'columns' | 'whole';
};

/** Every PDF that make-pdfs writes. */
export const printed: Printed[] = [
  {
    source: 'handbook.md',
    styles: ['base.css', 'handbook.css'],
    out: 'handbooks/computing-handbook.pdf',
    title: 'The Wexcombe Computing Handbook',
    layout: 'handbook',
  },
  {
    source: 'examroom.md',
    styles: ['base.css', 'two-columns.css'],
    out: 'handbooks/online-exams-examroom.pdf',
    title: 'Online examinations in ExamRoom',
    layout: 'columns',
  },
  {
    source: 'learning-support-plans.md',
    styles: ['base.css', 'booklet.css'],
    out: 'handbooks/learning-support-plans.pdf',
    title: 'Learning Support Plans',
    layout: 'sections',
  },
  {
    source: 'lecture-recordings.md',
    styles: ['base.css', 'flowing.css'],
    out: 'handbooks/lecture-recordings.pdf',
    title: 'Lecture recordings with LectureBox',
    layout: 'sections',
  },
  {
    source: 'handout.html',
    styles: ['base.css', 'handout.css'],
    out: 'handouts/teaching-room-lectern.pdf',
    title: 'The lectern in five minutes',
    layout: 'whole',
  },
];
