/** What a short answer to a question of ours means; null when it is none of these. */
export type ShortAnswer = 'yes' | 'no' | 'skip' | 'cancel' | null;

/** Reads a whole message as a short answer; anything longer is words to keep ("no, my address is …" is not a no). */
export function shortAnswer(text: string): ShortAnswer {
  const words = text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}/ -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words.length > 60) return null;
  const plain = words
    .replace(/^(?:ok|okay|well|hm+|um+|please|oh) (?=.)/, '')
    .replace(/ (?:please|thanks|thank you|now)$/, '');
  if (cancel.test(plain)) return 'cancel';
  if (skip.test(plain)) return 'skip';
  if (yes.test(plain)) return 'yes';
  return no.test(plain) ? 'no' : null;
}

// What may stand before and after the words that cancel; anything else makes it words to keep.
const opening =
  '(?:(?:ok|okay|well|hm|um|oh|ah|sorry|actually|wait|no|nope|thanks|thank you|please|just|then|so|and|but|hey|lets|(?:can|could|would) you|can we|i(?:d| would)? (?:want|like|have) to) ){0,6}';
const closing =
  '(?: (?:please|thanks|thank you|now|then|sorry|after all|instead|again|any ?more|any longer|i (?:have |ve )?changed my mind))*';
const things = '(?:it|this|that|the|my|ticket|request|mail|everything|all|about)';
const stopped = `(?:cancel|stop|quit|abort|forget(?= (?:about )?(?:it|this|that|everything|all)\\b)|never ?mind|leave(?= (?:it|this|that)\\b)|drop(?= (?:it|this|that)\\b)|scrap(?= (?:it|this|that)\\b)|start over|do not send|dont send)(?: ${things})*`;
const solved =
  '(?:i(?: have|ve)?|we(?: have|ve)?) (?:just |already |now )?(?:found|solved|fixed|sorted|figured)(?: (?:it|this|that|the answer|out|myself|ourselves|already|now))+';
const needless =
  '(?:i |we )?(?:(?:do not|dont) (?:need|want) (?:it|this|that|help|any help|your help|(?:a|the|any) (?:ticket|person|help))|(?:have |ve )?changed my mind|no longer (?:need|want) (?:it|this|that|help|a person|a ticket)|no ticket|(?:it is |its )?(?:no longer|not) needed|no need)';
const cancel = new RegExp(
  `^${opening}(?:${stopped}(?: (?:because )?${solved}| ${needless})?|${solved}|${needless})${closing}$`,
);
const skip =
  /^(?:skip|pass|next|none|n\/a|na|nothing|nothing else|no idea|not sure|dont know|i dont know|i do not know|unknown|anonymous|rather not|id rather not|prefer not|prefer not to(?: say)?|i dont have (?:one|any)|i have none|leave (?:it|that) out|without|no one|-+)(?: (?:it|this|that|one))?$/;
const yes =
  /^(?:y|yes|yeah|yep|yup|yes yes|sure|ok|okay|fine|good|great|perfect|correct|right|exactly|confirm|confirmed|go|go ahead|go for it|do it|do|please do|send|send it|send that|submit|submit it|looks good|all good|thats right|that is right|thats fine|thats it|yes (?:send|send it|do|do it|go ahead|that is right|thats right|it is|correct|ok|sure|looks good|all good))$/;
const no =
  /^(?:n|no|nope|nah|not yet|wait|no wait|wrong|thats wrong|incorrect|no thanks|no thank you|no no|not really|something is wrong|change|change something|change it|edit|edit it)$/;
