import type { Section } from './api.ts';

/** One line of a transcript, and the passage it belongs to. Times are seconds. */
export type Line = { startSeconds: number; endSeconds: number; text: string; passage: string };

/** The lines of a captions file: its cues, or whole passages where there are none. Text without a time has no line. */
export function linesOf(sections: Section[]): Line[] {
  return sections.flatMap(({ id, place, text, cues }) => {
    if (cues?.length) return cues.map((cue) => ({ ...cue, passage: id }));
    if (place.kind !== 'moment') return [];
    return [{ startSeconds: place.startSeconds, endSeconds: place.endSeconds, text, passage: id }];
  });
}

/** The lines as WebVTT (https://www.w3.org/TR/webvtt1/), every character of theirs standing for itself. */
export function captionsText(lines: Line[]): string {
  const cues = lines.map(({ startSeconds, endSeconds, text }, index) => {
    // Ends a moment before the next begins, so that a player standing on the border does not show both.
    const next = lines[index + 1]?.startSeconds ?? Number.POSITIVE_INFINITY;
    const end = endSeconds === next ? next - 0.001 : endSeconds;
    const words = text
      .replace(/\s+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
    return `${stamp(startSeconds)} --> ${stamp(Math.max(end, startSeconds + 0.001))}\n${words}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function stamp(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds) * 1000);
  const parts = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    Math.floor(whole / 1000) % 60,
  ];
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(whole % 1000).padStart(3, '0')}`;
}
