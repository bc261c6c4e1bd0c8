import type { Warning } from '../document.ts';
import { counted, type Parsed } from './parsed.ts';
import { isMap, type Path, readYaml } from './yaml-text.ts';

/** Where a pin points inside its file. A heading is compared as text, upper and lower case alike; times are seconds. */
export type PinnedPlace =
  | { kind: 'page'; page: number }
  | { kind: 'slide'; slide: number }
  | { kind: 'heading'; heading: string }
  | { kind: 'moment'; startSeconds: number };

/** A curated answer to questions that mean one of these: words of its own, a file (and place in it), or both. */
export type Pin = { questions: string[]; answer?: string; file?: string; place?: PinnedPlace };

/** What `_signpost/answers.yaml` says. `hide` and `boost` hold keys; one that ends with "/" means the whole folder. */
export type CuratedAnswers = { pins: Pin[]; hide: string[]; boost: string[] };

/**
 * Reads answers.yaml:
 *
 *     pins:
 *       - questions: [How do I get help?, Where is the help desk?]
 *         answer: Come to room 101, Monday to Friday.     # and/or file
 *         file: guides/help.pdf
 *         place: page 4                                    # or: slide 3 · 2:31 · a heading
 *     hide: [old/2019.pdf, archive/]
 *     boost: [faq.md]
 *
 * A pin that cannot be used is reported and left out; only a text that is no such map makes the file unusable.
 */
export function parseAnswers(text: string): Parsed<CuratedAnswers> {
  const yaml = readYaml(text);
  const problems: Warning[] = [...yaml.problems];
  const note: Note = (path, message, mend) => problems.push({ message, mend, line: yaml.lineOf(path) });
  const top = yaml.value ?? {};
  const none: CuratedAnswers = { pins: [], hide: [], boost: [] };
  if (problems.length === 0 && !isMap(top))
    note([], 'It holds no settings.', 'Start it with pins:, hide: or boost:.');
  if (problems.length > 0 || !isMap(top))
    return { value: none, problems, usable: false, summary: 'nothing.' };
  for (const name of Object.keys(top))
    if (!['pins', 'hide', 'boost'].includes(name))
      note([name], `"${name}" is not a setting here.`, 'Known here: pins, hide, boost.');
  const value = {
    pins: list(top, 'pins', note).flatMap((pin, at) => readPin(pin, ['pins', at], note) ?? []),
    hide: list(top, 'hide', note).flatMap((key, at) => readKey(key, ['hide', at], note) ?? []),
    boost: list(top, 'boost', note).flatMap((key, at) => readKey(key, ['boost', at], note) ?? []),
  };
  const { pins, hide, boost } = value;
  const summary = `${counted(pins.length, 'pin')}, ${counted(hide.length, 'file')} hidden, ${boost.length} boosted.`;
  const some = pins.length + hide.length + boost.length > 0;
  return { value, problems, usable: some || problems.length === 0, summary };
}

/** Reads a place as an owner writes it: "page 4", "slide 3", "2:31", "§ Reset your password", or a heading's words. */
export function readPlace(text: string): PinnedPlace | undefined {
  const plain = text.trim().replace(/^["“](.*)["”]$/, '$1');
  const counted = /^(page|slide)\s+([1-9]\d{0,5})$/i.exec(plain);
  if (counted?.[1]?.toLowerCase() === 'page') return { kind: 'page', page: Number(counted[2]) };
  if (counted) return { kind: 'slide', slide: Number(counted[2]) };
  const time = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:\.\d+)?$/.exec(plain);
  if (time) {
    const [hours, minutes, seconds] = time.slice(1).map((part) => Number(part ?? 0));
    return { kind: 'moment', startSeconds: hours! * 3600 + minutes! * 60 + seconds! };
  }
  const heading = plain.replace(/^(?:§|heading:?|#+)\s*/i, '').trim();
  return heading ? { kind: 'heading', heading } : undefined;
}

type Note = (path: Path, message: string, mend?: string) => void;

function list(top: Record<string, unknown>, name: string, note: Note): unknown[] {
  const found = top[name];
  if (found === undefined || found === null) return [];
  if (Array.isArray(found)) return found;
  if (name !== 'pins') return [found];
  note([name], '"pins" is not a list.', 'Start each pin with "- questions:".');
  return [];
}

function readPin(pin: unknown, path: Path, note: Note): Pin | undefined {
  if (!isMap(pin))
    return bad(note, path, 'This pin has no questions.', 'Start it with "- questions: [...]".');
  for (const name of Object.keys(pin))
    if (!['questions', 'question', 'answer', 'file', 'place'].includes(name))
      note(
        [...path, name],
        `"${name}" is not a setting of a pin.`,
        'Known here: questions, answer, file, place.',
      );
  const asked = pin.questions ?? pin.question;
  const questions = (Array.isArray(asked) ? asked : [asked]).filter(isText).map((one) => String(one).trim());
  if (questions.length === 0) return bad(note, path, 'This pin has no questions.', 'Add "questions: [...]".');
  const answer = isText(pin.answer) ? String(pin.answer).trim() : undefined;
  const file = pin.file === undefined ? undefined : readKey(pin.file, [...path, 'file'], note);
  if (!answer && !file)
    return bad(note, path, 'This pin has neither an answer nor a file.', 'Add one of them.');
  const place = readPlace(placeText(pin.place));
  if (pin.place !== undefined && !place)
    note([...path, 'place'], 'This place is not understood.', 'Write: page 4, slide 3, 2:31, or a heading.');
  return {
    questions,
    ...(answer ? { answer } : {}),
    ...(file ? { file } : {}),
    ...(file && place ? { place } : {}),
  };
}

/** A place may also be written as a map: `place: {page: 4}`. */
function placeText(place: unknown): string {
  if (isText(place)) return String(place);
  if (!isMap(place)) return '';
  const kind = ['page', 'slide'].find((name) => isText(place[name]));
  const other = place.heading ?? place.at ?? place.time;
  return kind ? `${kind} ${place[kind]}` : isText(other) ? String(other) : '';
}

function readKey(value: unknown, path: Path, note: Note): string | undefined {
  const key = isText(value) ? String(value).trim() : '';
  if (key && !key.startsWith('/') && !key.split('/').includes('..')) return key;
  return bad(note, path, 'This is not a file of the content folder.', 'Write it as guides/wifi.pdf.');
}

function bad(note: Note, path: Path, message: string, mend: string): undefined {
  note(path, message, mend);
}

function isText(value: unknown): boolean {
  return (
    (typeof value === 'string' && value.trim() !== '' && value.length <= 2000) || typeof value === 'number'
  );
}
