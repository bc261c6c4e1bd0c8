/** One file as its store describes it: `key` is the path relative to the content folder with "/"; `version` changes whenever the bytes do. */
export type StoredFile = { key: string; bytes: number; version: string; modified: string };

/**
 * Where owners drop files: a folder on a laptop, an S3 bucket on AWS. Strongly consistent: `head` and `read` tell the
 * present state, not that of an event. A key that leaves the store's root, or names nothing, is `undefined`, never an error.
 */
export type Files = {
  /**
   * Every file now whose key starts with `prefix` (all, without one), in any order, in pages so that a large bucket is
   * never held whole. Hidden (dot) files and what left-out.ts names are left out, here and in `head` and `read`.
   */
  list(prefix?: string): AsyncIterable<StoredFile>;
  /** The file's present description, or undefined when it is not there. */
  head(key: string): Promise<StoredFile | undefined>;
  /** The bytes, together with the description they belong to; undefined when gone. Throws TooLarge past `maxBytes`, Unreadable when refused. */
  read(key: string, maxBytes: number): Promise<{ file: StoredFile; bytes: Uint8Array } | undefined>;
  /** A part of the file for a browser: a stream of bytes from `start` to `end` inclusive. */
  stream(
    key: string,
    range?: { start: number; end: number },
  ): Promise<ReadableStream<Uint8Array> | undefined>;
};

/** Thrown by `read` when a file is larger than the caller will hold in memory. */
export class TooLarge extends Error {
  override name = 'TooLarge' as const;
  readonly bytes: number;
  readonly maxBytes: number;
  constructor(bytes: number, maxBytes: number) {
    super(`The file has ${bytes} bytes; at most ${maxBytes} are read.`);
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}

/** Thrown by `read` when the store holds this file but refuses to hand it over: a person has to change its permissions. */
export class Unreadable extends Error {
  override name = 'Unreadable' as const;
}
