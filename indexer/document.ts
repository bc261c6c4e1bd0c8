/**
 * Where in a file something stands, as a person would look for it.
 * `page` and `slide` count from 1 in the file's own order; `label` is the number printed on the page, when it differs.
 * `heading` is the innermost heading as plain text, `anchor` its fragment in the viewer. Times are seconds.
 */
export type Place =
  | { kind: 'page'; page: number; label?: string }
  | { kind: 'slide'; slide: number }
  | { kind: 'heading'; heading: string; anchor: string }
  | { kind: 'moment'; startSeconds: number; endSeconds: number }
  | { kind: 'file' };

/** One caption: its own start and end in seconds and the words said, tags and entities resolved. */
export type Cue = { startSeconds: number; endSeconds: number; text: string };

/**
 * A part of a document that shares one place.
 * `headings` is the path to it, outermost first ([] at the top of a file). `text` is plain text: blocks are separated
 * by a blank line, list items ("1. ", "- ") and table rows stand on lines of their own. `cues` is there for captions
 * only, and `text` is then the cues' texts joined by one space. `part` marks text that stands beside the main text.
 */
export type Section = { place: Place; headings: string[]; text: string; cues?: Cue[]; part?: 'notes' };

/** What was counted while reading, for the owner's receipt. Page numbers count from 1; minutes are of playing time. */
export type Facts = {
  pages?: number;
  pagesWithoutText?: number[];
  slides?: number;
  headings?: number;
  rows?: number;
  cues?: number;
  minutes?: number;
  minutesWithoutCaptions?: number;
};

/** Something an owner should know, and how to mend it. `line` counts from 1 where the file has lines. */
export type Warning = { message: string; mend?: string; line?: number };

/** What a reader made of one file. `language` is a primary language subtag ("en", "fr", "zh"). */
export type Document = {
  kind: string;
  title: string;
  language: string;
  sections: Section[];
  facts: Facts;
  warnings: Warning[];
};

/** The outcome of reading; reasons are sentences a person can act on. */
export type ReadOutcome =
  | { outcome: 'read'; document: Document }
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'rejected'; reason: string };

/**
 * The unit that is found and cited. Never crosses a page, slide, heading or (for captions) about 35 s; passages of a
 * file do not overlap, and read in the order of `ordinal` they are the whole document.
 * `id` depends only on file, ordinal and text, so a link keeps working until those words change.
 * `hash` is the content hash of title, headings and text: the key under which a vector is cached.
 */
export type Passage = {
  id: string;
  hash: string;
  file: string;
  ordinal: number;
  place: Place;
  title: string;
  headings: string[];
  text: string;
  language: string;
  cues?: Cue[];
};
