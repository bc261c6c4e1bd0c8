/** nDCG@10 of plain OpenSearch 3.4 (english analyser, the best of three match queries), from the data's README. */
const plainOpenSearch: Record<string, number> = {
  'aws-docs-qa': 0.701,
  cacm: 0.514,
  clapnq: 0.95,
  'contoso-pdf-pages': 0.719,
  cranfield: 0.401,
  'datatalks-faq': 0.895,
  'emanual-s10': 0.814,
  'mtrag-un': 0.776,
  stackfaq: 0.828,
};

/** What is left of plain OpenSearch's distance to a perfect nDCG@10; undefined for a set that it was not measured on. */
export function leftOfPlain(name: string, ndcg: number): number | undefined {
  const plain = plainOpenSearch[name];
  return plain === undefined ? undefined : (1 - ndcg) / (1 - plain);
}
