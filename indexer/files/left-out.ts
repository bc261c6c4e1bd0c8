/**
 * True for keys that are nobody's document: hidden files and folders, and what editors, browsers and sync tools write
 * for a moment while the real file is on its way. Both stores leave them out, so that neither ever gets a receipt.
 */
export function leftOut(key: string): boolean {
  return key.split('/').some((part) => part.startsWith('.') || passing.test(part));
}

// Office's owner files, LibreOffice's locks, vim's and Emacs's, unfinished downloads and copies, and two systems' litter.
const passing =
  /^~\$|^~wr[dl]\d|^#.*#$|~$|\.(?:part|partial|crdownload|download|tmp|temp|sw[a-z]|filepart|!ut)$|^(?:thumbs\.db|desktop\.ini|4913|__macosx|icon\r)$/i;
