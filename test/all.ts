import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The one test command. Runs format and lint, types, then every test (unit, contracts, journeys, browser), and ends
 * with a line "N passed, N failed, N skipped". Exits 1 when anything failed. Words after `npm test --` go to vitest.
 */
const bin = join(import.meta.dirname, '..', 'node_modules', '.bin');
const scratch = mkdtempSync(join(tmpdir(), 'signpost-test-'));
const count = { passed: 0, failed: 0, skipped: 0 };

step('format and lint', 'biome', ['ci', '.']);
step('types', 'tsc', []);
tests(process.argv.slice(2));
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed > 0 ? 1 : 0);

function step(name: string, command: string, args: string[]): void {
  console.log(`\n── ${name}`);
  const ok = spawnSync(join(bin, command), args, { stdio: 'inherit' }).status === 0;
  if (ok) count.passed++;
  else count.failed++;
  console.log(ok ? `${name}: passed` : `${name}: FAILED`);
}

function tests(args: string[]): void {
  console.log('\n── tests');
  const report = join(scratch, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const run = spawnSync(join(bin, 'vitest'), ['run', ...reporters, ...args], { stdio: 'inherit' });
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    count.passed += found.numPassedTests ?? 0;
    count.failed += found.numFailedTests ?? 0;
    count.skipped += (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0);
  } catch {
    count.failed++;
    return;
  }
  // A file that fails to load fails no test of its own, and must still fail the run.
  if (run.status !== 0 && count.failed === 0) count.failed++;
}
