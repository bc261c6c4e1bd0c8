import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The house rules of CONTRIBUTING.md, read off the source text: arrows, kinds of file, sizes, cycles. */
const root = join(import.meta.dirname, '..');
const houses = ['indexer', 'bot', 'web', 'infra'] as const;
const files = houses.flatMap((house) => sources(house));
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Files that may do I/O although they are neither entries nor adapters: a process's own main file, and readers' isolation. */
const processes = ['indexer/read/', 'worker.ts'];

describe('arrows', () => {
  const allowed: Record<string, string[]> = {
    indexer: ['indexer'],
    bot: ['bot', 'indexer'],
    web: ['web', 'bot', 'indexer'],
    infra: [...houses],
  };
  test.each(files)('%s imports only what stands below it', (file) => {
    const wrong = imports
      .get(file)!
      .filter((found) => found.target && !allowed[house(file)]!.includes(house(found.target)));
    expect(wrong.map((found) => found.target)).toEqual([]);
  });

  test('web takes nothing but types from the bot', () => {
    const values = files
      .filter((file) => house(file) === 'web')
      .flatMap((file) =>
        imports
          .get(file)!
          .filter((found) => found.target && house(found.target) !== 'web' && !found.typeOnly),
      );
    expect(values).toEqual([]);
  });

  test('nothing imports an entry', () => {
    const wrong = files.flatMap((file) =>
      imports
        .get(file)!
        .filter((found) => found.target?.endsWith('.lambda.ts') && !file.startsWith('infra/aws/')),
    );
    expect(wrong).toEqual([]);
  });

  test('there are no import cycles, types included', () => {
    expect(cycles()).toEqual([]);
  });
});

describe('kinds', () => {
  const isEntry = (file: string) => file.endsWith('.lambda.ts') || file.startsWith('infra/');
  const inner = files.filter((file) => !isEntry(file) && house(file) !== 'web');

  test('only entries read the environment', () => {
    expect(inner.filter((file) => /\bprocess\.env\b/.test(text.get(file)!) && !isProcess(file))).toEqual([]);
  });

  test('only entries and the processes they start write to the console', () => {
    expect(inner.filter((file) => /\bconsole\./.test(text.get(file)!) && !isProcess(file))).toEqual([]);
  });

  test('outside ports, entries and processes nothing touches disk, network, clock or chance', () => {
    const touches =
      /from 'node:(?:fs|net|http|https|child_process|sqlite|dgram|worker_threads)|from '@aws-sdk|Date\.now\(\)|new Date\(\)|Math\.random\(\)|randomUUID/;
    expect(
      inner.filter((file) => !isAdapter(file) && !isProcess(file) && touches.test(text.get(file)!)),
    ).toEqual([]);
  });

  test('classes are errors, constructs or custom elements', () => {
    const wrong = files.flatMap((file) =>
      [...text.get(file)!.matchAll(/^(?:export )?class (\w+)(?: extends ([\w.]+))? \{/gm)]
        .filter((found) => !/Error$|^Error$|Construct|Stack|Stage|HTMLElement/.test(found[2] ?? ''))
        .map((found) => `${file}: ${found[1]}`),
    );
    expect(wrong).toEqual([]);
  });

  test('files are named for what they are', () => {
    const vague = /(?:^|\/)(?:index|utils?|helpers?|common|constants|types|shared|misc)\.ts$/;
    expect(files.filter((file) => vague.test(file) || !/^[a-z0-9.\-/]+$/.test(file))).toEqual([]);
  });
});

describe('sizes', () => {
  const lines = (file: string) => text.get(file)!.split('\n').length - 1;

  test('no file has more than 200 lines', () => {
    expect(files.filter((file) => lines(file) > 200).map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  test('half the files have at most 80 lines', () => {
    const sorted = files.map(lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });

  test('every exported name has a doc comment', () => {
    const bare = files.flatMap((file) =>
      [
        ...text
          .get(file)!
          .matchAll(
            /(^|\n)(?!\/)([^\n]*)\n(export (?:async )?(?:function|const|class|type|interface) (\w+))/g,
          ),
      ]
        .filter((found) => !found[2]!.trimEnd().endsWith('*/'))
        .map((found) => `${file}: ${found[4]}`),
    );
    expect(bare).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .sort();
}

function house(file: string): string {
  return file.split('/')[0]!;
}

function isProcess(file: string): boolean {
  return processes.some((part) => file.startsWith(part) || file.endsWith(part));
}

/** An adapter stands in a port's folder: a folder that holds a contract of its own name. */
function isAdapter(file: string): boolean {
  const folder = dirname(file);
  return text.has(`${folder}/${folder.split('/').pop()}.ts`);
}

function importsOf(file: string): { target?: string; name: string; typeOnly: boolean }[] {
  const pattern =
    /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
  return [...text.get(file)!.matchAll(pattern)].map((found) => {
    const name = found[2] ?? found[3]!;
    const target = name.startsWith('.') ? normalize(join(dirname(file), name)) : undefined;
    return { name, typeOnly: found[1] !== undefined, ...(target && text.has(target) ? { target } : {}) };
  });
}

function cycles(): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const { target } of imports.get(file)!) if (target) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return found;
}
