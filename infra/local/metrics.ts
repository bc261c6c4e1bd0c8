/** What the code did with one question: files best first, whether it declined, and how sure it was (0..1). */
export type Asked = {
  id: string;
  kind: string;
  answerable: boolean;
  files: string[];
  scores: number[];
  refused: boolean;
  confidence: number;
};

/** Judgements of one question: grade of each relevant file. */
export type Judged = Map<string, number>;

/** Means over judged questions, and shares of what was declined. Undefined where there was no such question. */
export type Scores = {
  questions: number;
  ndcg: number;
  hit1: number;
  hit5: number;
  mrr: number;
  refusalRecall: number | undefined;
  falseRefusals: number | undefined;
};

/** The mean of the values that are there; undefined of none. */
export function meanOf(values: (number | undefined)[]): number | undefined {
  const there = values.filter((one) => one !== undefined);
  return there.length > 0 ? there.reduce((sum, one) => sum + one, 0) / there.length : undefined;
}

/** A share of 0..1 in words, "12.3 %"; a dash where there is none. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** nDCG@10 with gain 2^grade − 1 (Burges et al. 2005). */
export function ndcg10(files: string[], judged: Judged): number {
  const gain = (grade: number, at: number) => (2 ** grade - 1) / Math.log2(at + 2);
  const got = files.slice(0, 10).reduce((sum, file, at) => sum + gain(judged.get(file) ?? 0, at), 0);
  const best = [...judged.values()]
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, grade, at) => sum + gain(grade, at), 0);
  return best > 0 ? got / best : 0;
}

/** Scores a set's answers; ranking is scored on judged questions, also where the code declined. */
export function scored(asked: Asked[], judgements: Map<string, Judged>): Scores {
  const judged = asked.filter((one) => judgements.has(one.id));
  const first = judged.map((one) =>
    one.files.findIndex((file) => (judgements.get(one.id)!.get(file) ?? 0) > 0),
  );
  const share = (count: number, of: number) => (of > 0 ? count / of : undefined);
  const without = asked.filter((one) => !one.answerable);
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / (values.length || 1);
  return {
    questions: judged.length,
    ndcg: mean(judged.map((one) => ndcg10(one.files, judgements.get(one.id)!))),
    hit1: mean(first.map((at) => (at === 0 ? 1 : 0))),
    hit5: mean(first.map((at) => (at >= 0 && at < 5 ? 1 : 0))),
    mrr: mean(first.map((at) => (at >= 0 ? 1 / (at + 1) : 0))),
    refusalRecall: share(without.filter((one) => one.refused).length, without.length),
    falseRefusals: share(
      judged.filter((one) => one.answerable && one.refused).length,
      judged.filter((one) => one.answerable).length,
    ),
  };
}
