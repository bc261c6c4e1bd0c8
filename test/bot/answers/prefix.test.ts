import { expect, test } from 'vitest';
import { noSettings } from '../../../bot/answers/answer-settings.ts';
import { suggest, unfinished } from '../../../bot/answers/prefix.ts';
import { depsOf, helpDesk, indexOf } from './a-small-index.ts';

const now = '2026-01-01T00:00:00.000Z';
const theses = {
  'guides/thesis.md': { title: 'Theses', parts: [{ text: 'Hand in your thesis at the third desk.' }] },
  'guides/copies.md': { title: 'Copies', parts: [{ text: 'Those who copy use the colour copier there.' }] },
};

const files = async (typed: string, of = helpDesk) =>
  (await suggest(depsOf(await indexOf(of)), typed, now)).map((link) => link.file);
const asked = async (typed: string) => {
  const { concepts } = unfinished(typed, await (await indexOf(theses)).vocabulary(), noSettings);
  return concepts.map((one) => one.alternatives.flatMap((other) => other.terms));
};

test('from the second character on, the last word may be unfinished', async () => {
  expect(await files('p')).toEqual([]);
  expect((await files('pa'))[0]).toBe('guides/password.md');
  expect((await files('how do I reset my passw'))[0]).toBe('guides/password.md');
});

test('small words neither end what is typed nor are asked for beside it', async () => {
  expect(await asked('th')).toEqual([['th', 'these', 'thesi', 'third']]);
  expect(await asked('where is the th')).toEqual([['th', 'these', 'thesi', 'third']]);
  expect(await asked('the')).toEqual([['these', 'thesi']]);
});

test('a letter on its own stands for words where nothing else is asked', async () => {
  expect((await asked('how c'))[0]).toContain('copier');
  expect((await asked('thesis c')).flat()).not.toContain('copier');
});

test('a finished word is asked for as it is', async () => {
  expect(await files('third ', theses)).toEqual(['guides/thesis.md']);
});
