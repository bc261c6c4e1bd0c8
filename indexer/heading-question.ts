/**
 * The English question that a heading answers, as a person would ask it: "Reset your password", "How to print", "When the
 * upload fails", "What a plan can hold", "Who to ask". Undefined where that takes more than these few rules: silence is
 * better than a question nobody would ask.
 */
export function questionOfHeading(heading: string): string | undefined {
  const plain = heading.replace(numbering, '').trim();
  const both = /^((?:if|when) [^:]+): (what [^:]+)$/i.exec(plain);
  if (both) return joined(both[2]!, both[1]!);
  const how = /^how to (.+)$/i.exec(plain)?.[1];
  if (!isAskable(how ?? plain)) return undefined;
  if (how) return `How do I ${mine(how)}?`;
  if (inverted.test(plain)) return `${mine(plain)}?`;
  if (/^(?:if|when) (?:you|your|the|an?|something|nothing|nobody|someone) /i.test(plain))
    return `What should I do ${mine(lowered(plain))}?`;
  if (/^(?:what|who|where|why|which|how|when) /i.test(plain)) return turned(plain);
  return doing.test(plain) && / /.test(plain) ? `How do I ${mine(lowered(plain))}?` : undefined;
}

/** "Damage and loss" → "What should I know about damage and loss?"; undefined for a sentence, a list or an organisation's name. */
export function questionAbout(heading: string): string | undefined {
  const plain = heading.replace(numbering, '').trim();
  const inside = doing.test(plain) || otherStart.test(plain) || sentence.test(plain);
  if (!isAskable(plain) || inside || !namesTopic(plain)) return undefined;
  return `What should I know about ${mine(lowered(plain))}?`;
}

/** "When you leave: what happens to your account" → "What happens to my account when I leave?" */
function joined(what: string, clause: string): string | undefined {
  const question = questionOfHeading(what)?.slice(0, -1);
  return question && isAskable(clause)
    ? `${question[0]!.toUpperCase()}${question.slice(1)} ${mine(lowered(clause))}?`
    : undefined;
}

