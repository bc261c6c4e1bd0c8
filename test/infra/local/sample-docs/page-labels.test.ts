import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withPageLabels } from '../../../../infra/local/sample-docs/page-labels.ts';

const sampleDocs = join(import.meta.dirname, '../../../../sample-docs');

test('page labels are added to a printed PDF, which stays readable', async () => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const plain = readFileSync(join(sampleDocs, 'handbooks/learning-support-plans.pdf'));
  const labelled = withPageLabels(plain, 2);
  const document = await getDocument({ data: new Uint8Array(labelled) }).promise;
  expect(await document.getPageLabels()).toEqual(['i', 'ii', '1', '2', '3']);
  await document.destroy();
});

test('what is no PDF is refused', () => {
  expect(() => withPageLabels(Buffer.from('hello'), 2)).toThrow('no trailer');
});
