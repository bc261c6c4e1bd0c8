/** A stretch [start, end) of a text, in UTF-16 units, that must not be kept, and what stands there instead. */
export type Redaction = {
  start: number;
  end: number;
  kind: 'password' | 'card' | 'phone' | 'student-number';
};

/**
 * The text without passwords, card, phone and student numbers, for logs and statistics. Works by offset over the one
 * text given (no pattern is ever built from what people write) and in time linear in its length. References, ids in
 * hexadecimal, addresses of the web and ISO times stay as they are.
 */
export function redact(
  text: string,
  kinds: Redaction['kind'][] = ['password', 'card', 'phone', 'student-number'],
): string {
  let shown = '';
  let from = 0;
  for (const found of redactions(text)) {
    if (found.start < from || !kinds.includes(found.kind)) continue;
    shown += `${text.slice(from, found.start)}[${found.kind}]`;
    from = found.end;
  }
  return shown + text.slice(from);
}

/** What `redact` would take out, in the order of the text; stretches may overlap, the first one counts. */
export function redactions(text: string): Redaction[] {
  const found: Redaction[] = [];
  for (const match of text.matchAll(secret)) {
    const value = match[1]!;
    if (!notSecret.test(value))
      found.push(span(match.index + match[0].length - value.length, value, 'password'));
  }
  for (const match of text.matchAll(digitRuns)) {
    const kind = kindOfNumber(match[0], text, match.index);
    if (kind) found.push(span(match.index, match[0], kind));
  }
  for (const pattern of [studentNamed, studentBare])
    for (const match of text.matchAll(pattern)) {
      const value = match[1]!;
      if (!/^(?:19|20)\d{6}$/.test(value) && !insideAddress(text, match.index))
        found.push(span(match.index + match[0].length - value.length, value, 'student-number'));
    }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

// Bounded everywhere ({0,n}), so that no input makes them look far ahead or back.
const secret =
  /\b(?:passwords?|passwd|passcode|passphrase|pwd|pin(?: code)?|kennwort|passwort|mot de passe)\b["']?(?:\s{0,4}(?:is|was|=|:|->)\s{0,4}|\s{1,4}["'“‘])["'“‘]?([^\s"'”’]{2,128})/giu;
const notSecret =
  /^(?:not?|now|the|a|an|my|so|too|very|still|also|never|always|wrong|right|correct|incorrect|invalid|expired|expiring|lost|forgotten|locked|blocked|reset|changed|missing|unknown|rejected|refused|refusing|required|needed|asked|being|been|working|broken|accepted|different|same|old|new|it|that|this|what|where|how|who|when|why|which|case)[.,;:!?…)]*$/iu;
const digitRuns = /(?<![\p{L}\p{N}_-])\+?\(?\d[\d ().\-/]{5,30}\d(?![\p{L}\p{N}_-])/gu;
const studentNamed =
  /\b(?:student|matriculation|matric|enrol?lment|registration)(?: (?:id|number|no\.?|card))?[\s:#=]{0,4}(?:is|number)?[\s:#=]{0,4}([a-z]{0,2}\d{5,10})(?![\p{L}\p{N}_-])/giu;
const studentBare = /(?<![\p{L}\p{N}_\-./#=:+])([a-z]?\d{7,9})(?![\p{L}\p{N}_\-/:]|\.\d)/giu;
const isoTime = /^\d{4}-\d\d-\d\d(?:[ T]|$)/;

function kindOfNumber(run: string, text: string, at: number): Redaction['kind'] | null {
  const digits = run.replace(/\D/g, '');
  if (isoTime.test(run) || insideAddress(text, at)) return null;
  if (digits.length >= 13 && digits.length <= 19 && /^[2-6]/.test(digits) && luhn(digits)) return 'card';
  const written = /[ ().\-/]/.test(run.slice(1)) || run.startsWith('+') || run.startsWith('0');
  if (digits.length < 7 || digits.length > 15 || !written || isDateLike(run)) return null;
  return 'phone';
}

/** In an address of the web, digits are a file, a page or an id. */
function insideAddress(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 300 && !/\s/.test(text[start - 1]!)) start--;
  return /^[("'<]{0,3}https?:\/\/|\/view\/|\/documents\//.test(text.slice(start, at));
}

function isDateLike(run: string): boolean {
  return /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$|^\d{4}\s?[-/]\s?\d{2,4}$|^(?:\d{1,3}\.){3}\d{1,3}$|^\d{1,2}[./]\d{1,2}[./]?\s/.test(
    run.trim(),
  );
}

/** The check that every payment card number passes (ISO/IEC 7812-1, annex B). */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function span(start: number, value: string, kind: Redaction['kind']): Redaction {
  return { start, end: start + value.length, kind };
}
