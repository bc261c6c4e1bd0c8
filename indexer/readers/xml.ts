import { Parser } from 'htmlparser2';

/** Follows an XML text: element names without their prefix, in order. Never throws and expands no declared entity. */
export function walkXml(
  xml: string,
  follow: {
    open?: (name: string, attributes: Record<string, string>) => void;
    close?: (name: string) => void;
    text?: (text: string) => void;
  },
): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => follow.open?.(local(name), attributes),
      onclosetag: (name) => follow.close?.(local(name)),
      ontext: (text) => follow.text?.(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

/** The relationships of an Office part: id → {type, path in the package}. `part` is the part they belong to. */
export function relationsOf(
  xml: string | undefined,
  part: string,
): Map<string, { type: string; target: string }> {
  const found = new Map<string, { type: string; target: string }>();
  walkXml(xml ?? '', {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const type = (attributes.Type ?? '').split('/').pop() ?? '';
      found.set(attributes.Id ?? '', { type, target: resolve(part, attributes.Target ?? '') });
    },
  });
  return found;
}

/** Name of the part that holds a part's relationships. */
export function relationsPart(part: string): string {
  const at = part.lastIndexOf('/') + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

/** Title and language that an Office file names in its properties. */
export function propertiesOf(xml: string | undefined): { title?: string; language?: string } {
  const found: Record<string, string> = {};
  let inside = '';
  walkXml(xml ?? '', {
    open: (name) => {
      inside = name;
    },
    close: () => {
      inside = '';
    },
    text: (text) => {
      if (inside === 'title' || inside === 'language') found[inside] = (found[inside] ?? '') + text;
    },
  });
  return found;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function resolve(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
