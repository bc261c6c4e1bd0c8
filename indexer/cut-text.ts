/**
 * Cuts a text into pieces of about 1,000 characters: whole paragraphs (or list items and table rows) while they fit, a
 * longer one at its sentences, a longer sentence between words, a word without end wherever it must. The pieces in order
 * are the text; nothing overlaps.
 */
export function cutText(text: string): string[] {
  const pieces: Part[] = [];
  for (const part of parts(text)) {
    const open = pieces.at(-1);
    const length = open ? open.text.length + part.before.length + part.text.length : 0;
    // A whole paragraph more is taken only while the piece stays well below the limit; small beginnings go with what follows.
    const limit = open && open.text.length < tiny ? most + tiny : part.before === ' ' ? most : most - slack;
    if (open && length <= limit) open.text += part.before + part.text;
    else pieces.push({ ...part });
  }
  return mendTail(pieces).map((piece) => piece.text);
}

type Part = { before: string; text: string };

const most = 1200;
const slack = 100;
const tiny = 200;
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A text's smallest parts that stay whole, each with what stood between it and the one before. */
function parts(text: string): Part[] {
  const out: Part[] = [];
  for (const [at, paragraph] of text.split(/\n{2,}/).entries()) {
    const blocks = paragraph.length <= most ? [paragraph] : paragraph.split('\n');
    blocks.forEach((block, line) => {
      const before = line > 0 ? '\n' : at > 0 ? '\n\n' : '';
      const whole = block.length <= most ? [block] : bySentence(block);
      whole.forEach((piece, index) => {
        if (piece.trim()) out.push({ before: index > 0 ? ' ' : before, text: piece.trim() });
      });
    });
  }
  return out;
}

function bySentence(block: string): string[] {
  const found = [...sentences.segment(block)].map((one) => one.segment);
  return found.flatMap((sentence) => (sentence.length <= most ? [sentence] : byWord(sentence)));
}

function byWord(sentence: string): string[] {
  const out: string[] = [];
  let rest = sentence.trim();
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most - slack);
    // Never between the halves of a character.
    const cut = space > most / 2 ? space : /[\ud800-\udbff]/.test(rest[most - 1]!) ? most - 1 : most;
    out.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return rest ? [...out, rest] : out;
}

/** A last piece too small to stand alone goes with the one before. */
function mendTail(pieces: Part[]): Part[] {
  const [before, last] = pieces.slice(-2);
  if (!before || !last || last.text.length >= tiny || before.text.length + last.text.length > most + tiny)
    return pieces;
  return [...pieces.slice(0, -2), { ...before, text: before.text + last.before + last.text }];
}
