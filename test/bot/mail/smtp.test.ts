import { expect, test } from 'vitest';
import type { Envelope } from '../../../bot/mail/mail.ts';
import { smtpMail } from '../../../bot/mail/smtp.ts';
import { type Manner, smtpListener } from './smtp-listener.ts';

const raw = [
  'From: bot@example.edu',
  'To: somebody-else@example.edu',
  'Bcc: victim@evil.example',
  'Message-ID: <HD-7K3M-2Q.1@example.edu>',
  '',
  '.starts with a dot',
  'ends',
  '',
].join('\r\n');
const envelope: Envelope = {
  from: 'bounces@example.edu',
  to: 'queue@helpdesk.example.edu',
  raw: Buffer.from(raw),
  ref: 'HD-7K3M-2Q',
  messageId: '<HD-7K3M-2Q.1@example.edu>',
};

async function handOver(manner: Manner) {
  const listener = await smtpListener(manner);
  const outcome = await smtpMail({ url: listener.url, timeoutSeconds: 5 })
    .send(envelope)
    .catch((error: Error) => error);
  await listener.stop();
  return { outcome, taken: listener.taken };
}

test('the recipient is the envelope’s alone, and the bytes arrive as they are', async () => {
  const { outcome, taken } = await handOver('takes');
  expect(outcome).toEqual({ providerId: '250 taken as 1' });
  expect(taken).toEqual([{ from: envelope.from, to: [envelope.to], message: raw.trimEnd() }]);
});

test.each<[Manner, string]>([
  ['refuses recipient', 'MailRefused'],
  ['breaks after the message', 'MailUnknown'],
  ['asks to wait', 'Error'],
  ['breaks before', 'Error'],
])('a server that %s: %s', async (manner, name) => {
  const { outcome, taken } = await handOver(manner);
  expect(outcome).toBeInstanceOf(Error);
  expect((outcome as Error).name).toBe(name);
  expect(taken).toEqual([]);
});

test('health says whether the server answers', async () => {
  const listener = await smtpListener('takes');
  expect(await smtpMail({ url: listener.url }).health()).toEqual({ ok: true });
  await listener.stop();
  expect(await smtpMail({ url: listener.url, timeoutSeconds: 2 }).health()).toMatchObject({ ok: false });
});
