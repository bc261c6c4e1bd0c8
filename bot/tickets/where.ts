/** Where something happens, in the person's own words; '' where nobody said it. `text` is one clean line. */
export function whereIn(text: string): string {
  const room = text.match(roomPattern)?.[0] ?? '';
  const building = part(text, buildingPart) || (text.match(atBuilding)?.[1] ?? '');
  if (building && room && !building.includes(room)) return `${building}, ${room}`;
  const named = building || room || text.match(placePattern)?.[0] || part(text, placePart);
  return (named || (text.match(namedPattern)?.[0] ?? '')).trim();
}

/** The first part between commas and full stops that is a place and nothing else. */
function part(text: string, pattern: RegExp): string {
  for (const each of text.split(/[,;!?]|\.(?=\s|$)/)) {
    const place = each.length > 80 ? null : each.trim().match(pattern);
    if (place) return place[1]!;
  }
  return '';
}

const buildings =
  '(?:Building|Room|Library|Hall|Lab|Laboratory|House|Cent(?:re|er)|Theat(?:re|er)|Auditorium|Campus|Tower|Block|Wing|Studio|Floor|Residence|Gym|Canteen)';
const name = `(?:\\p{Lu}[\\p{L}\\d'’.-]{0,30} ){0,3}${buildings}(?: (?:\\p{Lu}|\\d)[\\p{L}\\d.-]{0,8})?`;
// "Orchard Building", "the Ada Lovelace Library": a part of its own, or after "in" or "at".
const buildingPart = new RegExp(`^(?:[Tt]he )?(${name})$`, 'u');
const atBuilding = new RegExp(`\\b((?:in|at|In|At) (?:the )?${name})(?![\\p{L}\\d])`, 'u');
const placePart =
  /^((?:the |my |our )?(?!(?:whole|entire|all|every|each|the whole|just|only|no)\b)(?:[\p{L}\d'’-]{2,20} ){0,2}(?:library|lab|laboratory|lecture hall|lecture theat(?:re|er)|theat(?:re|er)|dorm|dormitory|residence|canteen|cafeteria|gym|building|campus|classroom|room|floor|office|studio|home)(?: \d[\w.-]{0,8})?)$/iu;
const roomPattern =
  /\b(?:[Rr]oom|(?:[Cc]omputer )?[Ll]ab|[Ll]aboratory|[Ll]ecture [Hh]all|[Ll]ecture [Tt]heat(?:re|er)|[Tt]heat(?:re|er)|[Hh]all|[Aa]uditorium|[Bb]uilding|[Ff]loor|[Ss]tudio)\s(?:[A-Z]{0,3}[ .-]?\d[\w.-]{0,8}|[A-Z])\b|\b[A-Z]{1,3}[-.]?\d{1,2}[.-]\d{1,4}\b/;
const placePattern =
  /\b(?:in|at|on) (?:the |my |our )?(?:[\p{L}'’-]{2,20} ){0,2}(?:library|lab|laboratory|computer lab|lecture hall|lecture theat(?:re|er)|dorm|dormitory|residence|canteen|cafeteria|gym|building|campus|classroom|seminar room|reading room|office|home)\b/iu;
// "in Orchard", "at Tallow Hall"; case counts here, and months and days are times.
const namedPattern =
  /\b(?:in|at) (?:the )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|[A-Z]{2,5}[ -]?\d)\p{Lu}\p{L}+(?: (?:\p{Lu}|\d)[\p{L}\d.]*){0,3}/u;
