import { readDocument } from '../read-document.ts';

/** What the process is asked: one file, its bytes shipped along. */
export type ReadTask = { id: number; key: string; bytes: Uint8Array };

// The main file of a reading process: one file at a time, answered by id. Its limits are watched by who started it.
process.on('message', async (task: ReadTask) => {
  const outcome = await readDocument(task.key, task.bytes);
  // A channel that broke means nobody waits for the answer.
  process.send?.({ id: task.id, outcome }, undefined, undefined, () => {});
});
process.on('disconnect', () => process.exit(0));
process.on('unhandledRejection', (error) => {
  // A parser's stray promise must end the process as a crash would, or the file would wait for its time limit.
  process.stderr.write(`${String(error)}\n`);
  process.exit(70);
});
process.send?.({ ready: true });
