import type { Reply } from '../bot/reply.ts';

/**
 * A reply's words without what its cards show anyway: the sentence quoted from the best link with its source, and the
 * paragraph that spells out a mail. Both are there for the ear. Anything that is not shown elsewhere stays.
 */
export function saidWords({ text, links, ticket, asks }: Reply): string {
  const best = links[0];
  const quote = best?.snippet.text.trim();
  let words = text;
  if (best && quote && text.includes(`“${quote}”`)) {
    const [before = '', after = ''] = [
      text.slice(0, text.indexOf(`“${quote}”`)),
      text.split(`“${quote}”`)[1],
    ];
    const rest = after.split('\n').filter((line) => !line.startsWith(`— ${best.title}`));
    words = `${before.trimEnd()}\n${rest.join('\n').trimStart()}`;
  }
  if (asks !== 'confirm' || !ticket) return words.trim();
  const blocks = words.split(/\n\s*\n/);
  return blocks
    .filter((block) => !(block.includes(ticket.to) && block.includes(ticket.subject)))
    .join('\n\n')
    .trim();
}
