import { describe, expect, test } from 'vitest';
import { reading, refusal } from './reading.ts';
import { paragraph, tinyPdf } from './tiny-pdf.ts';

describe('a PDF', () => {
  test('has a section a page, numbered in its own order, with the printed label beside', async () => {
    const file = tinyPdf(
      ['preface', 'more preface', 'chapter'].map((text) => [{ x: 50, y: 700, text: `The ${text} is here` }]),
      { roman: 2 },
    );
    const { sections, facts } = await reading('book.pdf', file);
    expect(sections.map((one) => one.place)).toEqual([
      { kind: 'page', page: 1, label: 'i' },
      { kind: 'page', page: 2, label: 'ii' },
      { kind: 'page', page: 3, label: '1' },
    ]);
    expect(sections[2]!.text).toBe('The chapter is here');
    expect(facts).toEqual({ pages: 3 });
  });

  test('lines flow into paragraphs and words cut at a line end are whole again', async () => {
    const lines = [
      'To upload the assign-',
      'ment you need an e-mail address and the',
      'well-known student portal of this place.',
    ];
    const file = tinyPdf([
      [
        ...paragraph(50, 700, lines),
        ...paragraph(50, 630, ['Then press Submit.', 'Then check the well-', 'known page again.']),
      ],
    ]);
    const { sections } = await reading('guide.pdf', file);
    expect(sections[0]!.text).toContain(
      'upload the assignment you need an e-mail address and the well-known student',
    );
    expect(sections[0]!.text).toContain('\n\nThen press Submit.');
    // "well-known" is written with its hyphen elsewhere in the document, so it keeps it here.
    expect(sections[0]!.text).toContain('check the well-known page');
  });

  test('two columns drawn line by line across the page are read one after the other', async () => {
    const left = Array.from({ length: 20 }, (_, at) => `Left column sentence number ${at} here`);
    const right = Array.from({ length: 20 }, (_, at) => `Right column sentence number ${at} too`);
    const drawn = left.flatMap((text, at) => [
      { x: 50, y: 700 - at * 14, text },
      { x: 320, y: 700 - at * 14, text: right[at]! },
    ]);
    const { sections } = await reading(
      'paper.pdf',
      tinyPdf([
        [
          { x: 50, y: 780, text: 'A title over both of the columns, long enough to span the page', size: 14 },
          ...drawn,
        ],
      ]),
    );
    const text = sections[0]!.text.replace(/\s+/g, ' ');
    expect(text.indexOf('A title over')).toBe(0);
    expect(text.indexOf('Left column sentence number 19')).toBeLessThan(
      text.indexOf('Right column sentence number 0 '),
    );
  });

  test('running headers, footers and page numbers are dropped; what stands once stays', async () => {
    const pages = Array.from({ length: 6 }, (_, at) => [
      { x: 50, y: 800, text: 'Example University Student Handbook' },
      ...paragraph(
        50,
        700,
        Array.from({ length: 8 }, (_, line) => `Body words ${'abcdef'[at]}${line} stand on this page`),
      ),
      { x: 290, y: 30, text: `Page ${at + 1} of 6` },
    ]);
    pages[0]!.splice(1, 0, { x: 50, y: 770, text: 'Welcome to the first year' });
    const { sections } = await reading('handbook.pdf', tinyPdf(pages));
    const all = sections.map((one) => one.text).join('\n');
    expect(all).not.toContain('Student Handbook');
    expect(all).not.toMatch(/Page \d of 6/);
    expect(all).toContain('Welcome to the first year');
    expect(all.match(/Body words/g)).toHaveLength(48);
  });

  test('two pages are too few to tell what repeats: only their page numbers go', async () => {
    const body = (at: number) =>
      paragraph(
        50,
        700,
        Array.from({ length: 8 }, (_, line) => `Line ${line} of part ${at}`),
      );
    const pages = [1, 2].map((at) => [
      { x: 50, y: 800, text: 'Fees' },
      ...body(at),
      { x: 290, y: 30, text: `${at} / 2` },
    ]);
    const { sections } = await reading('fees.pdf', tinyPdf(pages));
    for (const { text } of sections) {
      expect(text).toMatch(/^Fees/);
      expect(text).not.toContain('/ 2');
    }
  });

  test('small print in the margin that says the title again goes with the name beside it, in two pages, too', async () => {
    const body = (at: number) =>
      paragraph(
        50,
        700,
        Array.from({ length: 8 }, (_, line) => `Line ${line} of part ${at}`),
      );
    const pages = [
      [{ x: 50, y: 760, text: 'Online papers', size: 22 }, ...body(1)],
      [
        { x: 50, y: 810, text: 'Example University', size: 7.5 },
        { x: 430, y: 810, text: 'Online papers', size: 7.5 },
        { x: 50, y: 730, text: 'A word in small print', size: 7.5 },
        ...body(2),
        { x: 50, y: 40, text: 'A note: online papers are free.', size: 7.5 },
      ],
    ];
    const { sections } = await reading('papers.pdf', tinyPdf(pages));
    expect(sections[0]!.text).toMatch(/^Online papers/);
    expect(sections[1]!.text).toMatch(/^A word in small print\n/);
    expect(sections[1]!.text).toContain('A note: online papers are free.');
  });

  test("a chapter's title beside the running one goes, its heading stays", async () => {
    const pages = Array.from({ length: 5 }, (_, at) => [
      { x: 50, y: 800, text: 'The Handbook', size: 7.5 },
      { x: 400, y: 800, text: `Matter ${'abcde'[at]}`, size: 7.5 },
      { x: 50, y: 740, text: `${at + 1} Matter ${'abcde'[at]}`, size: 18 },
      ...paragraph(50, 700, ['Body words', 'stand here.']),
    ]);
    const { sections } = await reading('handbook.pdf', tinyPdf(pages));
    expect(sections.map((one) => one.text.split('\n')[0])).toEqual(
      [...'abcde'].map((name, at) => `${at + 1} Matter ${name}`),
    );
  });

  test('a sentence goes on in the next column; a hyphen of an address stays; a wide title does not break lines', async () => {
    const left = [
      'Every candidate has to read this text.',
      'It says what to bring along, and when.',
      'You can see it on the practice test in',
      'Compass and on the paper with its first',
    ];
    const right = ['page. If it is missing, write to study-', 'support@example.edu a few days before.'];
    const file = tinyPdf([
      [
        { x: 50, y: 760, text: 'A title that is far wider than the column', size: 22 },
        ...paragraph(50, 700, left),
        ...paragraph(310, 742, right),
      ],
    ]);
    const { sections } = await reading('papers.pdf', file);
    expect(sections[0]!.text).toBe(
      `A title that is far wider than the column\n\n${left.join(' ')} page. If it is missing, write to study-support@example.edu a few days before.`,
    );
  });

  test('a word cut at its own hyphen keeps it where the document knows both parts and not the whole', async () => {
    const lines = [
      'The step by step guide is free',
      'of charge, and nobody has to pay a step-',
      'free fee to use the lift in this building.',
    ];
    const { sections } = await reading('lift.pdf', tinyPdf([paragraph(50, 700, lines)]));
    expect(sections[0]!.text).toContain('step-free fee');
  });

  test('words drawn twice for boldness are said once, and small gaps are no spaces', async () => {
    const { sections } = await reading(
      'a.pdf',
      tinyPdf([
        [
          { x: 50, y: 700, text: 'Important' },
          { x: 50.4, y: 700, text: 'Important' },
        ],
      ]),
    );
    expect(sections[0]!.text).toBe('Important');
  });

  test('pages without text are counted; a file without any is skipped as scanned', async () => {
    const { facts } = await reading('a.pdf', tinyPdf([[{ x: 50, y: 700, text: 'Words' }], [], []]));
    expect(facts).toEqual({ pages: 3, pagesWithoutText: [2, 3] });
    const none = await refusal('scan.pdf', tinyPdf([[], []]));
    expect(none).toMatchObject({ outcome: 'skipped', reason: expect.stringMatching(/no text.*scanned/i) });
  });

  test('a broken one is rejected with advice, whatever is left of it', async () => {
    const whole = tinyPdf([[{ x: 50, y: 700, text: 'Words' }]]);
    for (const broken of ['%PDF-1.4 nothing else', new Uint8Array([...whole.subarray(0, 20), 0, 255, 13])]) {
      const said = await refusal('a.pdf', broken);
      expect(said.outcome).toBe('rejected');
      expect(said.reason).toMatch(/save it again/i);
    }
    expect((await refusal('a.pdf', 'this is prose')).reason).toContain('not really a .pdf');
  });
});
