import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesIn, wantedBy } from '../../../bot/answers/matches.ts';
import type { Concept } from '../../../bot/answers/question.ts';

const concept = (...alternatives: string[]): Concept =>
  ({
    alternatives: alternatives.map((phrase, at) => ({ terms: phrase.split(' '), weight: 1 / (at + 1) })),
  }) as Concept;

test('finds single stems and phrases where they stand, and counts the stems', () => {
  const wanted = wantedBy([concept('printer', 'laser print'), concept('print')]);
  expect(matchesIn('laser print printer prints', wanted)).toEqual({
    hits: [
      { concept: 0, at: 0, weight: 0.5 },
      { concept: 1, at: 1, weight: 1 },
      { concept: 0, at: 2, weight: 1 },
    ],
    length: 4,
  });
  expect(matchesIn('', wanted)).toEqual({ hits: [], length: 0 });
});

test('finds what looking at every stem finds', () => {
  // Few letters and lengths on both sides of what is told apart, so that stems often nearly match.
  const stem = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'A', '打', '!'), minLength: 1, maxLength: 4 }),
    fc.constantFrom('a'.repeat(30), 'a'.repeat(31), 'a'.repeat(32), 'b'.repeat(40)),
  );
  const phrase = fc.array(stem, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(stem, { maxLength: 30 }),
      fc.array(fc.array(phrase, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      (field, concepts) => {
        const asked = concepts.map((alternatives) => concept(...alternatives.map((one) => one.join(' '))));
        const expected = field.flatMap((_, at) =>
          asked.flatMap(({ alternatives }, number) =>
            alternatives
              .filter(({ terms }) => terms.every((term, further) => field[at + further] === term))
              .map(({ weight }) => ({ concept: number, at, weight })),
          ),
        );
        const found = matchesIn(field.join(' '), wantedBy(asked));
        expect(found.length).toBe(field.length);
        expect(found.hits).toEqual(expected);
      },
    ),
    { numRuns: 2000 },
  );
});
