/** What an element means for reading. `drop`: nothing in it is text for people; `furniture`: text, but not the page's own. */
export type Part = {
  drop: boolean;
  furniture: 'sure' | 'likely' | undefined;
  main: 'main' | 'article' | undefined;
};

/** Judges an opening tag by its name, role and class names. `inMain`: it stands in the main part already. */
export function partOf(name: string, attributes: Record<string, string>, inMain: boolean): Part {
  const role = attributes.role ?? '';
  const names = `${attributes.id ?? ''} ${attributes.class ?? ''}`.slice(0, 400);
  const main = name === 'main' || role === 'main' ? 'main' : name === 'article' ? 'article' : undefined;
  const drop = dropped.has(name) || isHidden(attributes);
  const sure =
    name === 'nav' ||
    name === 'footer' ||
    (name === 'aside' && !inMain) ||
    (name === 'header' && !inMain) ||
    roles.has(role) ||
    (!['html', 'body'].includes(name) && consent.test(names));
  const likely = !main && !wrappers.has(name) && likelyFurniture.test(names);
  return { drop, furniture: sure ? 'sure' : likely ? 'likely' : undefined, main };
}

/** Elements that begin and end a line of their own. */
export const lineElements = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

/** The level of a heading element; 0 for others. */
export function headingLevel(name: string, attributes: Record<string, string>): number {
  if (/^h[1-6]$/.test(name)) return Number(name[1]);
  return attributes.role === 'heading' ? Math.min(6, Math.max(1, Number(attributes['aria-level']) || 2)) : 0;
}

const dropped = new Set(
  'script style noscript template svg iframe object embed select option datalist input textarea canvas audio video map progress meter'.split(
    ' ',
  ),
);
const wrappers = new Set('html body main h1 h2 h3 h4 h5 h6 p li td a span em strong code pre'.split(' '));
const roles = new Set(
  'navigation banner contentinfo search complementary menu menubar toolbar tablist alertdialog'.split(' '),
);
const consent =
  /(?:^|[\s_-])(?:cookie|cookies|consent|gdpr|onetrust)(?:[\s_-]|$)|cookie-?(?:banner|bar|notice|consent)/i;
const likelyFurniture =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|side-?nav|foot|footer|masthead|breadcrumbs?|share|sharing|social|related|recommended|comments?|disqus|respond|promo|advert|adverts|advertisement|ads?|sponsor(?:ed)?|newsletter|subscribe|popup|modal|toolbar|pagination|pager|skip|site-?header|global-?header|page-?header|toc|tags|byline-?share|print-?only|signin|login|search-?(?:box|form)|widget|teaser)(?:[\s_-]|$)/i;

function isHidden(attributes: Record<string, string>): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? '')
  );
}
