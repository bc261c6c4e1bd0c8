import type { OutboxMail, Records, TicketState } from '../records/records.ts';
import type { NoticeSettings } from './notice.ts';
import type { Router } from './route.ts';
import type { UrgentSettings } from './urgent.ts';

/** How many tickets are too many; null where there is no limit (a server on loopback). */
export type TicketLimits = { perSession: number; perAddressADay: number } | null;

/** The limits of a public service. */
export const defaultLimits: NonNullable<TicketLimits> = { perSession: 5, perAddressADay: 20 };

/** What the dialog of a ticket needs. */
export type TicketDeps = {
  records: Records;
  settings(): Promise<{ router: Router; notices?: NoticeSettings; urgent?: UrgentSettings }>;
  newId(): string;
  /** A number in [0, 1), by chance. */
  random(): number;
  /** Our public address ("https://help.example.edu"), for links in mails. */
  site: string;
  limits: TicketLimits;
  /** How long a ticket is kept, in days. */
  keepDays: number;
  /** Sends a stored mail at once and says what became of it; absent where a mailer is woken by the store. */
  send?(mail: OutboxMail): Promise<TicketState>;
};
