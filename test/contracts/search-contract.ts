import { afterEach, describe, expect, test } from 'vitest';
import { indexed } from '../../indexer/analyse.ts';
import type { Lease, Settlement } from '../../indexer/search/ledger.ts';
import type { IndexedPassage, Search } from '../../indexer/search/search.ts';

/** What a test may ask of an adapter: an empty index of its own, closed and dropped afterwards. */
export type EmptySearch = () => Promise<{ search: Search; drop(): Promise<void> }>;

/** A moment of the test's own clock, `seconds` after the start of a day. */
export const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 5) + seconds * 1000).toISOString();

/** A passage of a file, ready for the index. */
export function passage(file: string, text: string, more: Partial<IndexedPassage> = {}): IndexedPassage {
  const { ordinal = 0, language = 'en' } = more;
  return {
    ...indexed({
      id: `${file}-${ordinal}`,
      hash: `${text.length}-${text}`,
      file,
      ordinal,
      place: { kind: 'file' },
      title: file,
      headings: [],
      text,
      language,
      ...more,
    }),
  };
}

/** Takes the lease of a file; fails the test when it cannot be had. */
export async function leaseOf(search: Search, file: string, now = at(0), owner = 'a'): Promise<Lease> {
  const lease = await search.lease(file, { owner, now, until: at(3600) });
  if (typeof lease === 'string') throw new Error(`lease of ${file} is ${lease}`);
  return lease;
}

/** What a file's row says once passages of `generation` serve it. */
export function settlement(generation: string | null, more: Partial<Settlement> = {}): Settlement {
  return {
    state: generation === null ? 'removed' : 'searchable',
    version: generation,
    sequencer: null,
    generation,
    info: { title: 'Title', language: 'en' },
    receipt: null,
    settings: null,
    ...more,
  };
}

/** Replaces a file's passages as indexing does. */
export async function replace(
  search: Search,
  file: string,
  generation: string,
  texts: string[],
  more: Partial<IndexedPassage> = {},
) {
  const lease = await leaseOf(search, file);
  const passages = texts.map((text, ordinal) => passage(file, text, { ordinal, ...more }));
  await search.stage(lease, generation, passages);
  expect(await search.settle(lease, settlement(generation), at(1))).toBe(true);
}

async function found(search: Search, ...terms: string[]): Promise<string[]> {
  const { candidates } = await search.search({ terms });
  return candidates.map((candidate) => candidate.passage.text).sort();
}

