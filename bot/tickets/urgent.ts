import { fold } from '../../indexer/analyse.ts';
import type { Say } from '../reply.ts';
import { type SettingsCheck, type YamlFields, yamlFields } from './settings-yaml.ts';
import { urgentPhrases } from './urgent-phrases.ts';

/**
 * The settings file `_signpost/urgent.yaml`: people and numbers to show at once when words of distress or of an
 * emergency are read, before anything is searched. An example with every setting:
 *
 *     topics:
 *       - name: wellbeing                # for the owner
 *         kind: distress                 # optional: distress | emergency adds our own phrases for it to those below
 *         phrases: [I feel hopeless, hurt myself]            # words in this order, case and accents do not matter
 *         say: You are not alone. These people listen, now.  # at most 600 characters
 *         people:
 *           - name: Counselling service
 *             phone: "+1 555 0100"       # at least one of phone, link, email; quote numbers
 *             hours: day and night       # optional
 *             link: https://www.example.edu/counselling
 *             email: counselling@example.edu
 */
export type UrgentSettings = { topics: UrgentTopic[] };

/** One reason to stop and show people. */
export type UrgentTopic = { name: string; phrases: string[]; say: string; people: UrgentPerson[] };

/** Somebody to turn to; absent ways to reach them are ''. */
export type UrgentPerson = { name: string; phone: string; hours: string; link: string; email: string };

/** Reads urgent.yaml. `settings` is there when the file can take effect; problems name their lines. */
export function readUrgent(text: string): { settings?: UrgentSettings; check: SettingsCheck } {
  const fields = yamlFields(text);
  fields.only([], ['topics']);
  const topics = Array.from({ length: fields.length(['topics']) }, (_, index) => readTopic(fields, index));
  if (topics.length === 0)
    fields.fault([], 'There are no topics.', 'Give at least one, with phrases and people.');
  const usable = fields.faults() === 0;
  const summary = usable
    ? `${topics.length} topics (${topics.map((topic) => topic.name).join(', ')})`
    : 'The last good people and numbers stay in effect.';
  return {
    ...(usable ? { settings: { topics } } : {}),
    check: { problems: fields.problems, usable, summary },
  };
}

/** The validator that runs when somebody drops an urgent.yaml. */
export function checkUrgent(text: string): SettingsCheck {
  return readUrgent(text).check;
}

/** What to say at once to words of distress or emergency: people and numbers. null when the text holds none. */
export function urgentSay(text: string, settings: UrgentSettings | undefined): Say | null {
  const words = foldedWords(text.slice(0, 4000));
  const topic = settings?.topics.find((each) =>
    each.phrases.some((phrase) => words.includes(foldedWords(phrase))),
  );
  if (!topic) return null;
  const people = topic.people.map((person) => `• ${personLine(person)}`).join('\n');
  const spoken = topic.people.map((person) => spokenPerson(person)).join(' ');
  return {
    kind: 'talk',
    text: `${topic.say}\n\n${people}\n\nIf you meant something else, write it in other words and I will look for it.`,
    speech: `${topic.say} ${spoken}`,
    links: [],
    choices: [],
  };
}

function readTopic(fields: YamlFields, index: number): UrgentTopic {
  const path = ['topics', index];
  fields.only(path, ['name', 'kind', 'phrases', 'say', 'people']);
  const name = fields.text([...path, 'name'], 60) || `topic ${index + 1}`;
  const kind = fields.text([...path, 'kind']);
  const own = urgentPhrases[kind] ?? [];
  if (kind && !urgentPhrases[kind])
    fields.fault(
      [...path, 'kind'],
      `There is no kind “${kind}”.`,
      `Use one of ${Object.keys(urgentPhrases).join(', ')}.`,
    );
  const phrases = fields.texts([...path, 'phrases'], 120);
  for (const [at, phrase] of phrases.entries())
    if (foldedWords(phrase).trim() === '')
      fields.fault([...path, 'phrases', at], 'This phrase holds no word.');
  if (phrases.length + own.length === 0)
    fields.fault(path, `Topic ${name} has no phrases.`, 'Give phrases, or a kind.');
  const say = fields.text([...path, 'say'], 600);
  if (!say) fields.fault(path, `Topic ${name} says nothing.`, 'Give it a sentence under “say”.');
  const people = Array.from({ length: fields.length([...path, 'people']) }, (_, at) =>
    readPerson(fields, [...path, 'people', at]),
  );
  if (people.length === 0)
    fields.fault(path, `Topic ${name} names nobody.`, 'Give at least one person or service under “people”.');
  return { name, phrases: [...phrases, ...own], say, people };
}

function readPerson(fields: YamlFields, path: (string | number)[]): UrgentPerson {
  fields.only(path, ['name', 'phone', 'hours', 'link', 'email']);
  const text = (key: string) => fields.text([...path, key], 200);
  const person = {
    name: text('name'),
    phone: text('phone'),
    hours: text('hours'),
    link: text('link'),
    email: text('email'),
  };
  if (!person.name) fields.fault(path, 'Somebody here has no name.');
  if (!person.phone && !person.link && !person.email)
    fields.fault(
      path,
      `There is no way to reach ${person.name || 'this person'}.`,
      'Give a phone, a link or an email.',
    );
  return person;
}

function personLine(person: UrgentPerson): string {
  const ways = [person.phone, person.hours, person.email, person.link].filter((way) => way !== '');
  return `${person.name}: ${ways.join(', ')}`;
}

/** For the ear: numbers digit by digit, no addresses. */
function spokenPerson(person: UrgentPerson): string {
  const number = person.phone
    .replace(/\D+/g, ' ')
    .trim()
    .replace(/(?<=\d)(?=\d)/g, ' ');
  const hours = person.hours ? `, ${person.hours}` : '';
  return number
    ? `${person.name}${hours}: ${number}.`
    : `${person.name}${hours}: the way to reach them is on the screen.`;
}

/** Folded words between spaces, so that a phrase is found as whole words only. */
function foldedWords(text: string): string {
  const words = text.split(/[^\p{L}\p{N}\p{M}'’]+/u).map((word) => fold(word));
  return ` ${words.filter((word) => word !== '').join(' ')} `;
}
