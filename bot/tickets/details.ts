import { cleanLine } from './clean.ts';
import { whereIn } from './where.ts';

/** How much hangs on it: how many people (impact), how soon (urgency). */
export type Level = 'high' | 'medium' | 'low';

/**
 * What could be made out of free words about a problem. Texts are the person's own, cleaned, '' where nothing was said.
 * `affected.level` is null when nobody said who; `teaching` means that a class is on now and cannot go on.
 */
export type Details = {
  where: string;
  since: string;
  course: string;
  affected: { level: Level | null; words: string };
  deadline: { level: Level | null; words: string };
  stopped: boolean;
  workaround: boolean;
  teaching: boolean;
};

/** Reads details from what a person wrote. `now` (ISO 8601) tells a deadline today from one next week. */
export function readDetails(text: string, now: string): Details {
  const line = cleanLine(text.replace(/\s*[\r\n]+\s*/g, '. '), 4000);
  const since = pick(line, sincePattern);
  // "since this morning" is when it began, not when it must be done.
  const rest = since ? line.replace(since, ' ') : line;
  const stopped = stoppedPattern.test(rest);
  return {
    where: whereIn(rest),
    since: since.replace(/^(?:since|started|began)\s/i, '').replace(/[\s,]+$/, ''),
    course: pick(rest, coursePattern).replace(/\s+/, ' '),
    affected: affectedBy(rest),
    deadline: deadlineOf(rest, now),
    stopped,
    workaround: workaroundPattern.test(rest),
    teaching: stopped && sessionPattern.test(rest),
  };
}

