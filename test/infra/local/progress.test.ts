import { expect, test } from 'vitest';
import { bar, line, showProgress } from '../../../infra/local/progress.ts';

const last = { file: 'guides/wifi.pdf', outcome: 'searchable' as const, passages: 14, seconds: 1, again: [] };

test('a line says which file was read and what came of it', () => {
  expect(line({ done: 3, total: 20, last })).toBe('Read 3 of 20: guides/wifi.pdf, 14 passages');
  const rejected = { ...last, outcome: 'rejected' as const, reason: 'It has a password.' };
  expect(line({ done: 3, total: 20, last: rejected })).toBe(
    'Read 3 of 20: guides/wifi.pdf, rejected: It has a password.',
  );
});

test('a file name cannot move the cursor', () => {
  expect(line({ done: 1, total: 1, last: { ...last, file: 'a\u001b[2Jb\n.pdf' } })).not.toMatch(
    /[\u0000-\u001f]/,
  );
});

test('a terminal gets one bar that ends with a line, everything else a line a file', () => {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const plain = showProgress({ write });
  plain({ done: 1, total: 2, last });
  plain({ done: 2, total: 2, last: { ...last, outcome: 'unchanged' } });
  expect(written).toEqual(['Read 1 of 2: guides/wifi.pdf, 14 passages\n']);
  expect(bar({ done: 1, total: 2, last }, 40)).toMatch(/^\r\u001b\[K\[#{10}\.{10}\] Read 1/);
  expect(bar({ done: 1, total: 2, last }, 40).length).toBeLessThanOrEqual(40 + 4);
  expect(bar({ done: 2, total: 2, last }, 40)).toMatch(/Read 2 files\n$/);
});
