import { fold } from '../../indexer/analyse.ts';

/** A topic that guides alone cannot settle; `because` is said when a person is offered. */
export type LevelTwo = { topic: string; because: string };

/**
 * Whether a message is about something that needs people, because only they may decide or repair it: null for the rest.
 * A question that the guides answer ("how do I appeal a grade?") is still answered first; this only brings the offer.
 */
export function levelTwo(text: string): LevelTwo | null {
  const words = ` ${text
    .slice(0, 2000)
    .split(/[^\p{L}\p{N}'’]+/u)
    .map(fold)
    .filter((word) => word !== '')
    .join(' ')} `;
  const found = topics.find((each) => each.patterns.some((pattern) => pattern.test(words)));
  return found ? { topic: found.topic, because: found.because } : null;
}

// Folded words between single spaces. Gaps are bounded, so that matching stays linear.
const topics: (LevelTwo & { patterns: RegExp[] })[] = [
  {
    topic: 'account',
    because: 'Only people can look into an account.',
    patterns: [
      / (?:account|login|profile|access) (?:\w+ ){0,4}(?:locked|disabled|suspended|blocked|hacked|compromised|deactivated|stolen) /,
      / (?:locked|shut) out of (?:\w+ ){0,3}(?:account|everything|email|moodle|canvas|portal|system) /,
      / (?:hacked|stole|broke into) (?:\w+ ){0,2}(?:account|password|email) /,
      / (?:clicked|opened|answered|replied to) (?:\w+ ){0,4}(?:phishing|scam|suspicious) /,
    ],
  },
  {
    topic: 'grade',
    because: 'Only people can look into a grade.',
    patterns: [
      / (?:grade|mark|score|result|gpa|transcript) (?:\w+ ){0,4}(?:wrong|incorrect|missing|mistake|error|unfair|lower|disappeared|not showing|not counted) /,
      / (?:wrong|incorrect|missing|unfair) (?:grade|mark|score|result) /,
      / (?:appeal|dispute|contest|challenge) (?:\w+ ){0,3}(?:grade|mark|result|decision) /,
    ],
  },
  {
    topic: 'accommodation',
    because: 'Arrangements like these are made by people.',
    patterns: [
      / (?:exam|study|learning|disability|reasonable|academic|special) (?:accommodations?|adjustments?|arrangements?|consideration) /,
      / extra time (?:\w+ ){0,4}(?:exam|exams|test|tests|quiz|disability|dyslexia|adhd) /,
      / (?:dyslexia|adhd|disability|disabled|wheelchair|screen reader|hearing loss|sign language) (?:\w+ ){0,6}(?:need|support|help|exam|arrange|access|request) /,
      / need (?:\w+ ){0,3}(?:extension|extra time) (?:\w+ ){0,4}(?:because|ill|sick|illness|hospital|bereavement) /,
    ],
  },
  {
    topic: 'equipment',
    because: 'Somebody has to come and repair that.',
    patterns: [
      / (?:projector|microphone|mic|lectern|speakers?|screen|whiteboard|smartboard|doc cam|document camera|printer|copier|scanner|lamp|hdmi|camera) (?:\w+ ){0,6}(?:broken|dead|damaged|smashed|jammed|leaking|smoking|stolen|missing|does not work|doesnt work|not working|wont turn on|will not turn on|wont start) /,
      / (?:broken|damaged|dead|jammed) (?:projector|microphone|mic|lectern|speaker|screen|printer|copier|scanner|camera|chair|lock|door) /,
    ],
  },
  {
    topic: 'work lost',
    because: 'People can see whether it can be brought back.',
    patterns: [
      / (?:submission|assignment|essay|thesis|quiz|exam|upload|files?|work) (?:\w+ ){0,4}(?:disappeared|vanished|was deleted|got deleted|is gone|lost|overwritten|rejected by mistake) /,
      / (?:deleted|lost) my (?:\w+ ){0,2}(?:submission|assignment|essay|thesis|work|files?) /,
      / submitted (?:\w+ ){0,2}wrong (?:file|version|assignment|essay) /,
    ],
  },
  {
    topic: 'money',
    because: 'Payments are looked into by people.',
    patterns: [
      / (?:charged|billed|paid) (?:\w+ ){0,3}(?:twice|wrong|wrongly|incorrectly|too much) /,
      / (?:want|need|get|request|requested|waiting for|where is|my) (?:\w+ ){0,2}refund /,
      / (?:overcharged|double charged) /,
      / (?:fees?|tuition|fine|invoice|scholarship) (?:\w+ ){0,3}(?:wrong|incorrect|missing|not arrived) /,
    ],
  },
  {
    topic: 'conduct',
    because: 'This belongs with people, in confidence.',
    patterns: [
      / (?:i|im|am|was|being|been|got|are) (?:\w+ ){0,2}(?:bullied|harassed|discriminated|threatened|blackmailed|stalked) /,
      / (?:report|reporting|experiencing|experienced|victim of) (?:\w+ ){0,2}(?:bullying|harassment|discrimination|stalking) /,
      / (?:accused|accusation|allegation) (?:\w+ ){0,3}(?:plagiarism|cheating|misconduct) /,
      / (?:make|file|lodge) (?:\w+ ){0,2}complaint /,
    ],
  },
];
