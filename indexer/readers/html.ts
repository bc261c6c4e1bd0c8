import type { ReadOutcome } from '../document.ts';
import { decode } from './decode.ts';
import { htmlBlocks, type Page } from './html-blocks.ts';
import { made } from './made.ts';
import { joined, mainContent } from './main-content.ts';
import { sectionsOf } from './outline.ts';

/** Reads a web page: its main content without navigation, headings as places with their own anchors or made ones. */
export function readHtml(bytes: Uint8Array, key: string): ReadOutcome {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const charset = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  return pageMade(htmlBlocks(decode(bytes, charset).text), key, 'html');
}

/** A page's blocks as a document. `whole` keeps everything, for HTML that another format was turned into. */
export function pageMade(page: Page, key: string, kind: string, whole = false): ReadOutcome {
  const blocks = joined(whole ? page.blocks : mainContent(page.blocks));
  const first = blocks.filter((block) => block.heading === 1);
  const title = first.length === 1 || !page.title?.trim() ? first[0]?.text : page.title;
  const headings = blocks.filter((block) => block.heading !== undefined).length;
  return made({
    kind,
    key,
    sections: sectionsOf(blocks),
    title,
    language: page.language,
    facts: { headings },
  });
}
