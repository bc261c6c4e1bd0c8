import { strToU8, zipSync } from 'fflate';

/** The parts of an Office file by their paths, zipped. The same parts give the same bytes. */
export function officeFile(parts: Record<string, string>): Uint8Array {
  const entries = Object.entries(parts).map(([path, xml]) => [path, strToU8(declared(xml))]);
  return zipSync(Object.fromEntries(entries), { mtime: '2026-08-01T12:00:00Z', level: 9 });
}

/** [Content_Types].xml for parts by path (ECMA-376, part 2). */
export function contentTypes(types: Record<string, string>): string {
  const overrides = Object.entries(types).map(
    ([path, type]) =>
      `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  );
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** A relationships part; ids are rId1, rId2 … in the order given. */
export function relations(targets: [type: string, target: string][]): string {
  const all = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** The namespace of relationships between parts. */
export const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Text as XML. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function declared(xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;
}
