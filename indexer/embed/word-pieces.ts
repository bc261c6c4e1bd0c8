/**
 * Cuts text into the word pieces of a BERT vocabulary (Devlin et al. 2018, uncased): lower case without accents, every
 * punctuation mark and Han character by itself, then the longest piece that fits, again and again. Gives at most `most`
 * numbers, the first and last being the marks of beginning and end. Throws when the vocabulary lacks those marks.
 */
export function wordPieces(vocabulary: string[]): (text: string, most: number) => number[] {
  const numbers = new Map(vocabulary.map((piece, at) => [piece, at]));
  const mark = (name: string) => {
    const number = numbers.get(name);
    if (number === undefined) throw new Error(`The model's vocabulary has no ${name}.`);
    return number;
  };
  const [begin, end, unknown] = [mark('[CLS]'), mark('[SEP]'), mark('[UNK]')];
  const piecesOf = (word: string): number[] => {
    if (word.length > longestWord) return [unknown];
    const pieces: number[] = [];
    for (let from = 0; from < word.length; ) {
      let to = word.length;
      const piece = () => (from > 0 ? '##' : '') + word.slice(from, to);
      while (to > from && !numbers.has(piece())) to--;
      if (to === from) return [unknown];
      pieces.push(numbers.get(piece())!);
      from = to;
    }
    return pieces;
  };
  return (text, most) => {
    const ids = [begin];
    for (const word of wordsOf(text)) {
      if (ids.length >= most - 1) break;
      ids.push(...piecesOf(word));
    }
    return [...ids.slice(0, most - 1), end];
  };
}

const longestWord = 100;

function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}|\p{Cc}(?<![\t\n\r])|\p{Cf}|\ufffd/gu, '');
  return plain.match(/[\p{P}$+<=>^`|~]|\p{Script=Han}|[^\s\p{P}$+<=>^`|~\p{Script=Han}]+/gu) ?? [];
}
