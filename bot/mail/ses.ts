import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mail, MailRefused, MailUnknown } from './mail.ts';

/** The configuration set publishes bounces and complaints; the reference travels as a tag, so that they name it. */
export type SesSettings = { client: SESClient; configurationSet?: string };

/**
 * Mail by Amazon SES, raw, with explicit destinations (without them SES would take To, Cc and Bcc from the headers).
 * SES writes its own Message-ID and Date, so only References and our reference hold mails together.
 */
export function sesMail({ client, configurationSet }: SesSettings): Mail {
  return {
    async send({ from, to, raw, ref }) {
      try {
        const sent = await client.send(
          new SendRawEmailCommand({
            Source: from,
            Destinations: [to],
            RawMessage: { Data: raw },
            Tags: [{ Name: 'ref', Value: ref.replace(/[^A-Za-z0-9_-]/g, '') }],
            ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
          }),
        );
        return { providerId: sent.MessageId ?? '' };
      } catch (error) {
        throw asMailError(error as Error);
      }
    },
    async health() {
      try {
        await client.send(new GetSendQuotaCommand({}));
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `SES does not answer: ${(error as Error).name}` };
      }
    },
  };
}

// https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html#API_SendRawEmail_Errors
const refusals = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'MailFromDomainNotVerified',
  'InvalidParameterValue',
  'ValidationError',
]);

function asMailError(error: Error): Error {
  if (refusals.has(error.name)) return new MailRefused(error.message, { cause: error });
  // No answer after the request went out: SES may have taken the mail.
  const silent = error.name === 'TimeoutError' || /socket hang up|ECONNRESET|EPIPE/.test(error.message);
  return silent ? new MailUnknown(error.message, { cause: error }) : error;
}
