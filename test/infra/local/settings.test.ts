import { expect, test } from 'vitest';
import { startSettings, usage } from '../../../infra/local/settings.ts';

test('links in mails begin with --site, without a slash at the end', () => {
  expect(startSettings(['--site', 'https://help.example.edu/'])).toMatchObject({
    site: 'https://help.example.edu',
  });
  expect(startSettings([])).toMatchObject({ site: '' });
  expect(usage).toContain('[--site URL]');
});

test.each(['help.example.edu', 'ftp://help.example.edu', 'https://help.example.edu/?a=b', 'javascript:x'])(
  'a --site of %s is one clear line',
  (site) => {
    expect(startSettings(['--site', site])).toMatch(/^--site must be .*https:\/\//);
  },
);

test('the model is use-lite, or one of a folder; anything else is one clear line', () => {
  expect(startSettings([])).toMatchObject({ embed: 'use-lite' });
  expect(startSettings(['--embed', 'minilm:models/mini'])).toMatchObject({ embed: 'minilm:models/mini' });
  expect(startSettings(['--embed', 'minilm:'])).toMatch(/^--embed must be use-lite or minilm:FOLDER/);
});
