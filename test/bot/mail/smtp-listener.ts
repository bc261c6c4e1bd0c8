import { createServer, type Socket } from 'node:net';

/** How the listener behaves at one point of the exchange. */
export type Manner =
  | 'takes'
  | 'refuses recipient'
  | 'asks to wait'
  | 'breaks before'
  | 'breaks after the message';

/** A mail server of the few commands that sending needs, with what it was given. */
export async function smtpListener(manner: Manner) {
  const taken: { from: string; to: string[]; message: string }[] = [];
  const server = createServer((socket) => converse(socket, manner, taken));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function converse(
  socket: Socket,
  manner: Manner,
  taken: { from: string; to: string[]; message: string }[],
): void {
  if (manner === 'breaks before') return void socket.destroy();
  let held = '';
  let mail = { from: '', to: [] as string[], message: '' };
  let message = false;
  socket.on('error', () => {});
  socket.write('220 listening\r\n');
  socket.on('data', (bytes) => {
    held += bytes.toString('latin1');
    for (
      let end = held.indexOf(message ? '\r\n.\r\n' : '\r\n');
      end >= 0;
      end = held.indexOf(message ? '\r\n.\r\n' : '\r\n')
    ) {
      const part = held.slice(0, end);
      held = held.slice(end + (message ? 5 : 2));
      if (message) {
        message = false;
        if (manner === 'breaks after the message') return void socket.destroy();
        taken.push({ ...mail, message: part.replace(/^\.\./gm, '.') });
        mail = { from: '', to: [], message: '' };
        socket.write('250 taken as 1\r\n');
      } else message = command(part);
    }
  });
  function command(line: string): boolean {
    const address = line.match(/<(.*?)>/)?.[1] ?? '';
    if (/^MAIL/i.test(line)) mail.from = address;
    if (/^RCPT/i.test(line)) mail.to.push(address);
    if (/^RCPT/i.test(line) && manner === 'refuses recipient') socket.write('550 nobody here\r\n');
    else if (/^DATA/i.test(line)) socket.write(manner === 'asks to wait' ? '451 later\r\n' : '354 go on\r\n');
    else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else socket.write('250 fine\r\n');
    return /^DATA/i.test(line) && manner !== 'asks to wait';
  }
}
