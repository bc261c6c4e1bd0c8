import type { Say } from '../reply.ts';
import { type SettingsCheck, type YamlFields, yamlFields } from './settings-yaml.ts';
import { termsOf } from './terms.ts';

/**
 * The settings file `_signpost/notice.yaml`: what everybody whom it fits should read first. An example with every setting:
 *
 *     notices:
 *       - text: Wi-Fi is down in the library, since 9:10. We are on it; eduroam works in the other buildings.
 *         words: [wifi, wi-fi, eduroam, internet, network]   # shown when the message has one of them; leave out: shown to all
 *         from: 2026-11-21T09:10:00Z     # optional: shown from then on, ISO 8601
 *         until: 2026-11-21T18:00:00Z    # optional: not shown after; without it the notice stays until it is removed
 *         link: https://status.example.edu/wifi              # optional
 *
 * A file without notices (`notices: []`) is valid: nothing is going on.
 */
export type NoticeSettings = { notices: Notice[] };

/** One notice; absent times and links are '', and `words` empty means everybody. */
export type Notice = { text: string; words: string[]; from: string; until: string; link: string };

/** Reads notice.yaml. `settings` is there when the file can take effect; problems name their lines. */
export function readNotices(text: string): { settings?: NoticeSettings; check: SettingsCheck } {
  const fields = yamlFields(text);
  fields.only([], ['notices']);
  const notices = Array.from({ length: fields.length(['notices']) }, (_, index) => readNotice(fields, index));
  const usable = fields.faults() === 0;
  const summary = usable
    ? notices.length === 0
      ? 'No notices.'
      : `${notices.length} notice${notices.length === 1 ? '' : 's'}`
    : 'The last good notices stay in effect.';
  return {
    ...(usable ? { settings: { notices } } : {}),
    check: { problems: fields.problems, usable, summary },
  };
}

/** The validator that runs when somebody drops a notice.yaml. */
export function checkNotice(text: string): SettingsCheck {
  return readNotices(text).check;
}

/** The notices that a message should be answered with first, at `now` (ISO 8601); null when none fits. */
export function noticeFor(text: string, settings: NoticeSettings | undefined, now: string): Notice | null {
  const terms = termsOf(text);
  const fits = (notice: Notice) =>
    notice.words.length === 0 || notice.words.some((word) => terms.includes(termsOf(word)));
  return settings?.notices.find((notice) => inForce(notice, now) && fits(notice)) ?? null;
}

/** The reply with a notice said before it; links and choices stay as they are. */
export function withNotice(notice: Notice | null, say: Say): Say {
  if (!notice) return say;
  const more = notice.link ? `${notice.text}\n${notice.link}` : notice.text;
  return {
    ...say,
    text: `Notice: ${more}\n\n${say.text}`,
    speech: `Please note: ${notice.text} ${say.speech}`,
  };
}

function readNotice(fields: YamlFields, index: number): Notice {
  const path = ['notices', index];
  fields.only(path, ['text', 'words', 'from', 'until', 'link']);
  const text = fields.text([...path, 'text'], 400);
  if (!text) fields.fault([...path, 'text'], 'A notice needs a text.');
  const link = fields.text([...path, 'link'], 300);
  if (link && !/^https?:\/\/\S+$/.test(link)) fields.fault([...path, 'link'], 'A link starts with https://.');
  return {
    text,
    words: fields.texts([...path, 'words'], 60),
    from: time(fields, [...path, 'from']),
    until: time(fields, [...path, 'until']),
    link,
  };
}

function time(fields: YamlFields, path: (string | number)[]): string {
  const text = fields.text(path, 40);
  if (!text) return '';
  // A time without a zone would mean another moment on a laptop than on a server, so it counts as UTC everywhere.
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}${text.includes('T') ? 'Z' : ''}`;
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(Date.parse(zoned))) {
    fields.fault(path, 'This is not a time.', 'Write it as 2026-11-21T09:10:00Z (or +01:00 instead of Z).');
    return '';
  }
  return new Date(zoned).toISOString();
}

function inForce(notice: Notice, now: string): boolean {
  return (!notice.from || notice.from <= now) && (!notice.until || now < notice.until);
}
