import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mailNumber } from '../tickets/message-id.ts';
import type { Envelope, Mail } from './mail.ts';

/**
 * Mail as files: `folder/<ref>.eml` for a ticket and `<ref>.2.eml`, `.3.eml` … for lines added later. A file is whole
 * or not there at all, and on disk before `send` resolves; sending the same mail again writes the same file.
 */
export function folderMail(folder: string): Mail {
  return {
    async send(envelope) {
      await mkdir(folder, { recursive: true });
      const name = fileName(envelope);
      const draft = join(folder, `.${name}.${process.pid}.tmp`);
      try {
        await writeWhole(draft, envelope.raw);
        await rename(draft, join(folder, name));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      return { providerId: name };
    },
    async health() {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `The outbox folder cannot be written: ${(error as Error).message}` };
      }
    },
  };
}

function fileName({ ref, messageId }: Envelope): string {
  const number = mailNumber(messageId);
  const safe = ref.replace(/[^A-Za-z0-9-]/g, '');
  return number > 1 ? `${safe}.${number}.eml` : `${safe}.eml`;
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
