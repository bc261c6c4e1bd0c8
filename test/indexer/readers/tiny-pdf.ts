/** A word or line on a page: where its baseline begins, in points from the bottom left, and its size. */
export type Drawn = { x: number; y: number; text: string; size?: number };

/** Makes a small real PDF: Helvetica text, a page an item of `pages`. `labels` gives the first pages roman numbers. */
export function tinyPdf(pages: Drawn[][], labels?: { roman: number }): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ');
  const labelled = labels ? `/PageLabels << /Nums [0 << /S /r >> ${labels.roman} << /S /D >>] >>` : '';
  objects.push(`<< /Type /Catalog /Pages 2 0 R ${labelled} >>`);
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((drawn, at) => {
    const body = drawn
      .map(
        ({ x, y, text, size = 11 }) =>
          `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    const page = `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R`;
    objects.push(`<< ${page} /Resources << /Font << /F1 3 0 R >> >> >>`);
    objects.push(`<< /Length ${body.length} >>\nstream\n${body}\nendstream`);
  });
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}

/** Lines one below the other, as a paragraph. */
export function paragraph(x: number, y: number, lines: string[], step = 14): Drawn[] {
  return lines.map((text, at) => ({ x, y: y - at * step, text }));
}
