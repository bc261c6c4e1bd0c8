import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../../indexer/document.ts';
import { indexSet } from '../../../infra/local/set-index.ts';
import { realOpenSearch } from '../../real-opensearch.ts';

const node = await realOpenSearch();
afterAll(() => node?.stop());

const document = (text: string): Document => ({
  kind: 'text',
  title: text,
  language: 'en',
  sections: [{ place: { kind: 'file' }, headings: [], text }],
  facts: {},
  warnings: [],
});
const documents = Array.from({ length: 30 }, (_, n) => ({
  file: `f${n}`,
  document: document(`room42 ${n}`),
}));

describe.skipIf(!node)('a set on a real node', () => {
  const options = { engine: 'opensearch', embed: 'none', data: '.signpost', opensearch: node?.url };
  const indices = async () => {
    const answer = await fetch(`${node!.url}/_cat/indices/signpost-evaluate-*?h=index`);
    return (await answer.text())
      .split('\n')
      .filter((name) => name !== '')
      .sort();
  };
  let before: string[];
  beforeAll(async () => {
    before = await indices();
  });

  test('every document can be found, and nothing is left on the server afterwards', async () => {
    const index = await indexSet(documents, options, () => {});
    expect((await index.search.search({ terms: ['room42'] })).candidates).toHaveLength(30);
    expect(await indices()).not.toEqual(before);
    await index.close();
    expect(await indices()).toEqual(before);
  });

  test('a set that cannot be indexed leaves nothing either', async () => {
    const twice = [...documents, { file: 'f0', document: document('again') }];
    await expect(indexSet(twice, options, () => {})).rejects.toThrow('f0 stands twice');
    expect(await indices()).toEqual(before);
  });
});
