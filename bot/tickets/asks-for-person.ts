/**
 * Whether a message asks for a person in so many words, whatever else it says: "I want a person about my missing grade".
 * A recogniser of short utterances loses such a request among the words of the problem.
 */
export function asksForPerson(text: string): boolean {
  const line = text.slice(0, 300).replace(/[’]/g, "'").replace(/\s+/g, ' ').trim();
  // A question about tickets or people ("how do I raise a ticket?", "who is a person to ask?") is for the guides first.
  if (/^(?:how|what|where|when|why|who|which|is|are|does|do|did)\b/i.test(line)) return false;
  // "Can I talk to a person in the library on Sunday?" asks when, "… about my grade?" asks for one.
  if (/\?\s*$/.test(line) && !/\b(?:about|because|regarding)\b/i.test(line)) return false;
  return requests.some((request) => request.test(line));
}

const someone =
  '(?:(?:a|an|some|any|the|another) )?(?:real |actual |live |human |other )*(?:person|human(?: being)?|agent|people|someone|somebody|anyone|anybody|(?:member of )?staff|operator|representative|advis[eo]r|technician|help ?desk|support team)';
const requests = [
  new RegExp(
    `\\b(?:i|we)(?:'d| would| really| just| do| still)* (?:want|need|like|prefer) (?:to have |to get |to see )?${someone}\\b(?!'s)`,
    'i',
  ),
  new RegExp(`\\b(?:talk|speak|chat)(?:ing)? (?:to|with) ${someone}\\b(?!'s)`, 'i'),
  new RegExp(
    `\\b(?:connect|transfer|put|pass|forward|hand|send) (?:me|this|it|us) (?:on |over |through )*(?:to|with) ${someone}\\b`,
    'i',
  ),
  new RegExp(`\\b(?:get|give|find|send) me ${someone}\\b(?!'s)`, 'i'),
  /\b(?:raise|open|create|submit|file|log|start|make) (?:a|an|another|me a|this as a) (?:new |support |help ?desk |it )*(?:ticket|incident|support request)\b/i,
];
