import { addressAloud } from './spoken-address.ts';

/**
 * Words as speech should say them: without what reads as a tag of markup, with a web address only named, and with mail
 * addresses spoken. A comparison ("3 < 4") stays.
 */
export function aloud(text: string): string {
  return text
    .replace(/<\/?[a-z!][^<>]{0,1000}>/giu, ' ')
    .replace(/(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)]/giu, 'a web address')
    .replace(/[\w.+'=&~-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/giu, addressAloud)
    .replace(/“\s+/g, '“')
    .replace(/\s+”/g, '”')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
