import { cut } from './clean.ts';
import { type Block, banner } from './mail-blocks.ts';

/**
 * Blocks as plain text. Lines are not folded, so that a phone folds them at its own width; words of people and
 * addresses stand two spaces in, never at the start of a line. At most 24,000 characters.
 */
export function mailText(blocks: Block[]): string {
  const parts = blocks.map((block) =>
    [
      block.heading,
      ...(block.rows ?? []).map(([name, value]) => `${name}: ${value}`),
      ...(block.paragraphs ?? []).map((text) => indent(text)),
      ...(block.items ?? []).map((item, index) =>
        [
          `  ${index + 1}. ${item.text.replace(/\n/g, '\n     ')}`,
          ...item.lines.map((line) => `     ${line}`),
        ].join('\n'),
      ),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  return `${cut([banner, ...parts].join('\n\n'), 24_000)}\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
