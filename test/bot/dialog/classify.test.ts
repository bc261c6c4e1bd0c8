import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trainCalibrated } from '../../../bot/dialog/calibrate.ts';
import { classify, none, train } from '../../../bot/dialog/classify.ts';

const examples = [
  ...[
    'reset my password',
    'forgot my password',
    'password does not work',
    'change the password',
    'new password',
  ].map((text) => ({ text, label: 'password' })),
  ...[
    'printer is jammed',
    'the printer has no paper',
    'print a poster',
    'printing fails',
    'where to print',
  ].map((text) => ({ text, label: 'print' })),
];

describe('the classifier', () => {
  test('knows what it learnt, through typos and other forms of a word', () => {
    const model = train(examples);
    expect(classify(model, 'my pasword needs resetting').label).toBe('password');
    expect(classify(model, 'the printers are out of paper').label).toBe('print');
  });

  test('the same examples give the same model', () => {
    expect(train(examples).weights).toEqual(train(examples).weights);
  });

  test('any text gets a label it knows, or none, with a confidence from 0 to 1', () => {
    const model = trainCalibrated(examples);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { label, confidence } = classify(model, text);
        expect([...model.labels, none]).toContain(label);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test('examples of none are declined, and what is like them', () => {
    const outside = ['sing a song', 'what is the weather', 'tell me a joke', 'sing another song'];
    const model = trainCalibrated([...examples, ...outside.map((text) => ({ text, label: none }))]);
    expect(classify(model, 'sing me a song please').label).toBe(none);
  });

  test('nothing to learn from, or a single label, is no error', () => {
    expect(classify(trainCalibrated([]), 'anything')).toEqual({ label: none, confidence: 0 });
    expect(classify(trainCalibrated([{ text: 'a', label: 'x' }]), 'a').label).toBe('x');
  });
});
