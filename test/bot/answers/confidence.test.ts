import { expect, test } from 'vitest';
import { confidenceOf } from '../../../bot/answers/confidence.ts';
import type { Signals } from '../../../bot/answers/signals.ts';

const words = {
  coverage: 0.5,
  matched: Math.log(3),
  unknown: 0.1,
  proximity: 0.3,
  size: Math.log(500),
  length: Math.log(9),
  spoken: 0,
};
const of = (more: Partial<Signals> = {}) =>
  confidenceOf({ ...words, cosine: undefined, alike: undefined, model: undefined, ...more });

test('more of the question found is surer, more of it unknown to all files is less sure', () => {
  expect(of({ coverage: 0.7 })).toBeGreaterThan(of());
  expect(of({ unknown: 0.5 })).toBeLessThan(of());
});

test.each(['use-lite-1', 'all-minilm-l6-v2', 'a-model-of-tomorrow'])(
  'a nearer meaning of %s is surer',
  (model) => {
    expect(of({ model, alike: 0.3, cosine: 0.8 })).toBeGreaterThan(of({ model, alike: 0.3, cosine: 0 }));
  },
);

test('the scale of a model that was not measured is not trusted', () => {
  const unknown = { model: 'a-model-of-tomorrow', cosine: 0.2 };
  expect(of({ ...unknown, alike: 0.9 })).toBe(of({ ...unknown, alike: 0.1 }));
});
