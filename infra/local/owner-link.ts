import { parseArgs } from 'node:util';
import { ownerToken } from '../../bot/http/owners.ts';
import { checkFolders, ownerSecret } from './folders.ts';

/**
 * `npm run owner-link -- [--data DIR] [--url http://host:3000] [--days N]` prints a link that lets its holder see
 * receipts and rankings of a server that others can reach too. Links of before stop working when DATA/owner-secret is
 * deleted and the server started again.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '.signpost' },
    url: { type: 'string', default: 'http://localhost:3000' },
    days: { type: 'string', default: '30' },
  },
});
const folders = checkFolders('.', values.data);
const days = Number(values.days);
if (typeof folders === 'string') stop(folders);
else if (!(days > 0 && days <= 366)) stop('--days must be a number from 1 to 366.');
else {
  const until = Date.now() + days * 86_400_000;
  const link = new URL('/owner', values.url);
  link.searchParams.set('owner', ownerToken(ownerSecret(folders.data), until));
  console.log(
    `${link}\nGood until ${new Date(until).toISOString()}. Whoever has it is an owner: do not post it.`,
  );
}

function stop(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
