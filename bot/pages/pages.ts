/** One file of our pages. `version` changes whenever the bytes do. */
export type Asset = { bytes: Uint8Array; type: string; version: string };

/**
 * The files of our pages by their name under /assets/ ("index.html", "chat.js", "pdfjs/pdf.min.mjs"); undefined for
 * a name that is none of them. `name.js` is web/name.ts as a browser runs it.
 */
export type Pages = (name: string) => Promise<Asset | undefined>;
