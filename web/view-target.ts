/** What an address of the viewer asks for: a place in the file, and the passage to mark there. */
export type Target = { page?: number; slide?: number; seconds?: number; anchor?: string; passage?: string };

/** The key of the file that an address names: what stands after /view/, decoded once, or `?key=`. Undefined for none. */
export function keyOf(path: string, query: string): string | undefined {
  const named = new URLSearchParams(query).get('key');
  if (named) return named;
  const found = /^\/view\/(.+)$/.exec(path);
  return found ? decoded(found[1]!) : undefined;
}

/** Reads "#page=4&p=ID", "#slide=3", "#t=151&p=ID", "#anchor&p=ID". Numbers that make no sense are left out. */
export function targetOf(fragment: string): Target {
  const target: Target = {};
  for (const [index, part] of fragment.replace(/^#/, '').split('&').entries()) {
    const [name = '', value] = part.split(/=(.*)/s);
    if (value === undefined) {
      if (index === 0 && name) target.anchor = decoded(name);
    } else if (name === 'p') target.passage = decoded(value);
    else if (name === 'page' && counts(value)) target.page = Number(value);
    else if (name === 'slide' && counts(value)) target.slide = Number(value);
    else if (name === 't' && /^\d+(?:\.\d+)?$/.test(value)) target.seconds = Number(value);
  }
  return target;
}

function counts(value: string): boolean {
  return /^[1-9]\d{0,6}$/.test(value);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
