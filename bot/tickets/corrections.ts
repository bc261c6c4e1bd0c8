import { spokenAddress } from './spoken-address.ts';

/** What somebody wants to be different, whatever was being asked: "no, my address is …", "change the summary to …". */
export type Correction =
  | { field: 'summary' | 'name' | 'details'; text: string }
  | { field: 'email'; text: string }
  /** They said what to change, not to what. */
  | { field: 'summary' | 'name' | 'email' | 'details'; text: null };

/** Reads a message as a correction; null when it is none. */
export function correctionIn(text: string): Correction | null {
  const line = text.trim();
  const named = line.match(change) ?? line.match(states);
  if (named) {
    const field = fields[named[1]!.toLowerCase().replace(/[\s-]+/g, '')]!;
    const to = named[2]?.trim().replace(/^["“](.*)["”]$/s, '$1') ?? '';
    if (field !== 'email') return { field, text: to || null };
    // "my mail is broken" is a problem, not an address.
    const address = spokenAddress(to);
    return address === null ? null : { field, text: address };
  }
  const wish = line.match(wishes);
  return wish ? { field: fields[wish[1]!.toLowerCase().replace(/[\s-]+/g, '')]!, text: null } : null;
}

const word =
  '(e-?mail address|mail address|reply address|address|e-?mail|mail|name|summary|subject|title|details?)';
const opening = '(?:(?:no|sorry|wait|actually|oh|well|and|but|please)[\\s,.!–-]+)*';
const change = new RegExp(
  String.raw`^${opening}(?:change|correct|make|set|update|fix) (?:my |the )?(?:new )?${word} (?:to|into|is|as|:)[\s:]*(.+)$`,
  'isu',
);
const states = new RegExp(
  String.raw`^${opening}(?:my|the) (?:new |correct |right |real |e-?mail )?${word} (?:is|should be|must be|was|reads)(?: actually| really| not \S+ but)?[\s:]+(.+)$`,
  'isu',
);
const wishes = new RegExp(
  `^${opening}(?:(?:change|correct|edit|fix|update) |(?:i want to|i would like to|let me|can i) (?:change|correct|edit|fix) )?(?:my |the )?${word}(?: please| is wrong| was wrong)?[.!]?$`,
  'iu',
);
const fields: Record<string, 'summary' | 'name' | 'email' | 'details'> = {
  emailaddress: 'email',
  mailaddress: 'email',
  replyaddress: 'email',
  address: 'email',
  email: 'email',
  mail: 'email',
  name: 'name',
  summary: 'summary',
  subject: 'summary',
  title: 'summary',
  detail: 'details',
  details: 'details',
};
