import { parseArgs } from 'node:util';
import { type Rates, readRates, usualRates } from '../../bot/http/limits.ts';

/** What `npm start` was asked for. */
export type StartSettings = {
  port: number;
  host: string;
  content: string;
  data: string;
  engine: 'sqlite' | 'opensearch';
  opensearch: string;
  /** The model that knows meanings: use-lite, or minilm:FOLDER. */
  embed: string;
  /** Where mail is handed over (`smtp://…`); '' writes it to DATA/outbox. */
  smtp: string;
  /** The public address that links in mails begin with, without a slash at the end; '' is where the server listens. */
  site: string;
  /** Calls a minute where others can reach the server; null on loopback, where there is no limit. */
  rates: Rates | null;
  /** How long conversations and tickets are kept, in days. */
  conversationDays: number;
  ticketDays: number;
};

/** The one line that says how `npm start` is used. */
export const usage =
  'npm start -- [--port N] [--host ADDRESS] [--content DIR] [--data DIR] [--engine sqlite|opensearch] [--opensearch URL] [--embed use-lite|minilm:FOLDER] [--smtp URL] [--site URL] [--rates message=20,…] [--conversation-days N] [--ticket-days N]';

/** Reads the command line; a string is the one line that says what is wrong with it. */
export function startSettings(args: string[]): StartSettings | string {
  try {
    const { values } = parseArgs({ args, options, allowPositionals: false });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      return `--port must be a number from 0 to 65535, not "${values.port}".`;
    if (values.engine !== 'sqlite' && values.engine !== 'opensearch')
      return `--engine must be sqlite or opensearch, not "${values.engine}".`;
    if (values.engine === 'opensearch' && !values.opensearch)
      return '--engine opensearch needs the address of the server: --opensearch http://127.0.0.1:9200';
    if (values.embed !== 'use-lite' && !/^minilm:./.test(values.embed))
      return `--embed must be use-lite or minilm:FOLDER, not "${values.embed}".`;
    const site = values.site.replace(/\/+$/, '');
    if (site && !isSite(site))
      return `--site must be the address people use, such as https://help.example.edu, not "${values.site}".`;
    const rates = readRates(values.rates, usualRates);
    if (typeof rates === 'string') return `--rates: ${rates}`;
    const [conversationDays, ticketDays] = [values['conversation-days'], values['ticket-days']].map(Number);
    if (!isDays(conversationDays) || !isDays(ticketDays))
      return '--conversation-days and --ticket-days must be whole numbers from 1 to 3650.';
    const limited = values.rates !== '' || !isLoopback(values.host);
    return {
      ...values,
      site,
      port,
      engine: values.engine,
      rates: limited ? rates : null,
      conversationDays,
      ticketDays,
    };
  } catch (error) {
    return `${(error as Error).message.split('.')[0]}. Use: ${usage}`;
  }
}

/** Whether only programs on this machine can reach a server that listens on this address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isSite(site: string): boolean {
  const url = URL.canParse(site) ? new URL(site) : undefined;
  return /^https?:$/.test(url?.protocol ?? '') && !/[?#\s]/.test(site);
}

function isDays(days: number | undefined): days is number {
  return days !== undefined && Number.isInteger(days) && days >= 1 && days <= 3650;
}

const options = {
  port: { type: 'string', default: '3000' },
  host: { type: 'string', default: '127.0.0.1' },
  content: { type: 'string', default: 'sample-docs' },
  data: { type: 'string', default: '.signpost' },
  engine: { type: 'string', default: 'sqlite' },
  opensearch: { type: 'string', default: '' },
  embed: { type: 'string', default: 'use-lite' },
  smtp: { type: 'string', default: '' },
  site: { type: 'string', default: '' },
  rates: { type: 'string', default: '' },
  'conversation-days': { type: 'string', default: '90' },
  'ticket-days': { type: 'string', default: '365' },
} as const;
