import { stem } from '../../indexer/analyse.ts';

/**
 * True for everyday words of English ("find", "many", "people"): a small collection may hold them rarely, so that
 * rarity alone would take them for telling. `word` is folded; matched by stem.
 */
export function isCommonWord(word: string): boolean {
  stems ??= new Set(common.split(/\s+/).map((one) => stem(one, 'en')));
  return stems.has(stem(word, 'en'));
}

let stems: Set<string> | undefined;

const common = `able above accept according across act actual actually add after again against age ago agree all allow
almost alone along already also although always among amount another answer any anyone anything anyway apart appear apply
area around ask available avoid away back bad base based basic became because become before began begin behind being
believe below benefit best better between beyond big bit both bring build business busy buy call came care carry case
cause certain chance change check choice choose claim clear clearly close come common compare complete concern condition
consider contain continue control correct correctly cost country course create current currently cut daily day deal decide
define definition depend describe description design despite detail develop did difference different differently difficult
directly discuss discover do doing done down due during each early easily easy effect effective either else end enough
ensure entire especially even ever every everyone everything exact exactly example except exist expect experience explain
extra face fact fail fall false famous far fast feel few field final finally find fine first fit follow following force
form former found free frequently full fully further future gain gave general generally getting give given go goes going gone
gonna good got great group grow guess had half hand handle happen hard having head hear held help here high himself history
hold home hope hour huge idea identify imagine immediately impact implement important improve include including increase
indicate individual info information inside instead interest interested into involve issue itself join just keep kind knew
know known lack large last late later latest latter lead learn least leave led left less let level life like likely limit
line list little live local locate long longer look lose lot love low made main major make making man manage many mark matter may
maybe mean meant mention method might mind minute miss moment month more most mostly move much must name namely nature near
necessary need needed negative neither never new next nice no nobody none nor normal not note nothing notice now number
obtain occur off offer often okay old once one ones only onto open opinion opposite option order other others otherwise
out outside over overall own part particular particularly party pass past pay people perform perhaps period person pick
piece place plan play point popular position possible possibly practice prefer present pretty prevent previous probably
problem procedure process produce proper properly provide public purpose put quality question quick quickly quite range
rate rather reach read ready real really reason receive recent recently recommend reduce refer regard regarding related
remain remember replace represent require required requirement respect rest result right role rule run said same save say
saying second see seem seen self send sense set several shape short show side significant similar simple simply since situated
single size small someone something sometimes soon sort speak special specific specifically spend stand start state stay
step still stop story strong study stuff such suggest suitable support suppose sure system take taken taking talk task
term test than thank thanks thing think though thought through throughout thus time tip today together told tomorrow too
took top total toward towards tried true try trying turn two type typical typically under understand unless until up upon
usage use used useful user using usual usually value various version versus very via view wait walk wanna wanted wanting
watch way week well went whatever whether while whole wide willing wish within wonder wondering word work worked working
world worse worst worth write wrong year yes yesterday yet young zero`;
