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

const cancel =
  /^(?:cancel|stop|quit|abort|forget it|never ?mind|leave it|drop it|start over|do not send|dont send)(?: (?:it|this|that|the|my|ticket|request|mail|everything|all))*$|^(?:i )?(?:changed my mind|(?:do not|dont) want (?:a|the|any) (?:ticket|person)|no ticket)$/;
const skip =
  /^(?:skip|pass|next|none|n\/a|na|nothing|nothing else|no idea|not sure|dont know|i dont know|i do not know|unknown|anonymous|rather not|id rather not|prefer not|prefer not to(?: say)?|i dont have (?:one|any)|i have none|leave (?:it|that) out|without|no one|-+)(?: (?:it|this|that|one))?$/;
const yes =
  /^(?:y|yes|yeah|yep|yup|yes yes|sure|ok|okay|fine|good|great|perfect|correct|right|exactly|confirm|confirmed|go|go ahead|go for it|do it|do|please do|send|send it|send that|submit|submit it|looks good|all good|thats right|that is right|thats fine|thats it|yes (?:send|send it|do|do it|go ahead|that is right|thats right|it is|correct|ok|sure|looks good|all good))$/;
const no =
  /^(?:n|no|nope|nah|not yet|wait|no wait|wrong|thats wrong|incorrect|no thanks|no thank you|no no|not really|something is wrong|change|change something|change it|edit|edit it)$/;
