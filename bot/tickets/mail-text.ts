import { type Block, banner } from './mail-blocks.ts';

/**
 * Blocks as plain text. Lines are not folded, so that a phone folds them at its own width; words of people and
 * addresses stand two spaces in, never at the start of a line. At most 24,000 bytes in UTF-8.
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
          ...item.lines.map((line) => `     ${typeof line === 'string' ? line : line.url}`),
        ].join('\n'),
      ),
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
  return `${withinBytes([banner, ...parts].join('\n\n'), 24_000)}\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** The beginning of a text within a number of bytes, cut between characters. */
function withinBytes(text: string, limit: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= limit) return text;
  const kept = new TextDecoder().decode(bytes.subarray(0, limit - 60)).replace(/\ufffd$/, '');
  return `${kept}\n\n[cut here, the rest is in ticket.json]`;
}
