import type { PageBlock } from './html-blocks.ts';

/**
 * The blocks that are the page's own content. What the page itself marks (main, article) is believed when it holds a fair
 * share of the text; class names are believed only while most of the text stays; and where nothing is marked, runs of
 * short linked blocks are taken for menus.
 */
export function mainContent(blocks: PageBlock[]): PageBlock[] {
  const own = keepMost(blocks, (block) => block.furniture !== 'sure', 0.1);
  const total = length(own);
  const main = own.filter((block) => block.main === 'main');
  const article = own.filter((block) => block.main !== 'none');
  const marked =
    length(main) >= Math.min(200, total * 0.3) && main.length > 0
      ? main
      : length(article) >= total * 0.4 && article.length > 0
        ? article
        : own;
  const kept = keepMost(marked, (block) => block.furniture === 'none', 0.35);
  return marked === own ? withoutMenus(kept) : kept;
}

/** Blocks joined where they stand on following lines of one list or table. */
export function joined(blocks: PageBlock[]): PageBlock[] {
  const out: PageBlock[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    // A list of a thousand pages would be one block: past this many characters a new one begins.
    if (block.joins && last && last.heading === undefined && last.text.length < 20_000)
      last.text += `\n${block.text}`;
    else out.push({ ...block });
  }
  return out;
}

function keepMost(blocks: PageBlock[], keep: (block: PageBlock) => boolean, share: number): PageBlock[] {
  const kept = blocks.filter(keep);
  return length(kept) >= length(blocks) * share && kept.length > 0 ? kept : blocks;
}

/** Three or more short blocks in a row that are nearly all link are a menu, not a text. */
function withoutMenus(blocks: PageBlock[]): PageBlock[] {
  const isLink = blocks.map(
    (block) =>
      block.heading === undefined && block.text.length < 120 && block.linked > block.text.length * 0.6,
  );
  const total = length(blocks);
  const kept = blocks.filter((_, at) => {
    if (!isLink[at]) return true;
    let run = 1;
    for (let before = at - 1; before >= 0 && isLink[before]; before--) run++;
    for (let after = at + 1; after < blocks.length && isLink[after]; after++) run++;
    return run < 3;
  });
  return length(kept) >= total * 0.3 ? kept : blocks;
}

function length(blocks: PageBlock[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
