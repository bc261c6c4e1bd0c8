import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pronounced } from '../../../bot/speech/pronounced.ts';
import { spokenOnce } from '../../../bot/speech/spoken.ts';

const words = [
  { word: 'MFA', spoken: 'M F A' },
  { word: 'MFA code', spoken: 'six digits' },
  { word: 'C++ (new)', spoken: 'see plus plus' },
];

test('whole words are said as the owners wrote, whatever their case, the longest first', () => {
  expect(pronounced('Your mfa code, not MFA; AMFA stays. C++ (new)!', words)).toBe(
    'Your six digits, not M F A; AMFA stays. see plus plus!',
  );
});

test('no setting and no text can break it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (text, word) => {
      expect(pronounced(text, [])).toBe(text);
      expect(() => pronounced(text, [{ word, spoken: 'x' }])).not.toThrow();
    }),
  );
});

test('the same words are spoken once, and a failure is not kept', async () => {
  let calls = 0;
  const speak = spokenOnce(
    {
      speak: async (text) => {
        calls++;
        if (calls === 1) throw new Error('no voice');
        return new TextEncoder().encode(text);
      },
    },
    async () => words,
  );
  await expect(speak('MFA', 'en')).rejects.toThrow('no voice');
  const [one, two] = await Promise.all([speak('MFA', 'en'), speak('MFA', 'en')]);
  expect([calls, new TextDecoder().decode(one.bytes), one.hash === two.hash]).toEqual([2, 'M F A', true]);
});