/** The promises of indexer/search/search.ts and ledger.ts, which every engine keeps. */
export function searchContract(name: string, make: EmptySearch): void {
  const open: { drop(): Promise<void> }[] = [];
  const empty = async (): Promise<Search> => {
    const made = await make();
    open.push(made);
    return made.search;
  };
  afterEach(async () => {
    for (const made of open.splice(0)) await made.drop();
  });

  describe(`${name}: the ledger`, () => {
    test('one writer at a time: a lease is held until it is settled, given back or runs out', async () => {
      const search = await empty();
      const lease = await leaseOf(search, 'a.md');
      expect(await search.lease('a.md', { owner: 'b', now: at(10), until: at(20) })).toBe('held');
      await search.release(lease, at(11));
      expect((await search.row('a.md'))?.state).toBe('waiting');
      const second = await search.lease('a.md', { owner: 'b', now: at(12), until: at(20) });
      expect(second).toMatchObject({ owner: 'b' });
      expect(await search.lease('a.md', { owner: 'c', now: at(21), until: at(30) })).toMatchObject({
        owner: 'c',
      });
      expect(await search.settle(second as Lease, settlement('g'), at(22))).toBe(false);
      expect((await search.row('a.md'))?.state).toBe('reading');
    });

    test('of two who settle with the same lease, one wins', async () => {
      const search = await empty();
      const lease = await leaseOf(search, 'a.md');
      const both = await Promise.all([
        search.settle(lease, settlement('one'), at(1)),
        search.settle(lease, settlement('two'), at(1)),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
    });

    test('old news is recognised, the shorter sequencer padded with zeros on the right', async () => {
      const search = await empty();
      const lease = await search.lease('a.md', { owner: 'a', now: at(0), until: at(9), sequencer: '00B1' });
      await search.settle(lease as Lease, settlement(null, { sequencer: '00B1' }), at(1));
      for (const sequencer of ['00B', '00B1', '00B10', '00a9'])
        expect(await search.lease('a.md', { owner: 'a', now: at(2), until: at(9), sequencer })).toBe('old');
      expect(
        await search.lease('a.md', { owner: 'a', now: at(2), until: at(9), sequencer: '00B11' }),
      ).toMatchObject({ file: 'a.md' });
    });

    test('what is settled is read back as it was written', async () => {
      const search = await empty();
      const lease = await leaseOf(search, 'ü/100% #1?.md');
      const receipt = {
        facts: { pages: 3 },
        passages: 2,
        questions: ['What?'],
        duplicates: [],
        warnings: [{ message: 'm', line: 2 }],
      };
      await search.settle(lease, settlement('g', { receipt, settings: 'a: b\n' }), at(5));
      expect(await search.row('ü/100% #1?.md')).toEqual({
        file: 'ü/100% #1?.md',
        since: at(5),
        lease: null,
        ...settlement('g', { receipt, settings: 'a: b\n' }),
      });
      expect((await search.rows()).map((row) => row.file)).toEqual(['ü/100% #1?.md']);
    });

    test('noticing makes a file wait, and leaves alone one that is being read', async () => {
      const search = await empty();
      await leaseOf(search, 'busy.md');
      await search.notice(['new.md', 'busy.md'], at(1));
      expect((await search.rows()).map((row) => [row.file, row.state])).toEqual([
        ['busy.md', 'reading'],
        ['new.md', 'waiting'],
      ]);
    });
  });

  describe(`${name}: replacing`, () => {
    test('staged passages are unseen until the lease is settled with them', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'old', ['old printer']);
      const lease = await leaseOf(search, 'a.md', at(2));
      await search.stage(lease, 'new', [passage('a.md', 'new printer')]);
      expect(await found(search, 'printer')).toEqual(['old printer']);
      await search.settle(lease, settlement('new'), at(3));
      expect(await found(search, 'printer')).toEqual(['new printer']);
    });

    test('of files replaced at the same time, a reader sees each as it was or as it is', async () => {
      const search = await empty();
      const files = Array.from({ length: 8 }, (_, n) => `f${n}.md`);
      await Promise.all(
        files.map((file) => replace(search, file, 'old', [`old ${file}`, `old too ${file}`])),
      );
      let writing = true;
      const writers = Promise.all(
        files.map((file) => replace(search, file, 'new', [`new ${file}`, `new too ${file}`])),
      ).finally(() => {
        writing = false;
      });
      const old = files.map((file) => [`old ${file}`, `old too ${file}`]);
      const fresh = files.map((file) => [`new ${file}`, `new too ${file}`]);
      do {
        const texts = await found(search, 'old', 'new');
        for (const [at, file] of files.entries())
          expect([old[at], fresh[at]]).toContainEqual(texts.filter((text) => text.endsWith(file)));
      } while (writing);
      await writers;
      expect(await found(search, 'old', 'new')).toEqual(fresh.flat().sort());
    });

    test('a crash before settling leaves the old version serving, and the leftovers are swept', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'old', ['old printer']);
      const lease = await search.lease('a.md', { owner: 'crashed', now: at(2), until: at(60) });
      await search.stage(lease as Lease, 'lost', [passage('a.md', 'lost printer')]);
      expect(await search.sweep(at(30))).toBe(0);
      expect(await search.sweep(at(61))).toBeGreaterThan(0);
      expect(await found(search, 'printer')).toEqual(['old printer']);
      expect((await search.vocabulary()).words.get('lost')).toBeUndefined();
    });

    test('a removed file is gone from answers and stays as a tombstone', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'g', ['printer']);
      const lease = await leaseOf(search, 'a.md', at(2));
      await search.settle(lease, settlement(null), at(3));
      expect(await found(search, 'printer')).toEqual([]);
      expect(await search.passages('a.md')).toEqual([]);
      expect((await search.row('a.md'))?.state).toBe('removed');
    });

    test('a rebuild serves the old index until the new one takes its place', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'old', ['old printer']);
      await replace(search, 'gone.md', 'old2', ['gone printer']);
      await search.rebuild(async (fresh) => {
        await replace(fresh, 'a.md', 'new', ['new printer']);
        expect(await found(search, 'printer')).toEqual(['gone printer', 'old printer']);
      });
      expect(await found(search, 'printer')).toEqual(['new printer']);
      expect((await search.rows()).map((row) => row.file)).toEqual(['a.md']);
    });
  });

  describe(`${name}: finding`, () => {
    test('passages come back whole but for their words, with what is known of their file', async () => {
      const search = await empty();
      const place = { kind: 'moment', startSeconds: 1.5, endSeconds: 9 } as const;
      const cues = [{ startSeconds: 1.5, endSeconds: 9, text: 'Open the printer.' }];
      await replace(search, 'v.vtt', 'g', ['Open the printer.'], { place, cues, headings: ['A', 'B'] });
      const { candidates, files } = await search.search({ terms: ['printer'] });
      const whole = passage('v.vtt', 'Open the printer.', { place, cues, headings: ['A', 'B'] });
      expect(candidates).toEqual([{ passage: { ...whole, words: [] } }]);
      expect(files).toEqual({ 'v.vtt': { title: 'Title', language: 'en' } });
      expect(await search.passages('v.vtt')).toEqual([whole]);
    });

    test('any of the terms is enough, in title, headings or text', async () => {
      const search = await empty();
      await replace(search, 'printing.md', 'a', ['toner']);
      await replace(search, 'b.md', 'b', ['paper'], { headings: ['Printing'] });
      await replace(search, 'c.md', 'c', ['nothing']);
      expect(await found(search, 'print', 'toner')).toEqual(['paper', 'toner']);
    });

    test.each(['fr: imprimantes', 'zh: 打印机在哪里'])(
      'a passage in its own language is found: %s',
      async (line) => {
        const search = await empty();
        const [language, text] = line.split(': ') as [string, string];
        await replace(search, 'a.md', 'g', [`${text}. Autre chose.`], { language });
        const question = indexed({ ...passage('q', language === 'fr' ? 'imprimante' : '打印机'), language });
        const { candidates } = await search.search({ terms: question.terms.body.split(' ') });
        expect(candidates).toHaveLength(1);
      },
    );

    test.each([
      '" OR 1=1 --',
      'NEAR(a b)',
      'title:*',
      "'; drop table passages;",
      '\0\u0007',
      '🎉',
      '{"query":{}}',
      'a'.repeat(2000),
      '',
    ])('hostile terms find nothing and break nothing: %#', async (term) => {
      const search = await empty();
      await replace(search, 'a.md', 'g', ['printer']);
      expect(await found(search, term)).toEqual([]);
      expect(await found(search, 'printer')).toEqual(['printer']);
    });

    test('filters by file, folder, kind of place and language', async () => {
      const search = await empty();
      await replace(search, 'guides/a.md', 'a', ['room42 one']);
      await replace(search, 'guides/deep/b.md', 'b', ['room42 two'], { place: { kind: 'page', page: 2 } });
      await replace(search, 'guidesx/c.md', 'c', ['room42 three'], { language: 'fr' });
      const texts = async (filter: object) =>
        (await search.search({ terms: ['room42'], filter })).candidates
          .map(({ passage }) => passage.text)
          .sort();
      expect(await texts({ files: ['guides/a.md'] })).toEqual(['room42 one']);
      expect(await texts({ folder: 'guides' })).toEqual(['room42 one', 'room42 two']);
      expect(await texts({ places: ['page'] })).toEqual(['room42 two']);
      expect(await texts({ language: 'fr' })).toEqual(['room42 three']);
      expect(await texts({ folder: 'guides', language: 'fr' })).toEqual([]);
    });

    test('the vocabulary counts passages, and follows every replacement', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'a', ['the red printer', 'the blue printer']);
      const first = await search.vocabulary();
      expect([first.passages, first.words.get('printer'), first.words.get('blue')]).toEqual([2, 2, 1]);
      expect(first.averageLength).toBeGreaterThan(3);
      await replace(search, 'a.md', 'b', ['one green printer']);
      const second = await search.vocabulary();
      expect([second.passages, second.words.get('printer'), second.words.get('blue')]).toEqual([
        1,
        1,
        undefined,
      ]);
      expect(second.revision).not.toBe(first.revision);
      expect((await search.vocabulary()).revision).toBe(second.revision);
    });
  });

  describe(`${name}: meaning`, () => {
    const unit = (angle: number) => {
      const values = new Float32Array(128);
      values[0] = Math.cos(angle);
      values[1] = Math.sin(angle);
      return values;
    };

    test('the nearest passages come with their cosine, and only of the model asked for', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'a', ['near', 'far', 'none']);
      const [near, far] = await search.withoutVector('m1', 10);
      await search.addVectors('m1', [
        { hash: near!.hash, values: unit(0.1) },
        { hash: far!.hash, values: unit(1.2) },
      ]);
      const { candidates } = await search.search({ terms: [], vector: { model: 'm1', values: unit(0) } });
      const cosines = Object.fromEntries(candidates.map(({ passage, cosine }) => [passage.text, cosine]));
      expect(cosines.near).toBeCloseTo(Math.cos(0.1), 1);
      expect(cosines.far).toBeCloseTo(Math.cos(1.2), 1);
      expect(Object.keys(cosines).sort()).toEqual(['far', 'near']);
      const other = await search.search({ terms: [], vector: { model: 'm2', values: unit(0) } });
      expect(other.candidates).toEqual([]);
    });

    test('a replaced passage that says the same keeps its vector', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'a', ['same', 'other']);
      const made = await search.withoutVector('m', 10);
      await search.addVectors(
        'm',
        made.map(({ hash }, n) => ({ hash, values: unit(n) })),
      );
      await replace(search, 'a.md', 'b', ['same', 'new']);
      expect((await search.withoutVector('m', 10)).map((passage) => passage.text)).toEqual(['new']);
      const { candidates } = await search.search({ terms: [], vector: { model: 'm', values: unit(0) } });
      expect(candidates.map(({ passage }) => passage.text)).toEqual(['same']);
      expect((await search.sampleVectors('m', 5))[0]?.length).toBe(128);
    });

    test('a rebuild keeps vectors of what says the same, and the calibration', async () => {
      const search = await empty();
      await replace(search, 'a.md', 'a', ['same', 'gone']);
      const made = await search.withoutVector('m', 10);
      await search.addVectors(
        'm',
        made.map(({ hash }, n) => ({ hash, values: unit(n) })),
      );
      await search.setCalibration({ model: 'm', mean: 0.1, deviation: 0.05, pairs: 300 });
      await search.rebuild((fresh) => replace(fresh, 'a.md', 'b', ['same', 'new']));
      expect((await search.withoutVector('m', 10)).map((passage) => passage.text)).toEqual(['new']);
      expect((await search.calibration('m'))?.pairs).toBe(300);
    });

    test('keeps a calibration a model', async () => {
      const search = await empty();
      expect(await search.calibration('m')).toBeUndefined();
      const calibration = { model: 'm', mean: 0.1, deviation: 0.05, pairs: 300 };
      await search.setCalibration(calibration);
      expect(await search.calibration('m')).toEqual(calibration);
    });
  });

  test(`${name}: is healthy, and says what it is`, async () => {
    const search = await empty();
    expect(await search.health()).toMatchObject({ ok: true });
  });
}
