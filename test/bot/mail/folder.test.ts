import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderMail } from '../../../bot/mail/folder.ts';

const home = mkdtempSync(join(tmpdir(), 'folder-mail-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function envelope(number: number, text = 'hello', ref = 'HD-7K3M-2Q') {
  const raw = Buffer.from(`Subject: x\r\n\r\n${text}\r\n`);
  return {
    from: 'bot@example.edu',
    to: 'q@example.edu',
    raw,
    ref,
    messageId: `<${ref}.${number}@example.edu>`,
  };
}

test('one file a mail, whole, named by reference and number; the same mail again is the same file', async () => {
  const folder = join(home, 'deep', 'outbox');
  const mail = folderMail(folder);
  expect(await mail.health()).toEqual({ ok: true });
  await mail.send(envelope(1));
  await mail.send(envelope(2, 'a note'));
  await mail.send(envelope(1));
  expect(readdirSync(folder).sort()).toEqual(['HD-7K3M-2Q.2.eml', 'HD-7K3M-2Q.eml']);
  expect(readFileSync(join(folder, 'HD-7K3M-2Q.2.eml'), 'utf8')).toBe('Subject: x\r\n\r\na note\r\n');
});

test('a reference cannot lead out of the folder', async () => {
  const folder = join(home, 'safe');
  await folderMail(folder).send(envelope(1, 'x', '../../HD-1'));
  expect(readdirSync(folder)).toEqual(['HD-1.eml']);
});

test('where the folder cannot be made, sending throws and health says why', async () => {
  const file = join(home, 'a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o644);
  const mail = folderMail(join(file, 'outbox'));
  await expect(mail.send(envelope(1))).rejects.toThrow();
  expect(await mail.health()).toMatchObject({
    ok: false,
    problem: expect.stringContaining('cannot be written'),
  });
});
