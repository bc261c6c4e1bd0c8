import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterAll, expect, test } from 'vitest';
import { desk, routing } from './desk.ts';
import { hostile } from './hostile.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const known = new Set(routing.queues.map((queue) => queue.address));
const evil = /victim@|evil\.example/i;

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile))
      .map(([a, b]) => `${a} ${b}`),
  },
);
const conversation = fc.record({
  question: fc.option(words, { nil: undefined }),
  request: fc.oneof(
    { weight: 4, arbitrary: fc.constant('I want a person') },
    { weight: 1, arbitrary: words },
  ),
  answers: fc.array(words, { minLength: 4, maxLength: 4 }),
  correction: fc.option(
    fc.tuple(
      fc.constantFrom('my name is', 'my address is', 'change the summary to', 'the details are'),
      words,
    ),
    { nil: undefined },
  ),
});

test('200 hostile conversations give 200 mails that say what they should and nothing more', {
  timeout: 120_000,
}, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(conversation, async (said) => {
      const mail = await raise(said);
      writeFileSync(join(folder, `${++count}.eml`), mail.raw, 'latin1');
      await inspect(mail);
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(count).toBeGreaterThanOrEqual(200);
  expect(readByPython()).toEqual({ mails: count, wrong: [] });
});

type Said = { question?: string; request: string; answers: string[]; correction?: [string, string] };

/** Speaks until there is a mail: whatever was said, a confirmation at the end sends one. */
async function raise(said: Said) {
  const talk = await desk();
  if (said.question) await talk.answered(said.question);
  let reply = await talk.say(said.request);
  for (const answer of said.answers) {
    if (reply.asks === 'confirm') break;
    reply = await talk.say(answer);
  }
  if (said.correction) reply = await talk.say(said.correction.join(' '));
  for (let turn = 0; reply.kind !== 'ticket' && turn < 12; turn++)
    reply = await talk.say(
      reply.asks === 'confirm' ? 'Yes, send it' : reply.kind === 'talk' ? 'I want a person' : 'Skip',
    );
  expect(reply.kind).toBe('ticket');
  const { ref } = reply.ticket!;
  const record = (await talk.store.ticket(ref, talk.now()))!;
  expect(talk.mail.sent).toHaveLength(1);
  return { ...talk.mail.sent[0]!, record, shown: reply.ticket! };
}

async function inspect({ raw, to, record, shown }: Awaited<ReturnType<typeof raise>>) {
  expect(known).toContain(to);
  expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
  expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  expect(raw.length).toBeLessThan(400_000);
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(head).not.toMatch(/^(?:bcc|cc|x-rt-command|x-zammad[\w-]*|status|sender):/im);
  const parsed = await PostalMime.parse(raw);
  expect(parsed.to).toEqual([{ name: '', address: record.to }]);
  expect(parsed.cc ?? []).toEqual([]);
  expect(parsed.bcc ?? []).toEqual([]);
  expect(parsed.from?.address).toBe('support-bot@example.edu');
  expect(parsed.replyTo?.length ?? 0).toBeLessThanOrEqual(1);
  for (const answer of parsed.replyTo ?? []) expect(answer.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
  expect(parsed.replyTo?.[0]?.address ?? null).toBe(record.email);
  expect(parsed.subject!.length).toBeLessThanOrEqual(120);
  expect(parsed.subject).toBe(shown.subject);
  expect(parsed.subject).toMatch(/^\[[a-z-]+\]\[P[1-4]\] [^[\]]+ \(HD-[2-9A-Z]{4}-[2-9A-Z]{2}\)$/);
  expect(parsed.subject).not.toMatch(/#\s*\d/);
  for (const header of parsed.headers)
    expect(header.value).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  expect(parsed.text!.replace(/\r\n/g, '\n').trimEnd()).toBe(shown.body.trimEnd());
  expect(parsed.text!.split('\n')[0]).not.toContain(':');
  expect(Buffer.byteLength(parsed.text!)).toBeLessThan(25_000);
  expect(parsed.html).not.toMatch(
    /<(?!\/?(?:!DOCTYPE|html|head|meta|title|body|h1|h2|table|tr|td|ul|li|p|a|b|br|wbr)\b)/i,
  );
  expect(
    [...parsed.html!.matchAll(/href="([^"]*)"/g)].every(
      (found) => found[1]!.startsWith('http&#58;//') || found[1]!.startsWith('http://localhost:3000/'),
    ),
  ).toBe(true);
  expect(parsed.attachments.map((each) => each.filename)).toEqual(['transcript.txt', 'ticket.json']);
  const json = new TextDecoder().decode(parsed.attachments[1]!.content as ArrayBuffer);
  expect(json).toBe(record.ticket);
  expect(JSON.parse(json).ref).toBe(record.ref);
  expect(
    head.replace(/^Subject:.*(?:\r\n[ \t].*)*/im, '').replace(/^Reply-To:.*(?:\r\n[ \t].*)*/im, ''),
  ).not.toMatch(evil);
}

/** Python's own parser, which shares no code with ours, must see the same: headers, recipients, parts. */
function readByPython(): unknown {
  const script = `
import email, email.policy, glob, json, sys
wrong, count = [], 0
for path in sorted(glob.glob(sys.argv[1] + '/*.eml')):
    count += 1
    mail = email.message_from_binary_file(open(path, 'rb'), policy=email.policy.default)
    names = [part.get_filename() for part in mail.iter_attachments()]
    kinds = [part.get_content_type() for part in mail.walk()]
    fine = (len(mail.get_all('To')) == 1 and len(mail['To'].addresses) == 1 and not mail['Cc'] and not mail['Bcc']
        and len(mail.get_all('Subject')) == 1 and len(str(mail['Subject'])) <= 120 and not mail.defects
        and not any(ord(c) < 32 or ord(c) == 127 for value in mail.values() for c in str(value))
        and (mail['Reply-To'] is None or len(mail['Reply-To'].addresses) == 1)
        and names == ['transcript.txt', 'ticket.json']
        and kinds == ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/plain', 'application/json'])
    if not fine: wrong.append([path, mail.items(), names, kinds, [str(d) for d in mail.defects]])
print(json.dumps({'mails': count, 'wrong': wrong[:3]}))`;
  const run = spawnSync('python3', ['-c', script, folder], { encoding: 'utf8' });
  if (run.error && process.env.CI !== 'true') {
    console.log('SKIPPED: python3 is not to be had; the mails were read by one parser only.');
    return { mails: expect.any(Number), wrong: [] };
  }
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}
