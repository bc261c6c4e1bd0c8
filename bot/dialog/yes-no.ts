import { fold } from '../../indexer/analyse.ts';

/** Whether a whole message is a yes or a no and nothing else; undefined for everything that says more. */
export function yesOrNo(text: string): 'yes' | 'no' | undefined {
  const words = text
    .split(/[^\p{L}\p{N}'’]+/u)
    .map(fold)
    .filter((word) => word !== '' && !polite.has(word));
  const said = words.join(' ');
  if (yes.has(said)) return 'yes';
  return no.has(said) ? 'no' : undefined;
}

const polite = new Set(['please', 'thanks', 'thank', 'you', 'oh', 'well', 'uh', 'um', 'then', 'now']);
const yes = new Set(
  'yes|y|yeah|yep|yup|yess|sure|ok|okay|k|send|send it|yes send|yes send it|yes do|do it|yes do it|go ahead|yes go ahead|correct|thats correct|right|thats right|confirm|confirmed|i confirm|yes confirm|absolutely|of course|definitely|fine|sounds good|looks good|yes that is right|that is right|yes thats right|yes it is|submit|submit it|perfect|good|great|yes ok|yes sure|oui|ja|si'.split(
    '|',
  ),
);
const no = new Set(
  'no|n|nope|nah|no not|not|dont|do not|dont send|dont send it|do not send|do not send it|no dont|no do not|no dont send it|no do not send it|rather not|i dont want to|no i dont|non|nein|no its fine|no im fine|no im good|im fine|im good|no need|not really'.split(
    '|',
  ),
);
