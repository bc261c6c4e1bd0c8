import type { Place } from '../../indexer/document.ts';

/** A place as a label beside a title: "page 4", "page 25 (21)" where 21 is printed on it, "slide 3", "2:31", "§ Reset your password"; '' for a whole file. */
export function placeLabel(place: Place): string {
  switch (place.kind) {
    case 'page':
      return `page ${place.page}${place.label ? ` (${place.label})` : ''}`;
    case 'slide':
      return `slide ${place.slide}`;
    case 'heading':
      return `§ ${place.heading}`;
    case 'moment':
      return clock(place.startSeconds);
    case 'file':
      return '';
  }
}

/** A place as one would say it: "on page 4", "two minutes thirty-one seconds in"; '' for a whole file. */
export function placeSpoken(place: Place): string {
  switch (place.kind) {
    case 'page':
      return `on page ${place.page}${place.label ? `, numbered ${place.label}` : ''}`;
    case 'slide':
      return `on slide ${place.slide}`;
    case 'heading':
      return `under “${place.heading}”`;
    case 'moment':
      return place.startSeconds < 1 ? 'at the start' : `${timeSpoken(Math.floor(place.startSeconds))} in`;
    case 'file':
      return '';
  }
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

function timeSpoken(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${numberSpoken(count)} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}

/** Numbers below a hundred in words; others stay digits, which voices read well. */
function numberSpoken(count: number): string {
  if (count < 20) return small[count]!;
  if (count >= 100) return String(count);
  const rest = count % 10;
  return `${tens[Math.floor(count / 10)]!}${rest > 0 ? `-${small[rest]!}` : ''}`;
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
