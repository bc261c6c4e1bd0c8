import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Link } from '../../bot/reply.ts';
import { command, type Started, start, until } from './laptop-server.ts';
import { smallPdf } from './small-pdf.ts';

const home = mkdtempSync(join(tmpdir(), 'signpost-journey-'));
const content = join(home, 'content');
const data = join(home, 'data');
const drop = (name: string, bytes: string | Uint8Array) => writeFileSync(join(content, name), bytes);
let server: Started;

type Health = {
  status: string;
  problems: string[];
  documents: { searchable: number; waiting: number; failed: number };
};
const health = () => server.json<Health>('/api/health');
const settled = () => until(health, ({ documents }) => documents.waiting === 0);
const first = async (question: string): Promise<Link | undefined> => (await server.ask(question)).links[0];

beforeAll(async () => {
  mkdirSync(join(content, 'guides'), { recursive: true });
  mkdirSync(join(content, '_signpost'));
  drop('guides/printing.md', '# Printing\n\n## Posters\n\nPosters are printed on the plotter in room 114.\n');
  server = await start(content, data);
  await settled();
});
afterAll(async () => {
  await server?.end('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

describe('the folder is followed while it runs', () => {
  test('what was there at the start is answered, and the link opens it at the heading', async () => {
    const link = await first('Where are posters printed?');
    expect(link).toMatchObject({
      file: 'guides/printing.md',
      place: { kind: 'heading', heading: 'Posters' },
    });
    expect(link!.url).toMatch(/^\/view\/guides\/printing\.md#posters&p=\w+$/);
  });

  test('a PDF dropped in is answered by its page, and the page can be followed', async () => {
    const pages = [
      'Welcome to the campus.',
      'Parking permits cost twelve euros a term.\nAsk at the gate.',
      'The end.',
    ];
    const name = 'guides/100% sure & "quoted" #1.pdf';
    drop(name, smallPdf(pages));
    const link = await until(
      () => first('How much is a parking permit?'),
      (found) => found?.file === name,
      5,
    );
    expect(link!.place).toMatchObject({ kind: 'page', page: 2 });
    const address = new URL(link!.url, server.url);
    expect(address.hash).toMatch(/^#page=2&p=\w+$/);
    expect((await fetch(address)).headers.get('content-type')).toContain('text/html');
    const key = address.pathname.slice('/view/'.length);
    const shown = await server.json<{ sections: { id: string; text: string }[] }>(`/api/documents/${key}`);
    const passage = /&p=(\w+)/.exec(address.hash)![1];
    expect(shown.sections.find((section) => section.id === passage)!.text).toContain('twelve euros');
    const file = await fetch(`${server.url}/documents/${key}`, { headers: { range: 'bytes=0-7' } });
    expect(file.status).toBe(206);
    expect(await file.text()).toBe('%PDF-1.4');
  });

  test('captions beside a video are answered by the second, and the video is served', async () => {
    drop('lecture.mp4', 'not really a film');
    const cue = (from: string, to: string, text: string) => `${from} --> ${to}\n${text}\n`;
    const cues = [
      cue('00:00:01.000', '00:00:06.000', 'Welcome to this short film.'),
      cue('00:02:31.000', '00:02:36.000', 'To borrow a microscope, sign the blue form.'),
      cue('00:04:00.000', '00:04:05.000', 'Thank you for watching.'),
    ];
    drop('lecture.vtt', `WEBVTT\n\n${cues.join('\n')}`);
    const link = await until(
      () => first('How do I borrow a microscope?'),
      (found) => found?.file === 'lecture.vtt',
      5,
    );
    expect(link!.place).toMatchObject({ kind: 'moment', startSeconds: 151 });
    expect(link!.url).toMatch(/^\/view\/lecture\.mp4#t=151&p=\w+$/);
    expect((await fetch(`${server.url}/documents/lecture.mp4`)).status).toBe(200);
    expect((await fetch(`${server.url}/api/documents/lecture.mp4`)).status).toBe(200);
  });

  test('replaced, renamed and deleted files are answered as they are now', async () => {
    drop('guides/gym.txt', 'The gym opens at seven.');
    await until(
      () => first('When does the gym open?'),
      (link) => link?.file === 'guides/gym.txt',
    );
    drop('guides/gym.txt', 'The gym opens at half past nine.');
    const text = (link?: Link) => link?.snippet.text ?? '';
    await until(
      () => first('When does the gym open?'),
      (link) => text(link).includes('half past nine'),
    );
    renameSync(join(content, 'guides/gym.txt'), join(content, 'gym + pool.txt'));
    await until(
      () => first('When does the gym open?'),
      (link) => link?.file === 'gym + pool.txt',
    );
    rmSync(join(content, 'gym + pool.txt'));
    await until(
      () => first('When does the gym open?'),
      (link) => !link?.file.includes('gym'),
    );
    expect((await fetch(`${server.url}/documents/gym%20%2B%20pool.txt`)).status).toBe(404);
  });

  test('a broken file is listed with its reason and stops nothing else', async () => {
    drop('broken.pdf', '%PDF-1.4 this is no PDF');
    const broken = await until(
      async () => {
        const { documents } = await server.json<{
          documents: { file: string; outcome: string; reason?: string }[];
        }>('/api/documents');
        return documents.find((each) => each.file === 'broken.pdf');
      },
      (found) => found?.outcome === 'rejected',
    );
    expect(broken!.reason).toMatch(/\w/);
    expect((await fetch(`${server.url}/documents/broken.pdf`)).status).toBe(404);
    expect((await health()).documents.failed).toBe(1);
    expect((await first('Where are posters printed?'))!.file).toBe('guides/printing.md');
  });
});

test('what the guides do not hold becomes a ticket, in the outbox before it is said', async () => {
  const session = await server.session();
  expect((await server.ask('Who won the chess match on Mars?', session)).kind).toBe('not-found');
  let reply = await server.ask('I want a person', session);
  const answers = { summary: 'Chess on Mars', name: 'Ana', email: 'ana@example.edu', details: 'skip' };
  for (let turns = 0; reply.asks !== 'confirm' && turns < 6; turns++)
    reply = await server.ask(answers[reply.asks as keyof typeof answers] ?? 'skip', session);
  const again = await Promise.all([server.ask('Yes, send it', session), server.ask('Yes, send it', session)]);
  expect(again.map((each) => each.kind)).toEqual(['ticket', 'ticket']);
  const refs = new Set(again.map((each) => each.ticket!.ref));
  expect(refs.size).toBe(1);
  expect(readdirSync(join(data, 'outbox'))).toEqual([`${[...refs][0]}.eml`]);
  expect(readFileSync(join(data, 'outbox', `${[...refs][0]}.eml`), 'latin1')).toContain('ana@example.edu');
  const state = `/api/tickets/${[...refs][0]}?email=`;
  expect(await server.json(`${state}ana@example.edu`)).toEqual({ state: 'sent' });
  expect((await fetch(`${server.url}${state}eve@example.edu`)).status).toBe(404);
});

test('an answer can be heard, rated, explained, read again and forgotten', async () => {
  const session = await server.session();
  const reply = await server.ask('Where are posters printed?', session);
  const message = `${server.url}/api/sessions/${session}/messages/${reply.id}`;
  const sound = await fetch(`${message}/speech`);
  expect(sound.headers.get('content-type')).toBe('audio/mpeg');
  expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(5000);
  const part = await fetch(`${message}/speech`, { headers: { range: 'bytes=0-99' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);
  expect((await fetch(`${message}/feedback`, { method: 'POST', body: '{"helpful":true}' })).status).toBe(200);
  expect((await fetch(`${message}/why`)).status).toBe(200);
  const { messages } = await server.json<{ messages: { feedback?: unknown }[] }>(
    `/api/sessions/${session}/messages`,
  );
  expect(messages).toHaveLength(2);
  expect(messages[1]!.feedback).toMatchObject({ helpful: true });
  expect((await fetch(`${server.url}/api/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
  expect((await fetch(`${server.url}/api/sessions/${session}/messages`)).status).toBe(404);
});

test('killed while indexing, it heals itself: nothing lost, nothing doubled, conversations kept', async () => {
  const session = await server.session();
  await server.ask('Where are posters printed?', session);
  for (let at = 0; at < 30; at++)
    drop(`guides/topic-${at}.md`, `# Topic ${at}\n\nThe code of topic ${at} is zebra${at}.\n`);
  await until(health, ({ documents }) => documents.waiting > 0 || documents.searchable > 20);
  await server.end('SIGKILL');
  rmSync(join(content, 'guides/topic-7.md'));
  server = await start(content, data);
  await settled();
  const { documents } = await server.json<{ documents: { file: string; outcome: string }[] }>(
    '/api/documents',
  );
  const topics = documents.filter((each) => each.file.startsWith('guides/topic-'));
  expect(topics).toHaveLength(29);
  expect(topics.every((each) => each.outcome === 'searchable')).toBe(true);
  expect((await first('What is the code zebra12?'))!.file).toBe('guides/topic-12.md');
  const { messages } = await server.json<{ messages: unknown[] }>(`/api/sessions/${session}/messages`);
  expect(messages).toHaveLength(2);
});

test('it ends cleanly on Ctrl-C, and is ready again at once', async () => {
  expect(await server.end('SIGINT')).toBe(0);
  const began = performance.now();
  server = await start(content, data);
  expect((performance.now() - began) / 1000).toBeLessThan(10);
  expect((await first('Where are posters printed?'))!.file).toBe('guides/printing.md');
});

describe('what cannot start says so in one line', () => {
  const fails = async (...args: string[]) => {
    const child = command(...args);
    let output = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    return { code, lines: output.trim().split('\n') };
  };

  test('a port that is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    );
    const { code, lines } = await fails(
      '--port',
      String(port),
      '--content',
      content,
      '--data',
      join(home, 'other'),
    );
    taken.close();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain(`Port ${port} is taken`);
  });

  test('a data folder that another server uses', async () => {
    const { code, lines } = await fails('--port', '0', '--content', content, '--data', data);
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('is in use by another Signpost');
  });

  test.each([
    [
      'a data folder that would be read as content',
      ['--content', content, '--data', join(content, 'x')],
      'may not lie in',
    ],
    ['a content folder that is not there', ['--content', join(home, 'none')], 'does not exist'],
    [
      'a data folder that cannot be written',
      ['--content', content, '--data', '/dev/null/x'],
      'cannot be written',
    ],
    ['a port that is no number', ['--port', 'http'], '--port must be'],
    ['an unknown option', ['--colour', 'red'], '--colour'],
    ['an engine that we do not have', ['--engine', 'grep'], '--engine must be'],
  ])('%s', async (_, args, words) => {
    const { code, lines } = await fails(...args);
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain(words);
  });
});
