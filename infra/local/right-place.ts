import type { Place } from '../../indexer/document.ts';
import { type PinnedPlace, readPlace } from '../../indexer/settings/answers.ts';

/**
 * Whether a link opens where a question's answer stands. `wanted` is as questions.json has it: "page 4", "2:31",
 * "§ Reset your password", or a place as links have it. A moment is right from 15 s before to 10 s after (its span's end).
 */
export function isRightPlace(place: Place, wanted: unknown): boolean {
  const right =
    typeof wanted === 'string'
      ? readPlace(wanted)
      : (wanted as (PinnedPlace & { endSeconds?: number }) | undefined);
  if (!right) return true;
  switch (right.kind) {
    case 'page':
      return place.kind === 'page' && place.page === right.page;
    case 'slide':
      return place.kind === 'slide' && place.slide === right.slide;
    case 'heading':
      return place.kind === 'heading' && plain(place.heading) === plain(right.heading);
    case 'moment': {
      if (place.kind !== 'moment') return false;
      const end = Number(('endSeconds' in right ? right.endSeconds : undefined) ?? right.startSeconds);
      return place.startSeconds >= right.startSeconds - 15 && place.startSeconds <= end + 10;
    }
    default:
      return true;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
