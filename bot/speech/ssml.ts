/** Polly takes at most 3,000 characters that are billed, tags not counted. */
export const longestSpeech = 2900;

/**
 * Plain text as SSML: escaped, characters that XML forbids left out, cut at a sentence where it is too long, and a
 * short pause between lines. No tag in the text survives as one.
 */
export function ssml(text: string): string {
  const lines = shortened(text.toWellFormed().replace(forbidden, ' '))
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return `<speak>${lines.map(escaped).join('<break time="400ms"/>')}</speak>`;
}

// XML 1.0, section 2.2: what is no Char.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

function shortened(text: string): string {
  if (text.length <= longestSpeech) return text;
  const part = text.slice(0, longestSpeech).replace(/[\ud800-\udbff]$/, '');
  const end = Math.max(
    part.lastIndexOf('. '),
    part.lastIndexOf('? '),
    part.lastIndexOf('! '),
    part.lastIndexOf('\n'),
  );
  return end > longestSpeech / 2 ? part.slice(0, end + 1) : part;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
