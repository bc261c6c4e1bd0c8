import type { Facts, Warning } from './document.ts';
import { lastGoodSidecars } from './examine-settings.ts';
import type { Files, StoredFile } from './files/files.ts';
import type { IndexDeps } from './index-deps.ts';
import { mediaSeconds, minutesOf, silentSeconds } from './media-length.ts';
import type { Standing } from './neighbours.ts';
import { type Finding, nothing } from './receipt.ts';

/**
 * A recording can be opened, and is found through its captions. It may be larger than memory and is never read whole:
 * only what its header tells of its length.
 */
export async function examineMedia(deps: IndexDeps, file: StoredFile, state: Standing): Promise<Finding> {
  const sidecar = await lastGoodSidecars(deps, state);
  const name = file.key.slice(file.key.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const facts = await factsOf(deps, file, state.captions);
  return {
    ...nothing('searchable', state.madeOf(file.version, sidecar.versions)),
    facts,
    info: { title: name.replaceAll(/[-_]+/g, ' '), language: 'en', ...sidecar.info },
    warnings: [...gaps(facts, state.captions, `${name}.vtt`), ...sidecar.problems],
    // With captions it opens as theirs, so that the viewer shows their words beside it.
    ...(state.captions.length === 0 ? { opensAlone: true as const } : {}),
  };
}

async function factsOf(deps: IndexDeps, file: StoredFile, captions: string[]): Promise<Facts> {
  const seconds = await mediaSeconds(file.bytes, (start, length) =>
    readPart(deps.files, file, start, length),
  );
  if (seconds === undefined) return {};
  const passages = (await Promise.all(captions.map((key) => deps.search.passages(key)))).flat();
  const spans = passages.flatMap(({ place }) => (place.kind === 'moment' ? [place] : []));
  const silent = silentSeconds(seconds, spans);
  return {
    minutes: minutesOf(seconds),
    ...(silent > 0 ? { minutesWithoutCaptions: minutesOf(silent) } : {}),
  };
}

function gaps(facts: Facts, captions: string[], wanted: string): Warning[] {
  if (captions.length === 0) {
    const message = 'It has no captions, so nothing said in it can be found.';
    return [{ message, mend: `Put its captions beside it, named ${wanted}.` }];
  }
  const { minutesWithoutCaptions: silent } = facts;
  if (!silent) return [];
  const message = `${silent} of its ${facts.minutes} minutes have no captions.`;
  return [{ message, mend: `Look whether ${captions.join(', ')} is whole.` }];
}

async function readPart(
  files: Files,
  file: StoredFile,
  start: number,
  length: number,
): Promise<Uint8Array | undefined> {
  if (start >= file.bytes) return undefined;
  const stream = await files.stream(file.key, { start, end: Math.min(file.bytes, start + length) - 1 });
  return stream && new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
}
