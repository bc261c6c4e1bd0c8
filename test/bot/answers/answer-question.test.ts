import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnswerDeps, answerQuestion } from '../../../bot/answer-question.ts';
import { noSettings } from '../../../bot/answers/answer-settings.ts';
import { type Search, SearchUnavailable } from '../../../indexer/search/search.ts';
import { depsOf, helpDesk, indexOf } from './a-small-index.ts';

let search: Search;
let deps: AnswerDeps;
const now = '2026-11-21T09:00:00.000Z';
const ask = (text: string, more: object = {}) => answerQuestion(deps, { text, history: [], now, ...more });

beforeAll(async () => {
  search = await indexOf(helpDesk);
  deps = depsOf(search);
});

describe('an answer', () => {
  test('quotes the file and opens the place', async () => {
    const { say } = await ask('How do I reset my password?');
    expect(say.kind).toBe('answer');
    expect(say.links[0]).toMatchObject({
      file: 'guides/password.md',
      title: 'Passwords',
      place: { kind: 'heading', heading: 'Reset your password' },
    });
    expect(say.links[0]!.url).toMatch(/^\/view\/guides\/password\.md#reset-your-password&p=[0-9a-f]+$/);
  });

  test('asked how, it gives the steps as they stand', async () => {
    const { say } = await ask('how do i reset my forgotten password');
    expect(say.links[0]!.snippet.text).toBe(
      '1. Open the sign-in page.\n2. Choose Forgot password.\n3. Type the code that we send to your phone.',
    );
  });

  test('of a film starts where the answer is said, in the media file', async () => {
    const { say } = await ask('where is the upload button?');
    const link = say.links.find((one) => one.file === 'tutorials/upload.vtt')!;
    expect(link.place).toEqual({ kind: 'moment', startSeconds: 15.5, endSeconds: 40 });
    expect(link.url).toMatch(/^\/view\/tutorials\/upload\.mp4#t=15&p=/);
    expect(say.speech).toContain('fifteen seconds in');
  });

  test('keeps every character of a key on its way into a link', async () => {
    const { say } = await ask('when does the library open');
    expect(say.links[0]!.url).toMatch(/^\/view\/notices\/library%20hours%20%2B%20more\.txt#p=/);
  });

  test('says honestly what no file holds, and offers a person', async () => {
    const { say, refused } = await ask('who won the football world cup in argentina');
    expect(refused).toBe(true);
    expect(say).toMatchObject({ kind: 'not-found', links: [] });
    expect(say.choices).toContainEqual({ label: 'Ask a person', value: 'I want a person' });
  });
});

describe('a message that asks for nothing', () => {
  test.each(['the', 'what is 2+2', 'how do I'])('is declined, in a conversation too: %s', async (text) => {
    expect((await ask(text)).refused).toBe(true);
    const history = [{ role: 'user' as const, text: 'How do I reset my password?' }];
    const { refused, say } = await ask(text, { history });
    expect(refused).toBe(true);
    expect(say.text).not.toContain('Searched for');
  });
});

describe('spelling', () => {
  test('reads an unknown word as a known one, says so, and offers the exact search', async () => {
    const { say, searchedFor } = await ask('pasword');
    expect(searchedFor).toBe('password');
    expect(say.text).toMatch(/^Searched for password/);
    expect(say.choices).toContainEqual({ label: 'Search exactly “pasword”', value: '"pasword"' });
    expect((await ask('"pasword"')).refused).toBe(true);
  });

  test('leaves words that people use, though no file holds them: of everyday English and of the synonyms', async () => {
    const synonyms = { groups: [], rules: [{ from: ['passwort vergessen'], to: ['forgotten password'] }] };
    const owned = { ...deps, settings: async () => ({ ...noSettings, synonyms }) };
    for (const text of ['passwort vergessen', 'movie'])
      expect((await answerQuestion(owned, { text, history: [], now })).searchedFor).toBe(text);
  });

  test('never corrects a word that is in a file, and joins what is written apart', async () => {
    expect((await ask('printers')).searchedFor).toBe('printers');
    expect((await ask('much printing')).searchedFor).toBe('much printing');
    for (const typed of ['wifi calling', 'wi-fi calling', 'wi fi calling', 'WiFi calling'])
      expect((await ask(typed)).say.links[0]!.file, typed).toBe('guides/wifi.pdf');
  });
});

describe('quotes', () => {
  test('hold only what has the phrase', async () => {
    expect((await ask('"forgot password"')).ranking.map((one) => one.file)).toEqual(['guides/password.md']);
    expect((await ask('"password forgot"')).ranking).toEqual([]);
  });
});

describe('a conversation', () => {
  test('"the second one" is the second link', async () => {
    const { say } = await ask('printers');
    const again = await ask('the second one', { recent: say.links });
    expect(again.say.links).toEqual([say.links[1]]);
  });

  test('a message that leans on the last one says what it searched for', async () => {
    const history = [
      { role: 'user' as const, text: 'how do I reset my password' },
      { role: 'agent' as const, text: 'Like this.' },
    ];
    const { say, searchedFor } = await ask('and on my phone?', { history });
    expect(searchedFor).toContain('password');
    expect(say.links[0]!.file).toBe('guides/password.md');
    expect(say.text).toContain('Searched for');
  });

  test('after a fragment, another fragment leans on the question before both', async () => {
    const said = ['how do I reset my password', 'what about the printer?'];
    const history = said.map((text) => ({ role: 'user' as const, text }));
    const { say, searchedFor } = await ask('and on my phone?', { history });
    expect(searchedFor).toBe('how do I reset my password — and on my phone?');
    expect(say.links[0]!.file).toBe('guides/password.md');
  });
});

describe('owners', () => {
  test('pins beat search, and hidden files are not found', async () => {
    const pins = [{ questions: ['Where is the help desk?'], answer: 'Room 101.', file: 'guides/wifi.pdf' }];
    const settings = { ...noSettings, answers: { pins, hide: ['guides/printing.md'], boost: [] } };
    const own = depsOf(search, settings);
    const pinned = await answerQuestion(own, { text: 'where is the help desk', history: [], now });
    expect(pinned.say).toMatchObject({ kind: 'answer', text: 'Room 101.' });
    expect(pinned.say.links[0]!.file).toBe('guides/wifi.pdf');
    const hidden = await answerQuestion(own, {
      text: 'release at the printer with my card',
      history: [],
      now,
    });
    expect(hidden.ranking.map((one) => one.file)).not.toContain('guides/printing.md');
  });

  test('what is out of its time comes last, and says so where it is all there is', async () => {
    const old = { title: 'Printing', parts: [{ text: 'Send your document to the queue of the printer.' }] };
    const files = { ...helpDesk, 'old/printing.txt': { ...old, info: { validUntil: '2020-01-01' } } };
    const own = depsOf(await indexOf(files));
    const both = await answerQuestion(own, {
      text: 'send a document to the printing queue',
      history: [],
      now,
    });
    expect(both.ranking.at(-1)!.file).toBe('old/printing.txt');
    const only = depsOf(await indexOf({ 'old/printing.txt': files['old/printing.txt']! }));
    const { say } = await answerQuestion(only, {
      text: 'send a document to the printer queue',
      history: [],
      now,
    });
    expect(say.links[0]!.file).toBe('old/printing.txt');
    expect(say.text).toContain('valid until 2020-01-01');
  });

  test('synonyms find what is written otherwise', async () => {
    const synonyms = { groups: [['passphrase', 'password']], rules: [] };
    const { say, why } = await answerQuestion(depsOf(search, { ...noSettings, synonyms }), {
      text: 'change my passphrase',
      history: [],
      now,
    });
    expect(say.links[0]!.file).toBe('guides/password.md');
    expect(why).toMatchObject({ synonyms: [{ from: 'passphrase', to: 'password' }] });
  });
});

describe('whatever is asked', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '',
      ' ',
      '"',
      '""',
      'NOT AND OR NEAR(',
      "'; drop table passages; --",
      'a:b*',
      '😀'.repeat(40),
    ),
    fc
      .array(
        fc.constantFrom(
          'password',
          'the',
          'wifi',
          'upload',
          'not',
          '"',
          'reset',
          '(',
          '*',
          'eduroam',
          'library',
        ),
        {
          maxLength: 30,
        },
      )
      .map((words) => words.join(' ')),
  );

  test('every quoted sentence stands in its file, marks fit, and nothing is there too often', async () => {
    const texts = new Map<string, string[]>();
    for (const file of Object.keys(helpDesk))
      texts.set(
        file,
        (await search.passages(file)).map((passage) => passage.text),
      );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { say, confidence } = await ask(text);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(say.links.length).toBeLessThanOrEqual(5);
        for (const { file, snippet } of say.links) {
          expect(say.links.filter((link) => link.file === file).length).toBeLessThanOrEqual(2);
          expect(texts.get(file)!.some((passage) => passage.includes(snippet.text))).toBe(true);
          let last = 0;
          for (const [start, end] of snippet.marks) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(snippet.text.length);
            last = end;
          }
        }
        expect(say.speech).not.toMatch(/https?:|[<>]/);
      }),
      { numRuns: 150 },
    );
  });

  test('the same message gives the same answer', async () => {
    const [one, two] = await Promise.all([ask('reset password on wifi'), ask('reset password on wifi')]);
    expect(one).toEqual(two);
  });
});

test('an engine that is away is said, not thrown; an embedder that fails costs no answer', async () => {
  const away = {
    ...search,
    search: async () => Promise.reject(new SearchUnavailable('busy', 'Search is busy.')),
  };
  const reply = await answerQuestion(depsOf(away as Search), { text: 'password', history: [], now });
  expect(reply.say.text).toContain('Search is busy.');
  expect(reply.refused).toBe(true);
  const calibration = async () => ({ model: 'broken', mean: 0.3, deviation: 0.1, pairs: 10 });
  const embed = { model: 'broken', embed: async () => Promise.reject(new Error('no model')) };
  const broken = { ...deps, search: { ...search, calibration }, embed };
  const answer = await answerQuestion(broken, { text: 'reset password', history: [], now });
  expect(answer.say.kind).toBe('answer');
});