/** Whether a topic needs no article before it: it has one, names several things or one that is not counted, or is a name. */
function namesTopic(plain: string): boolean {
  const head = plain.split(/ (?:in|on|for|with|of|at|from|to|by|about|before|after) | \(/)[0]!;
  return /^(?:an?|the|your) |\S and \S/i.test(plain) || uncountable.test(head) || /.\p{Lu}/u.test(head);
}

/** Puts the words of an indirect question into the order of a direct one. */
function turned(plain: string): string | undefined {
  const to = /^(what|who|where|when|which \w+) to (.+)$/i.exec(plain);
  if (to) return `${to[1]} do I ${mine(to[2]!)}?`;
  const helped =
    /^(what|where|when|why|how(?: long| often| much)?) ((?:\S+ ){0,3}?\S+) (can|must|should|may|will|is|are)(| .+)$/i.exec(
      plain,
    );
  if (helped) {
    const subject = mine(helped[2]!);
    if (/^(?:nobody|nothing)$/i.test(subject)) return undefined;
    const verb = subject === 'I' && helped[3] === 'are' ? 'am' : helped[3];
    return `${helped[1]} ${verb} ${subject}${mine(helped[4]!)}?`;
  }
  const you = /^(what|where|when|why|how) you (need|want|get|pay|see|find)(| .+)$/i.exec(plain);
  if (you) return `${you[1]} do I ${you[2]}${mine(you[3]!)}?`;
  const one = /^(what|where|when|why|how) ((?:the |an? |your )?[\w-]+) ([a-z]+[^s])s$/i.exec(plain);
  if (one && !/(?:sse|she|che|ie|doe|goe|ha|i)$/.test(one[3]!))
    return `${one[1]} does ${mine(one[2]!)} ${one[3]}?`;
  const many = /^(what|where|when|why|how) ((?:the |your )[\w-]+s) ([a-z]+[^sd])$/i.exec(plain);
  return many ? `${many[1]} do ${mine(many[2]!)} ${many[3]}?` : undefined;
}

/** Whether words can stand in a question by themselves: not many, no sentence or list, and nothing that points elsewhere. */
function isAskable(plain: string): boolean {
  const words = plain.split(/\s+/);
  return words.length <= 8 && !/[.,;:!?·|•/–—"“”]/.test(plain) && !isVague(plain);
}

/** What "it" or "us" is, is told by the lines around, which nobody asking has seen. */
export function isVague(words: string): boolean {
  return /\b(?:[Ii]t|[Ii]ts|[Tt]h(?:is|at|ese|those|ey|em|eir|en|ere|ose)|here|[Oo]nes?|[Mm]ore|we|We|us|our|Our)\b/.test(
    words.replace(/-/g, ''),
  );
}

/** Said by the person who asks: "your report" is "my report". */
function mine(words: string): string {
  return words
    .replace(/\byou are\b/gi, 'I am')
    .replace(/\b(for|to|with|from|about|of|near|tells?|gives?|helps?|lets?|allows?) you\b/gi, '$1 me')
    .replace(/\byou\b/gi, 'I')
    .replace(/\byourself\b/gi, 'myself')
    .replace(/\byours\b/gi, 'mine')
    .replace(/\byour\b/gi, 'my');
}

/** Names and acronyms keep their capitals: only an ordinary first word loses its own. */
function lowered(plain: string): string {
  const ordinary =
    /^(?:An?|The|Your|When|If|My) /.test(plain) || /^[A-Z](?:[a-z]+)?(?:-[a-z]+)*(?:\s+[a-z(]|$)/.test(plain);
  return ordinary || doing.test(plain) ? plain[0]!.toLowerCase() + plain.slice(1) : plain;
}

const numbering = /^(?:(?:step|part|section|chapter) )?\d+(?:\.\d+)*[.):]?\s+/i;
// Words in the order of a question: "what counts", "when is", "how long does".
const inverted =
  /^(?:(?:what|who|which) (?:is|are|was|do|does|can|should|may|must|will|has|counts|happens|goes|if)|(?:when|where|why|how) (?:is|are|was|do|does|can|should|may|must|will)|how (?:much|many|long|often|far|soon) (?:is|are|do|does|can|should|may|must|will)|(?:can|do|does|is|are|should|may|must) (?:i|we|you|my|the|it|there|students|staff)) ./i;
// A place in the text or a clause, a pair of adjectives; a sentence, or whose paper it is.
const otherStart =
  /^(?:in|on|at|from|for|with|by|to|of|after|before|not|no|all|what|who|where|why|which|how|when|if|figure|table|version|(?:lost|stolen|missing|allowed|required|late) (?:or|and) \S+$)\b/i;
const sentence =
  /\b(?:is|are|was|were|has|have|had|can|cannot|must|may|will|do|does|did|should|not|asks|who|that|which|until|you|I|University|College|Institute|Faculty)\b|&|\d{3}/;
const uncountable =
  /(?:[^s]s|ing|access|time|help|support|sound|software|data|privacy|credit|work|advice|storage|security|money|equipment|mail|wi-fi|information|training|research|copyright|accessibility|plagiarism)$/i;
const doing =
  /^(?:access|activate|add|apply|arrange|ask|attach|back up|book|borrow|bring|build|cancel|change|check|choose|cite|claim|clear|close|collect|combine|complete|configure|connect|contact|copy|correct|create|delete|disable|download|drop|edit|enable|enrol|enroll|enter|export|extend|fill|find|fix|follow|format|get|give|go|import|improve|increase|insert|install|invite|join|keep|log|make|manage|mark|merge|move|open|order|organi[sz]e|pay|plan|post|prepare|present|print|protect|prove|publish|put|read|receive|record|recover|register|remove|rename|renew|replace|reply|report|request|reserve|reset|restart|restore|return|run|save|scan|search|see|select|send|set|share|show|sign|sort|start(?! from)|stop|submit|switch|sync|take|test|track|transfer|translate|turn|unlock|update|upgrade|upload|use|verify|view|watch|withdraw|write)(?= |$)(?! (?:and|or|of|is|are)\b)/i;
