import type { Target } from './view-target.ts';

/**
 * Where an address led: to the passage itself, to the place it stood in, or only to the file. `say` is a sentence for
 * the reader when the words are there and could not be marked; `still` when the page itself shall not scroll.
 */
export type Landing = {
  element: HTMLElement | undefined;
  found: 'passage' | 'place' | 'file';
  say?: string;
  still?: true;
};

/** One way of showing a file. `land` goes to a place, again each time the address changes. */
export type Viewing = { body: HTMLElement; land(target: Target): Promise<Landing> };
