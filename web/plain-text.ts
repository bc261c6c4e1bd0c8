import { element } from './element.ts';

/** Our own plain text as paragraphs: a blank line parts them, web and mail addresses can be followed. */
export function paragraphs(text: string): HTMLElement[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .filter((words) => words.trim())
    .map((words) => element('p', { dir: 'auto' }, withLinks(words.trim())));
}

/** Only https and mail addresses become links; what stands right after one (a full stop, a bracket) is not part of it. */
function withLinks(text: string): DocumentFragment {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(address)) {
    const words = found[0].replace(/[.,;:!?)\]}'"’”]+$/, '');
    const href = words.startsWith('http') ? words : `mailto:${words}`;
    nodes.append(text.slice(at, found.index), element('a', { href, rel: 'noreferrer' }, words));
    at = found.index + words.length;
  }
  nodes.append(text.slice(at));
  return nodes;
}

const address = /https?:\/\/[^\s<>"]{3,300}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
