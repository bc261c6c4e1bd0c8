import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRouter, type Router, route } from '../../bot/tickets/route.ts';
import { readRouting } from '../../bot/tickets/routing.ts';

/**
 * `npm run evaluate -- routing DIR`: routes every row of DIR/test.jsonl {text, queue} by DIR/routing.yaml (as an owner
 * writes it) and prints how many went to the right queue, to the default queue because none was clear, or to a wrong
 * one; the wrong ones are listed on standard error. Throws when a file is missing or broken.
 */
export async function evaluateRouting(dir: string): Promise<void> {
  const { routing, check } = readRouting(await readFile(join(dir, 'routing.yaml'), 'utf8'));
  if (!routing)
    throw new Error(
      check.problems.map((each) => `routing.yaml, line ${each.line}: ${each.message}`).join('\n'),
    );
  const router = makeRouter(routing);
  const lines = (await readFile(join(dir, 'test.jsonl'), 'utf8')).split('\n').filter((line) => line.trim());
  const count = { right: 0, default: 0, wrong: 0 };
  for (const line of lines) count[judged(router, JSON.parse(line) as { text: string; queue: string })]++;
  const share = (part: number) => `${((100 * part) / lines.length).toFixed(1)} %`;
  console.log(
    `${lines.length} requests: right ${share(count.right)}, default ${share(count.default)}, wrong ${share(count.wrong)}`,
  );
}

function judged(
  router: Router,
  { text, queue }: { text: string; queue: string },
): 'right' | 'default' | 'wrong' {
  const routed = route(router, text);
  if (routed.queue.name === queue) return 'right';
  if (!routed.sure || routed.queue.name === router.routing.default) return 'default';
  console.error(`${queue} → ${routed.queue.name} (${routed.why}): ${text}`);
  return 'wrong';
}
