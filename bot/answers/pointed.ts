import type { Link } from '../reply.ts';

/** The link of the last reply that a message points at ("the second one", "open the last link"), or undefined. */
export function pointedAt(text: string, recent: Link[] | undefined): Link | undefined {
  if (!recent || recent.length === 0) return undefined;
  const found = pointing.exec(text.trim());
  if (!found) return undefined;
  const word = found[1]!.toLowerCase();
  if (word === 'last') return recent.at(-1);
  const at = ordinals.findIndex((names) => names.includes(word));
  return recent[at];
}

const ordinals = [
  ['first', '1st', 'one', '1'],
  ['second', '2nd', 'two', '2'],
  ['third', '3rd', 'three', '3'],
  ['fourth', '4th', 'four', '4'],
  ['fifth', '5th', 'five', '5'],
];
const pointing =
  /^(?:and |ok(?:ay)?,? |please |what about |how about |show me |open |tell me (?:more )?about |i mean |more about |read )*(?:the |number |no\. ?|link |result |option )*(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|(?<=(?:number|no\.|link|result|option) ?)(?:one|two|three|four|five|[1-5]))(?: one| link| result| option| page| video| guide)?(?: please)?[.!?]*$/iu;
