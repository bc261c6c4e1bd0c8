import type * as Pdfjs from 'pdfjs-dist';
import { fileAddress } from './api.ts';

/** PDF.js itself, and a file opened with it. */
export type OpenPdf = {
  pdfjs: typeof Pdfjs;
  pdf: Pdfjs.PDFDocumentProxy;
  first: Pdfjs.PDFPageProxy;
  labels: string[] | null;
};

const folder = '/assets/pdfjs/';

/**
 * Opens a PDF in PDF.js: pages are fetched as they are looked at, scripts in the file never run, and nothing is
 * compiled from text. Throws when the file cannot be had or read.
 */
export async function openPdf(key: string): Promise<OpenPdf> {
  const address = `${folder}pdf.min.mjs`;
  const pdfjs = (await import(address)) as typeof Pdfjs;
  pdfjs.GlobalWorkerOptions.workerPort ??= new Worker(workerAddress(), { type: 'module' });
  const pdf = await pdfjs.getDocument({
    url: fileAddress(key),
    cMapUrl: `${folder}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}standard_fonts/`,
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    disableAutoFetch: true,
  }).promise;
  return { pdfjs, pdf, first: await pdf.getPage(1), labels: await pdf.getPageLabels().catch(() => null) };
}

type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(input: string): string };
};

/** The worker's address, vouched for where the page allows only trusted script addresses (Trusted Types). */
function workerAddress(): string {
  const worker = `${folder}pdf.worker.min.mjs`;
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('signpost-pdf-worker', { createScriptURL: () => worker });
  return policy?.createScriptURL(worker) ?? worker;
}
