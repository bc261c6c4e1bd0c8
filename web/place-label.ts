import type { Place } from '../indexer/document.ts';

/** A place in a person's words: "page 4 (iv)", "slide 3", "2:31", "§ Reset your password". */
export function placeLabel(place: Place): string {
  if (place.kind === 'page') return `page ${place.page}${place.label ? ` (${place.label})` : ''}`;
  if (place.kind === 'slide') return `slide ${place.slide}`;
  if (place.kind === 'moment') return clock(place.startSeconds);
  if (place.kind === 'heading') return `§ ${place.heading}`;
  return 'whole file';
}

/** The same for the ear and for screen readers: "at 2 minutes 31 seconds", "section Reset your password". */
export function placeSpoken(place: Place): string {
  if (place.kind === 'heading') return `section ${place.heading}`;
  if (place.kind === 'moment') return `at ${spokenClock(place.startSeconds)}`;
  return placeLabel(place);
}

/** Seconds as a player shows them: 151 → "2:31", 3723 → "1:02:03". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

function spokenClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return said.join(' ') || 'the start';
}
