/**
 * An SVG that shows how far confidence can be believed: questions in ten bins by confidence, each a dot at its mean
 * confidence and the share of it whose first five links held an answer; the diagonal is perfect.
 */
export function reliabilityPlot(points: { confidence: number; right: boolean }[]): string {
  const bins = Array.from({ length: 10 }, (_, bin) =>
    points.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin),
  );
  const dots = bins
    .filter((bin) => bin.length > 0)
    .map((bin) => {
      const mean = bin.reduce((sum, one) => sum + one.confidence, 0) / bin.length;
      const right = bin.filter((one) => one.right).length / bin.length;
      const size = 3 + 9 * Math.sqrt(bin.length / points.length);
      return `<circle cx="${x(mean)}" cy="${y(right)}" r="${size.toFixed(1)}" fill="#1f6feb" fill-opacity="0.7"><title>${bin.length} questions: confidence ${mean.toFixed(2)}, answered ${right.toFixed(2)}</title></circle>`;
    });
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((at) => [
    `<text x="${x(at)}" y="340" text-anchor="middle">${at}</text>`,
    `<text x="44" y="${y(at) + 4}" text-anchor="end">${at}</text>`,
    `<line x1="${x(0)}" y1="${y(at)}" x2="${x(1)}" y2="${y(at)}" stroke="#d0d7de"/>`,
  ]);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 375" font-family="sans-serif" font-size="12" role="img">',
    '<title>Reliability of confidence: share answered against confidence given</title>',
    '<rect width="380" height="375" fill="#fff"/>',
    ...ticks,
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#57606a" stroke-dasharray="4 4"/>`,
    ...dots,
    `<text x="205" y="364" text-anchor="middle">confidence given (${points.length} questions)</text>`,
    '<text x="16" y="170" text-anchor="middle" transform="rotate(-90 16 170)">share whose links held an answer</text>',
    '</svg>\n',
  ].join('\n');
}

function x(share: number): number {
  return Math.round(50 + share * 310);
}

function y(share: number): number {
  return Math.round(322 - share * 304);
}
