import mammoth from 'mammoth';
import type { ReadOutcome } from '../document.ts';
import { pageMade } from './html.ts';
import { htmlBlocks, type Page } from './html-blocks.ts';
import { mhtmlPage } from './mhtml.ts';
import { openPackage } from './unzip.ts';
import { propertiesOf } from './xml.ts';

/** Reads Word's .docx: headings are places, notes and comments stand at the end. */
export async function readDocx(bytes: Uint8Array, key: string): Promise<ReadOutcome> {
  // Opened here first so that a bomb is seen before mammoth unpacks it.
  const parts = openPackage(bytes, (name) =>
    /^docProps\/core\.xml$|\.mht(?:ml)?$|^word\/[^/]+\.(?:xml|html?)$/.test(name),
  );
  for (const name of parts.names.filter((one) => /^word\/(?:document|footnotes|styles)\.xml$/.test(one)))
    parts.text(name);
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { styleMap, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  // Word's own bookmarks ("_Toc123") would be poor anchors.
  const page = htmlBlocks(value.replace(/<a id="[^"]*"><\/a>/g, ''));
  const embedded = parts.names
    .filter((name) => /\.mht(?:ml)?$|^word\/[^/]+\.html?$/.test(name))
    .map((name) => chunk(name, parts.text(name) ?? ''));
  const blocks = page.blocks.concat(...embedded.map((one) => one.blocks));
  const { title, language } = propertiesOf(parts.text('docProps/core.xml'));
  return pageMade({ blocks, title, language }, key, 'docx', true);
}

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 1'] => h1:fresh",
  "p[style-name='heading 2'] => h2:fresh",
  "p[style-name='heading 3'] => h3:fresh",
  'comment-reference => sup',
];

/** A document that was put into this one whole (Word's altChunk). */
function chunk(name: string, text: string): Page {
  return /\.html?$/.test(name) ? htmlBlocks(text) : mhtmlPage(new TextEncoder().encode(text));
}
