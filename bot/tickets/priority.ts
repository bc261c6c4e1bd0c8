import type { Details, Level } from './details.ts';

/** How soon people should look at a ticket: P1 first. `rule` says why in words that stand in the mail. */
export type Priority = { priority: 'P1' | 'P2' | 'P3' | 'P4'; impact: Level; urgency: Level; rule: string };

/**
 * Priority = impact × urgency, from what was said about who is affected and until when. How loudly it was said counts
 * nothing: "urgent!!!" alone stays what the facts make it. A class that is on and cannot go on is P1 (teaching services
 * in use stand at the top of university incident matrices).
 */
export function priorityOf(details: Details): Priority {
  const impact = details.teaching ? 'high' : (details.affected.level ?? 'low');
  const urgency = details.teaching ? 'high' : urgencyOf(details);
  const priority = matrix[impact][urgency];
  const who = details.affected.words || 'one person (nobody else was named)';
  const rule = details.teaching ? `a class is on and cannot go on, ${who}` : `${who}, ${soon(details)}`;
  return { priority, impact, urgency, rule: `${priority}: ${rule}` };
}

const matrix: Record<Level, Record<Level, Priority['priority']>> = {
  high: { high: 'P1', medium: 'P2', low: 'P3' },
  medium: { high: 'P2', medium: 'P3', low: 'P4' },
  low: { high: 'P3', medium: 'P4', low: 'P4' },
};

function urgencyOf(details: Details): Level {
  if (details.deadline.level === 'high') return 'high';
  if (details.stopped && !details.workaround && details.deadline.level !== 'low') return 'high';
  return details.deadline.level ?? 'medium';
}

function soon(details: Details): string {
  const parts = [
    details.deadline.words,
    details.stopped && details.deadline.level !== 'low' ? 'work stopped' : '',
    details.workaround ? 'a workaround exists' : '',
  ].filter((part) => part !== '');
  return parts.join(', ') || 'no deadline named';
}
