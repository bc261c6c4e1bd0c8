import { element } from './element.ts';

// Often enough that silence never means "broken", seldom enough not to interrupt.
const stillEveryMs = 7_000;

/** Shows and says that an answer is on its way, until `end`. */
export function waiting(announce: (line: string) => void): { item: HTMLElement; end(): void } {
  const item = element(
    'div',
    { class: 'waiting' },
    element('span', { class: 'dots', 'aria-hidden': 'true' }),
    'Looking in the guides…',
  );
  announce('Looking in the guides.');
  const timer = setInterval(() => announce('Still looking.'), stillEveryMs);
  return {
    item,
    end: () => {
      clearInterval(timer);
      item.remove();
    },
  };
}
