type Value = string | number | boolean | undefined | ((event: Event) => void);
type Child = Node | string | undefined | false;

/**
 * Makes an element of ours. Words become text nodes and never markup. An attribute that is undefined or false is left
 * out, true is written empty, and a function is listened with under the attribute's name ("click").
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}

/** The element of the page with this id. Throws when the page's own markup lacks it. */
export function part<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as Kind;
}

/** Brings an element into view, without movement for those who asked for none. */
export function reveal(target: Element, block: ScrollLogicalPosition = 'start'): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block, behavior: still ? 'instant' : 'smooth' });
}
