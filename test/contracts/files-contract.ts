import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Files, TooLarge } from '../../indexer/files/files.ts';

/** A store to try the contract on, with a way to put and remove files behind its back, as owners do. */
export type StoreUnderTest = {
  files: Files;
  put(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
};

/** Keys that go wrong where somebody encodes once too often, or not at all. */
export const awkwardKeys = [
  'plain.txt',
  'with space.txt',
  'a+b & c.txt',
  '100% sure.txt',
  '%2F escaped.txt',
  'what?.txt',
  'number #1.txt',
  `quote's "here".txt`,
  'ümlaut naïve 日本語 🙂.txt',
  'deep/er/and deeper/file.txt',
  'semi;colon=and,comma@at.txt',
  '[brackets] {braces} (round).txt',
];

/** The behaviour that every store promises (indexer/files/files.ts). */
export function filesContract(name: string, open: () => Promise<StoreUnderTest | undefined>): void {
  describe(`files contract: ${name}`, () => {
    let store: StoreUnderTest | undefined;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store?.stop());
    const check = (what: string, act: (store: StoreUnderTest) => Promise<void>) =>
      test(what, async (context) => (store ? act(store) : context.skip('the store is not to be had')));

    check('lists, describes and reads every key as it was put', async ({ files, put }) => {
      for (const key of awkwardKeys) await put(key, bytes(`in ${key}`));
      const listed = await keys(files);
      expect(listed.toSorted()).toEqual(awkwardKeys.toSorted());
      for (const key of awkwardKeys) {
        const head = await files.head(key);
        const got = await files.read(key, 1000);
        expect(head).toMatchObject({ key, bytes: bytes(`in ${key}`).length });
        expect(text(got!.bytes)).toBe(`in ${key}`);
        expect(got!.file).toEqual(head);
        expect(Math.abs(Date.parse(head!.modified) - Date.now())).toBeLessThan(600_000);
      }
    });

    check('lists what starts with a prefix, across folders and inside names', async ({ files, put }) => {
      for (const key of ['p/one.vtt', 'p/one.mp4', 'p/one/more.txt', 'p/two.txt', 'po.txt'])
        await put(key, bytes('x'));
      expect((await keys(files, 'p/one.')).toSorted()).toEqual(['p/one.mp4', 'p/one.vtt']);
      expect((await keys(files, 'p/')).toSorted()).toEqual([
        'p/one.mp4',
        'p/one.vtt',
        'p/one/more.txt',
        'p/two.txt',
      ]);
      expect(await keys(files, 'nothing/here')).toEqual([]);
    });

    check('a version changes with the bytes, and list and head agree on it', async ({ files, put }) => {
      await put('versioned.txt', bytes('first'));
      const first = await files.head('versioned.txt');
      await put('versioned.txt', bytes('later'));
      const later = await files.head('versioned.txt');
      expect(later!.version).not.toBe(first!.version);
      for await (const file of files.list('versioned.txt')) expect(file).toEqual(later);
    });

    check('what is not there is undefined, and so is what was removed', async ({ files, put, remove }) => {
      await put('gone.txt', bytes('x'));
      await remove('gone.txt');
      for (const key of ['gone.txt', 'never.txt', 'plain.txt/inside', '', '/', 'deep/', 'x'.repeat(2000)]) {
        expect(await files.head(key)).toBeUndefined();
        expect(await files.read(key, 10)).toBeUndefined();
        expect(await files.stream(key)).toBeUndefined();
      }
    });

    check('hidden and passing files do not exist', async ({ files, put }) => {
      for (const key of [
        '.hidden',
        'a/.git/config',
        '~$open.docx',
        'half.pdf.part',
        'x.crdownload',
        'e.swp',
        'b~',
      ])
        await put(key, bytes('x'));
      expect((await keys(files)).filter((key) => /hidden|git|open|half|crdown|swp|~/.test(key))).toEqual([]);
      expect(await files.head('a/.git/config')).toBeUndefined();
      expect(await files.read('.hidden', 10)).toBeUndefined();
    });

    check('keys that would leave the store name nothing', async ({ files }) => {
      for (const key of [
        '../secret',
        '/etc/passwd',
        'deep/../../x',
        'deep/./er',
        'deep//er',
        'a\0b',
        '..',
        '.',
      ])
        expect(await files.head(key)).toBeUndefined();
    });

    check(
      'a file over the limit is refused with both numbers, at the limit it is read',
      async ({ files, put }) => {
        await put('big.bin', new Uint8Array(300_000));
        const refused = await files.read('big.bin', 299_999).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(TooLarge);
        expect(refused).toMatchObject({ bytes: 300_000, maxBytes: 299_999 });
        expect((await files.read('big.bin', 300_000))!.bytes.length).toBe(300_000);
      },
    );

    check('an empty file is there', async ({ files, put }) => {
      await put('empty.txt', new Uint8Array());
      expect(await files.head('empty.txt')).toMatchObject({ bytes: 0 });
      expect((await files.read('empty.txt', 10))!.bytes.length).toBe(0);
    });

    check('streams the whole and a part', async ({ files, put }) => {
      await put('song.mp3', bytes('0123456789'));
      expect(await drain(await files.stream('song.mp3'))).toBe('0123456789');
      expect(await drain(await files.stream('song.mp3', { start: 2, end: 5 }))).toBe('2345');
    });

    check('lists more than one page of keys', async ({ files, put }) => {
      const many = Array.from({ length: 1100 }, (_, at) => `many/${at}.txt`);
      for (let at = 0; at < many.length; at += 50)
        await Promise.all(many.slice(at, at + 50).map((key) => put(key, bytes('x'))));
      expect((await keys(files, 'many/')).length).toBe(1100);
    });
  });
}

async function keys(files: Files, prefix?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of files.list(prefix)) found.push(file.key);
  return found;
}

function bytes(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function text(found: Uint8Array): string {
  return new TextDecoder().decode(found);
}

async function drain(stream: ReadableStream<Uint8Array> | undefined): Promise<string> {
  return new Response(stream).text();
}
