// A reading process that does what a key tells it to: stands in for parsers that hang, burst or crash.
const held: Uint8Array[] = [];

process.on('message', (task: { id: number; key: string; bytes: Uint8Array }) => {
  const [what] = task.key.split('.');
  if (what === 'loop') for (;;) held.length = 0;
  if (what === 'bomb') for (;;) held.push(new Uint8Array(16 * 1_048_576).fill(1));
  if (what === 'heap') for (const list: string[] = []; ; ) list.push(`${list.length}`.repeat(100));
  if (what === 'crash') process.abort();
  if (what === 'silent') return;
  const document = {
    kind: 'x',
    title: String(process.pid),
    language: 'en',
    sections: [],
    facts: { rows: task.bytes.length },
    warnings: [],
  };
  process.send!({ id: task.id, outcome: { outcome: 'read', document } });
});
process.on('disconnect', () => process.exit(0));
