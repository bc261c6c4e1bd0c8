import { strFromU8, unzipSync } from 'fflate';

/** The wanted parts of a ZIP package as text, by name. Throws PackageFault for a package that is broken or a trap. */
export type Package = { names: string[]; text(name: string): string | undefined };

/** What is wrong with a package, in words for its owner. */
export class PackageFault extends Error {
  override name = 'PackageFault' as const;
}

/**
 * Opens an Office package. Sizes and counts are checked in its directory before anything is unpacked, and no part gets
 * more room than it declared; only parts that `wanted` names are unpacked. Parts that declare entities of their own
 * (which Office never writes, and bombs are made of) are refused.
 */
export function openPackage(bytes: Uint8Array, wanted: (name: string) => boolean): Package {
  const names: string[] = [];
  let total = 0;
  const parts = guarded(() =>
    unzipSync(bytes, {
      filter: (entry) => {
        names.push(entry.name);
        if (names.length > mostEntries)
          throw new PackageFault(`It holds more than ${mostEntries} parts. ${again}`);
        if (!wanted(entry.name)) return false;
        total += entry.originalSize;
        if (total > mostBytes || (total > fewBytes && total > bytes.length * mostRatio))
          throw new PackageFault(
            `It would unpack to more than ${Math.round(total / 1_048_576)} MB. ${again}`,
          );
        return true;
      },
    }),
  );
  if (names.length === 0) throw new PackageFault(`It is damaged (nothing in it). ${again}`);
  return {
    names,
    text(name) {
      const part = parts[name];
      if (!part) return undefined;
      const text = strFromU8(part);
      if (/\.(?:xml|rels)$/.test(name) && /<!(?:DOCTYPE|ENTITY)/i.test(text.slice(0, 4096)))
        throw new PackageFault(`It declares XML entities, which no Office program writes. ${again}`);
      return text;
    },
  };
}

const mostEntries = 10_000;
const mostBytes = 100 * 1_048_576;
// XML packs to a tenth or a thirtieth; what packs to a hundredth was made to burst.
const fewBytes = 10 * 1_048_576;
const mostRatio = 100;
const again = 'Save it again from the program it was written in.';

function guarded<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof PackageFault) throw error;
    throw new PackageFault(`It is damaged and cannot be opened. ${again}`);
  }
}
