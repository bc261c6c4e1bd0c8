import type { Reply } from '../bot/reply.ts';

/** Says a line to screen readers through the page's one polite live region. The same line twice is said twice. */
export function announcer(region: HTMLElement): (line: string) => void {
  let even = false;
  return (line) => {
    even = !even;
    // A trailing space makes a repeated line a change, which is what is read out.
    region.textContent = even ? line : `${line} `;
  };
}

/** What is said when a reply has come: how many links, and its words once (a long mail is left to be read). */
export function readyLine(reply: Reply): string {
  const count = reply.links.length;
  const text = reply.text.length > 600 ? `${reply.text.slice(0, 600)}…` : reply.text;
  return count ? `Answer ready, ${count} ${count === 1 ? 'link' : 'links'}. ${text}` : text;
}