const sincePattern =
  /\b(?:since|started|began)\s(?:(?:about|around|at|on|this|last|the|a|an|early|late|yesterday|today|tonight|noon|midnight|morning|afternoon|evening|night|week|weekend|month|term|semester|year|start|beginning|end|update|upgrade|of|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|\d{1,4}(?:[:.]\d\d)?(?:st|nd|rd|th)?|\d{4}-\d\d-\d\d|am|pm|o[’']clock)(?![\p{L}\p{N}])[ ,]?){1,6}|\bfor (?:the last |the past |about )?(?:\d{1,3}|an?|two|three|several|a few) (?:minutes?|hours?|days?|weeks?|months?)\b/iu;
const coursePattern = /\b[A-Z]{2,5}[ -]?\d{3,4}[A-Z]?\b/;
const stoppedPattern =
  /\b(?:can ?no?[’']?t|cannot|can[’']t|unable to|no way to|not able to) (?:work|teach|submit|hand|upload|continue|go on|start|begin|log|sign|get in|access|open|attend|join|take|sit|do any|hold|show|use|print|present)|\b(?:locked out|nothing works|no teaching|work (?:has )?stopped|(?:is|are) (?:completely |totally )?(?:down|dead|broken|not working)|does(?: not|n[’']t) work|(?:has )?stopped working|will not (?:start|turn on)|won[’']t (?:start|turn on))\b/i;
const workaroundPattern =
  /\b(?:work ?around|another way|other way round|for now (?:i|we)|i can still|we can still|can manage|managed (?:with|by)|using (?:my phone|another|a different))\b/i;
const sessionPattern =
  /\b(?:class|lecture|seminar|exam|test|lab|tutorial|workshop|teaching|lesson)\b[^.!?\n]{0,30}\b(?:right now|now|in progress|in session|under way|underway|started|has begun|is on|is running|waiting)\b|\b(?:i am|i[’']m|we are|we[’']re) (?:in the middle of|teaching|giving|holding) |\bstudents are (?:here|waiting|sitting)\b|\b(?:in the middle of|during) (?:a |my |our |the )?(?:class|lecture|seminar|exam|lab|tutorial)\b/i;

function pick(text: string, pattern: RegExp): string {
  return text.match(pattern)?.[0].trim() ?? '';
}

function affectedBy(text: string): Details['affected'] {
  const group = text.match(
    /\b(class|course|seminar|lecture|tutorial|lab|group|cohort|department|team|office|section) (?:of|with) (?:about |around |some )?(\d{1,6})\b/i,
  );
  if (group) return sized(Number(group[2]), `a ${group[1]!.toLowerCase()} of ${Number(group[2])}`);
  const people = text.match(
    /\b(\d{1,6}) (students|people|learners|participants|persons|colleagues|others|of us|staff|teachers|users|classmates|attendees)\b/i,
  );
  if (people) return sized(Number(people[1]), `${Number(people[1])} ${people[2]!.toLowerCase()}`);
  const everyone = text.match(wholeGroup);
  if (everyone) return { level: 'medium', words: everyone[0].toLowerCase() };
  const campus = text.match(wholeCampus);
  if (campus) return { level: 'high', words: campus[0].toLowerCase() };
  return /\b(?:just|only) (?:for |with )?me\b|\bonly i\b|\bmyself\b|\bme only\b/i.test(text)
    ? { level: 'low', words: 'one person' }
    : { level: null, words: '' };
}

const wholeGroup =
  /\b(?:(?:everyone|everybody|all(?: the)? students|all|none|nobody|many|others|students) (?:in|of|from) )?(?:(?:my|our|the|a) )?(?:whole|entire) (?:class|course|seminar|lecture|tutorial|lab|group|cohort|department|team|office|room|floor)\b|\b(?:everyone|everybody|all(?: the)? students|all of us|nobody|no one|many students|others) (?:in|of|from|on) (?:my|our|the|this) (?:class|course|seminar|lecture|tutorial|lab|group|cohort|department|team|office|room|floor)\b|\b(?:all )?(?:my|our) (?:students|class)\b|\b(?:all of us|my (?:classmates|colleagues))\b/i;
const wholeCampus =
  /\b(?:whole|entire|all (?:of )?(?:the )?|across (?:the )?)\s?(?:campus|university|college|school|faculty)\b|\bcampus[- ]?wide\b|\b(?:everyone|everybody|all students|all staff)(?: (?:on|at|in) (?:the )?(?:campus|university|college))?\b|\b(?:many|several|all|multiple) (?:courses|classes|departments|buildings)\b/i;

/** Up to four people share one problem; a class or a department is 5 to 299; more is many courses at once. */
function sized(count: number, words: string): Details['affected'] {
  return { level: count >= 300 ? 'high' : count >= 5 ? 'medium' : 'low', words };
}

function deadlineOf(text: string, now: string): Details['deadline'] {
  if (/\b(?:no (?:hurry|rush|deadline)|whenever|can wait|not urgent|low priority|any ?time)\b/i.test(text))
    return { level: 'low', words: 'no hurry' };
  const spans = text.split(/[,;.!?\n]+/);
  for (const [words, level] of moments(now))
    for (const span of spans) {
      const found = span.match(words);
      const bare = found && span.trim().length <= found[0].length + 3;
      if (found && (bare || due.test(span))) return { level, words: `deadline ${found[0].trim()}` };
    }
  return { level: null, words: '' };
}

const due =
  /\b(?:due|deadline|by|until|till|before|exam|test|quiz|submit|submission|presentation|hand(?: it)? in|defen[cs]e|starts?|starting|begins?|closes?|ends?|need(?:s|ed)?|must|interview|class|lecture)\b/i;

/** Words for a moment with what they mean at `now`, the soonest first. */
function moments(now: string): [RegExp, Level][] {
  const today = new Date(now);
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
  const name = days[today.getUTCDay()]!;
  return [
    [
      /\b(?:today|tonight|this (?:morning|afternoon|evening)|right now|now|midnight|noon|end of (?:the )?day|in (?:about |an? |half an |\d{1,3} |a few |two |three |five |ten |twenty |thirty ){1,2}(?:minutes?|mins?|hours?)|(?:at |by )?\d{1,2}(?::\d\d)?\s?(?:am|pm|o[’']clock)|\d{1,2}:\d\d)\b/i,
      'high',
    ],
    [new RegExp(`\\b(?:${dateWords(today, 0)})\\b`, 'i'), 'high'],
    [/\b(?:tomorrow|this week|in (?:two|three|a few|\d) days)\b/i, 'medium'],
    [new RegExp(`\\b(?:${days.filter((day) => day !== name).join('|')})\\b`, 'i'), 'medium'],
    [
      new RegExp(`\\b(?:${[1, 2, 3, 4, 5, 6, 7].map((ahead) => dateWords(today, ahead)).join('|')})\\b`, 'i'),
      'medium',
    ],
    [
      /\b(?:next (?:week|month|term|semester)|end of (?:the )?(?:term|month|semester)|in (?:two|three|\d{1,2}) weeks|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2})\b/i,
      'low',
    ],
  ];
}

function dateWords(today: Date, ahead: number): string {
  const day = new Date(today.getTime() + ahead * 86_400_000);
  const month = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'][
    day.getUTCMonth()
  ];
  const date = `${day.getUTCDate()}(?:st|nd|rd|th)?`;
  return `${day.toISOString().slice(0, 10)}|${date} (?:of )?${month}[a-z]{0,6}|${month}[a-z]{0,6} ${date}`;
}
