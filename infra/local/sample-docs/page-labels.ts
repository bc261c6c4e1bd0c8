/**
 * The same PDF with printed page labels: small roman numbers for its first `front` pages, then 1, 2, 3 … It appends one
 * object and a cross-reference section (ISO 32000-1, 7.5.6 and 12.4.2), so what stands there stays as it was. Throws
 * when the PDF has no classic trailer.
 */
export function withPageLabels(pdf: Buffer, front: number): Buffer {
  const text = pdf.toString('latin1');
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const root = /\/Root (\d+) 0 R/.exec(trailer)?.[1];
  const size = /\/Size (\d+)/.exec(trailer)?.[1];
  const info = /\/Info \d+ 0 R/.exec(trailer)?.[0] ?? '';
  const previous = /startxref\s+(\d+)/.exec(trailer)?.[1];
  const catalog = new RegExp(`(?:^|\\n)${root} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`).exec(text)?.[1];
  if (!root || !size || !previous || catalog === undefined)
    throw new Error('This PDF has no trailer that can be continued.');
  const labels = `/PageLabels <</Nums [0 <</S /r>> ${front} <</S /D>>]>>`;
  const object = `\n${root} 0 obj\n<<${catalog}\n${labels}>>\nendobj\n`;
  const at = pdf.length + 1;
  const xref = `xref\n${root} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  const end = `trailer\n<</Size ${size} /Root ${root} 0 R ${info} /Prev ${previous}>>\nstartxref\n${pdf.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(object + xref + end, 'latin1')]);
}
