import type { Warning } from '../document.ts';
import type { FileInfo } from '../search/ledger.ts';
import { readPlayer } from './player.ts';
import { isMap, readYaml } from './yaml-text.ts';

/** What a sidecar says of its file. `usable` is false when nothing in it could be understood. */
export type Sidecar = { info: Partial<FileInfo>; problems: Warning[]; usable: boolean };

/**
 * Reads `name.ext.yaml`, which stands beside a file and knows better:
 *
 *     title: How to upload your video
 *     language: en
 *     owner: learning-support@example.edu
 *     player: https://example.panopto.com/Panopto/Pages/Viewer.aspx?id=1234&start={seconds}
 *     valid from: 2026-02-01
 *     valid until: 2026-06-30
 *     audience: students            # students, staff, or both as a list
 *     tags: [video, assignments]
 *
 * A line that cannot be used is reported with its number and left out; the others take effect. Never throws.
 */
export function readSidecar(text: string): Sidecar {
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { info: {}, problems: yaml.problems, usable: false };
  const top = yaml.value ?? {};
  if (!isMap(top)) {
    const message = 'It holds no settings.';
    const mend = `Write lines like "title: My guide". Known: ${known}.`;
    return { info: {}, problems: [{ message, mend, line: 1 }], usable: false };
  }
  const info: Partial<FileInfo> = {};
  const problems: Warning[] = [];
  for (const [name, value] of Object.entries(top)) {
    const line = yaml.lineOf([name]);
    const read = fields[name.toLowerCase().replaceAll(/[\s_-]/g, '')];
    if (!read) {
      problems.push({ message: `"${name}" is not a setting here.`, mend: `Known: ${known}.`, line });
      continue;
    }
    const got = read(value);
    if ('info' in got) Object.assign(info, got.info);
    if ('message' in got) problems.push({ message: got.message, mend: got.mend, line });
  }
  if (info.validFrom && info.validUntil && info.validFrom > info.validUntil) {
    const message = 'It becomes valid after it has expired.';
    problems.push({ message, mend: 'Swap the two dates.', line: yaml.lineOf([Object.keys(top)[0]!]) });
  }
  return { info, problems, usable: Object.keys(info).length > 0 || problems.length === 0 };
}

type Got =
  | { info: Partial<FileInfo> }
  | { message: string; mend: string }
  | { info: Partial<FileInfo>; message: string; mend: string };

const known = 'title, language, owner, player, valid from, valid until, audience, tags';

const fields: Record<string, (value: unknown) => Got> = {
  title: (value) => words(value, 200, (title) => ({ title }), 'A title is one line of words.'),
  owner: (value) => words(value, 200, (owner) => ({ owner }), 'An owner is a name or a mail address.'),
  language: (value) => {
    const tag = typeof value === 'string' && /^([a-z]{2,3})(?:-[a-z0-9]{2,8})*$/i.exec(value.trim())?.[1];
    if (tag) return { info: { language: tag.toLowerCase() } };
    // YAML 1.1 programs write Norwegian's "no" without quotes, and it comes out as false.
    return { message: `"${String(value)}" is no language.`, mend: 'Write its short name: en, fr, de, zh.' };
  },
  player: readPlayer,
  validfrom: (value) => date(value, (validFrom) => ({ validFrom })),
  validuntil: (value) => date(value, (validUntil) => ({ validUntil })),
  audience: (value) => {
    const asked = (Array.isArray(value) ? value : String(value ?? '').split(/,|\band\b/)).map((one) =>
      String(one).trim().toLowerCase(),
    );
    const audience = asked.map((one) => (one === 'student' ? 'students' : one));
    const good = audience.filter((one) => one === 'students' || one === 'staff');
    if (good.length > 0 && good.length === audience.length) return { info: { audience: [...new Set(good)] } };
    return {
      message: `"${asked.join(', ')}" is no audience.`,
      mend: 'Write students, staff, or [students, staff].',
    };
  },
  tags: (value) => {
    const tags = (Array.isArray(value) ? value : String(value ?? '').split(',')).map((one) =>
      String(one).trim(),
    );
    const good = tags.filter((tag) => tag !== '' && tag.length <= 60).slice(0, 50);
    if (good.length > 0) return { info: { tags: good } };
    return { message: 'There are no tags in it.', mend: 'Write them as a list: [video, assignments].' };
  },
};

function words(value: unknown, most: number, make: (words: string) => Partial<FileInfo>, mend: string): Got {
  const plain =
    typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() : '';
  if (plain && plain.length <= most) return { info: make(plain) };
  return { message: plain ? `It is longer than ${most} characters.` : 'There are no words in it.', mend };
}

/** A calendar day that exists, as 2026-06-30. */
function date(value: unknown, make: (day: string) => Partial<FileInfo>): Got {
  const day = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(value.trim())?.[1] : undefined;
  const real =
    day &&
    Number.isFinite(Date.parse(`${day}T00:00:00Z`)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (day && real) return { info: make(day) };
  return { message: `"${String(value)}" is no day.`, mend: 'Write it as year-month-day: 2026-06-30.' };
}
