import { element } from './element.ts';

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The bar over a PDF: page by page, to a page by its number, larger and smaller, and as text. */
export function pdfTools(
  count: number,
  deps: { goTo(page: number): void; zoom(factor: number): void; asText(on: boolean): void },
): { body: HTMLElement; at(page: number): void } {
  const number = element('input', {
    type: 'text',
    inputmode: 'numeric',
    value: 1,
    size: 3,
    'aria-label': `Page, of ${count}`,
  });
  let page = 1;
  let zoom = zooms.indexOf(1);
  const go = (to: number) => deps.goTo(Math.min(Math.max(to, 1), count));
  const button = (name: string, sign: string, click: () => void) =>
    element('button', { type: 'button', class: 'choice', 'aria-label': name, title: name, click }, sign);
  const enlarge = (step: number) => {
    zoom = Math.min(Math.max(zoom + step, 0), zooms.length - 1);
    deps.zoom(zooms[zoom]!);
  };
  number.addEventListener('change', () => {
    const asked = Number.parseInt(number.value, 10);
    if (asked > 0) go(asked);
    else number.value = String(page);
  });
  const asText = element(
    'button',
    { type: 'button', class: 'choice', 'aria-pressed': 'false' },
    'Read as text',
  );
  const paging = element(
    'div',
    { class: 'tool-group' },
    button('Previous page', '‹', () => go(page - 1)),
    number,
    element('span', { 'aria-hidden': 'true' }, `of ${count}`),
    button('Next page', '›', () => go(page + 1)),
  );
  const sizing = element(
    'div',
    { class: 'tool-group' },
    button('Smaller', '−', () => enlarge(-1)),
    button('Larger', '+', () => enlarge(1)),
  );
  asText.addEventListener('click', () => {
    const on = asText.getAttribute('aria-pressed') !== 'true';
    asText.setAttribute('aria-pressed', String(on));
    paging.hidden = sizing.hidden = on;
    deps.asText(on);
  });
  const at = (now: number) => {
    page = now;
    if (document.activeElement !== number) number.value = String(now);
  };
  return {
    body: element(
      'div',
      { class: 'pdf-tools', role: 'group', 'aria-label': 'Pages and size' },
      paging,
      sizing,
      asText,
    ),
    at,
  };
}
