import { checkAddress } from './email-address.ts';
import { type SettingsCheck, type YamlFields, yamlFields } from './settings-yaml.ts';

/**
 * The settings file `_signpost/routing.yaml`: who gets which ticket. An example with every setting:
 *
 *     from:                              # the bot's own identity; constant, never a student's
 *       name: Example University Help Desk
 *       address: support-bot@example.edu
 *     bounce: bounces@example.edu        # optional: where undeliverable mail comes back (default: the from address)
 *     profile: plain                     # optional: plain | rt | rt-commands | zammad | osticket | freescout
 *     default: general                   # the queue that takes what no other clearly claims
 *     queues:
 *       - name: accounts                 # small letters, digits, hyphens; stands in the subject and in headers
 *         title: Accounts and sign-in    # optional: what people read (default: the name)
 *         address: accounts@helpdesk.example.edu
 *         words: [password, locked, sign in, two-factor]     # words or short phrases that speak for this queue
 *         examples:                      # whole requests in people's own words, at least five; the classifier learns them
 *           - I cannot sign in to my account
 *         hours: Monday to Friday, 8:00 to 18:00             # optional: told to the person with the reference
 */
export type Routing = {
  from: { name: string; address: string };
  bounce: string;
  profile: MailProfile;
  default: string;
  queues: Queue[];
};

/** One desk of people: `address` is where its tickets go, `words` and `examples` say which are its. */
export type Queue = {
  name: string;
  title: string;
  address: string;
  words: string[];
  examples: string[];
  hours: string;
};

/** Which ticket system reads the mail; it decides product-specific headers only. */
export type MailProfile = (typeof profiles)[number];

const profiles = ['plain', 'rt', 'rt-commands', 'zammad', 'osticket', 'freescout'] as const;

/** Reads routing.yaml. `routing` is there when the file can take effect; problems name their lines. */
export function readRouting(text: string): { routing?: Routing; check: SettingsCheck } {
  const fields = yamlFields(text);
  fields.only([], ['from', 'bounce', 'profile', 'default', 'queues']);
  fields.only(['from'], ['name', 'address']);
  const from = { name: fields.text(['from', 'name'], 60), address: address(fields, ['from', 'address']) };
  if (/[^\p{L}\p{N} .,&'()-]/u.test(from.name))
    fields.fault(['from', 'name'], 'The name of the sender holds characters that mail cannot show safely.');
  const bounce = fields.text(['bounce']) ? address(fields, ['bounce']) : from.address;
  const profile = (fields.text(['profile']) || 'plain') as MailProfile;
  if (!profiles.includes(profile))
    fields.fault(['profile'], `There is no profile “${profile}”.`, `Use one of ${profiles.join(', ')}.`);
  const queues = Array.from({ length: fields.length(['queues']) }, (_, index) => readQueue(fields, index));
  const chosen = fields.text(['default']);
  checkQueues(fields, queues, from.address);
  if (!queues.some((queue) => queue.name === chosen))
    fields.fault(
      ['default'],
      'The default queue is not one of the queues.',
      'Write “default: ” and the name of a queue.',
    );
  const usable = fields.faults() === 0;
  const summary = usable
    ? `${queues.length} queues (${queues.map((queue) => queue.name).join(', ')}), default ${chosen}, profile ${profile}`
    : 'The last good routing stays in effect.';
  const routing: Routing = {
    from: { ...from, name: from.name || 'Help Desk' },
    bounce,
    profile,
    default: chosen,
    queues,
  };
  return { ...(usable ? { routing } : {}), check: { problems: fields.problems, usable, summary } };
}

/** The validator that runs when somebody drops a routing.yaml. */
export function checkRouting(text: string): SettingsCheck {
  return readRouting(text).check;
}

/**
 * The routing of a content folder that has none: one queue with an address that reaches nobody (RFC 2606), so that the
 * way to a person can be tried before its owner has written routing.yaml.
 */
export const noRouting: Routing = {
  from: { name: 'Signpost Help Desk', address: 'signpost@help-desk.invalid' },
  bounce: 'signpost@help-desk.invalid',
  profile: 'plain',
  default: 'general',
  queues: [
    {
      name: 'general',
      title: 'General help',
      address: 'general@help-desk.invalid',
      words: [],
      examples: [],
      hours: '',
    },
  ],
};

/**
 * The routing with senders that a mail service takes: it accepts only addresses of the domain of `verified` (and below
 * it), so others are replaced by `verified` itself rather than letting every mail be refused.
 */
export function sentBy(routing: Routing, verified: string): Routing {
  const domain = verified.split('@')[1]!;
  const fits = (address: string) => address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
  const from = { ...routing.from, address: fits(routing.from.address) ? routing.from.address : verified };
  return { ...routing, from, bounce: fits(routing.bounce) ? routing.bounce : from.address };
}

/** Every address that is ours: an answer sent there would come back as a new ticket. */
export function ourAddresses(routing: Routing): string[] {
  return [routing.from.address, routing.bounce, ...routing.queues.map((queue) => queue.address)];
}

function readQueue(fields: YamlFields, index: number): Queue {
  const path = ['queues', index];
  fields.only(path, ['name', 'title', 'address', 'words', 'examples', 'hours']);
  const name = fields.text([...path, 'name'], 30);
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    fields.fault([...path, 'name'], 'A queue needs a name of small letters, digits and hyphens.');
  const examples = fields.texts([...path, 'examples'], 500);
  if (examples.length < 5)
    fields.warn(
      [...path, 'examples'],
      `Queue ${name} has ${examples.length} examples.`,
      'Give at least five, in people’s own words.',
    );
  return {
    name,
    title: fields.text([...path, 'title'], 80) || name,
    address: address(fields, [...path, 'address']),
    words: fields.texts([...path, 'words'], 60),
    examples,
    hours: fields.text([...path, 'hours'], 120),
  };
}

function address(fields: YamlFields, path: (string | number)[]): string {
  const checked = checkAddress(fields.text(path, 254));
  if (checked.ok) return checked.address;
  fields.fault(
    path,
    'This must be one e-mail address.',
    'Write it as name@example.edu, without a name or brackets.',
  );
  return '';
}

function checkQueues(fields: YamlFields, queues: Queue[], own: string): void {
  if (queues.length === 0)
    fields.fault(['queues'], 'There are no queues.', 'Give at least one, with name and address.');
  for (const [index, queue] of queues.entries()) {
    const path = ['queues', index];
    const before = queues.slice(0, index);
    if (before.some((other) => other.name === queue.name))
      fields.fault([...path, 'name'], `Queue ${queue.name} is there twice.`);
    if (queue.address && queue.address.toLowerCase() === own.toLowerCase())
      fields.fault(
        [...path, 'address'],
        'A queue cannot have the bot’s own address: its mail would come back to it.',
      );
    if (queue.address && before.some((other) => other.address === queue.address))
      fields.warn(
        [...path, 'address'],
        `Another queue has the address ${queue.address}: the ticket system cannot tell them apart by it.`,
      );
  }
}
