import { SESClient, VerifyDomainIdentityCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sesMail } from '../../../bot/mail/ses.ts';
import { type Moto, motoClient, startMoto } from '../../moto.ts';

let moto: Moto | undefined;
let client: SESClient;

beforeAll(async () => {
  moto = await startMoto();
  if (!moto) return;
  client = new SESClient(motoClient(moto));
  await client.send(new VerifyEmailIdentityCommand({ EmailAddress: 'bot@example.edu' }));
  await client.send(new VerifyDomainIdentityCommand({ Domain: 'example.edu' }));
});
afterAll(() => moto?.stop());

const raw = 'From: bot@example.edu\r\nTo: queue@helpdesk.example.edu\r\nSubject: x\r\n\r\nhello\r\n';
const envelope = {
  from: 'bot@example.edu',
  to: 'queue@helpdesk.example.edu',
  raw: Buffer.from(raw),
  ref: 'HD-7K3M-2Q',
  messageId: '<HD-7K3M-2Q.1@example.edu>',
};

test('SES is given one destination and the bytes as they are', async ({ skip }) => {
  if (!moto) return skip();
  const asked: object[] = [];
  client.middlewareStack.add((next) => (given) => {
    asked.push(given.input);
    return next(given);
  });
  const { providerId } = await sesMail({ client }).send(envelope);
  const kept = (await (await fetch(`${moto.url}/moto-api/data.json`)).json()) as Kept;
  expect(kept.ses.RawMessage).toEqual([
    expect.objectContaining({
      id: providerId,
      source: envelope.from,
      raw_data: raw,
    }),
  ]);
  expect(new Set(kept.ses.RawMessage[0]!.destinations)).toEqual(new Set([envelope.to]));
  // moto adds what To says, which SES does not where destinations are given: so what it was asked counts.
  expect(asked).toMatchObject([
    { Destinations: [envelope.to], Tags: [{ Name: 'ref', Value: envelope.ref }] },
  ]);
});

test('a sender that is not verified is refused for good', async ({ skip }) => {
  if (!moto) return skip();
  const outcome = sesMail({ client }).send({ ...envelope, from: 'bot@unverified.example' });
  await expect(outcome).rejects.toMatchObject({ name: 'MailRefused' });
});

test('where SES cannot be reached the mail is tried again, and health says so', async () => {
  const nowhere = new SESClient({
    ...motoClient({ url: 'http://127.0.0.1:9', stop: async () => {} }),
    maxAttempts: 1,
  });
  const error = await sesMail({ client: nowhere })
    .send(envelope)
    .catch((problem: Error) => problem);
  expect((error as Error).name).not.toMatch(/^Mail/);
  expect(await sesMail({ client: nowhere }).health()).toMatchObject({ ok: false });
});

/** moto's own view of what it was given. */
type Kept = {
  ses: { RawMessage: { id: string; source: string; destinations: string[]; raw_data: string }[] };
};
