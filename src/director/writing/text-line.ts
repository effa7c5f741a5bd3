import type { Lettering } from '../lettering/find-lettering.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { isDigit, isLineBreak } from '../text/characters.ts';
import { closesAny } from '../text/quotation-marks.ts';

/** Longer text is not repeated: it stands in the prompt, and a second copy would crowd out the direction. */
const MAX_CHARACTERS = 200;

/** Place and weight of the text by use. */
const PLACES: Readonly<Record<string, string>> = {
  poster: 'as the headline',
  logo: 'as the wordmark',
  cover: 'as the title',
  card: 'as the main line',
  slide: 'as the title',
  infographic: 'as the title',
};
/** Things with more text than one line. */
const WORDY = new Set([
  'screenshot',
  'infographic',
  'ui-screen',
  'slide',
  'map',
  'menu',
  'newspaper',
  'calendar',
  'resume',
  'certificate',
  'brochure',
  'worksheet',
]);
/** Things of the prompt that can be named again without a doubt about their number. */
const NAMED_BEARERS = [
  'sign',
  'banner',
  'label',
  'billboard',
  'shirt',
  'mug',
  'chalkboard',
  'blackboard',
  'whiteboard',
  'storefront',
  'placard',
  'plaque',
];

function hasLineBreak(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLineBreak(text.charCodeAt(i))) return true;
  return false;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** A date or a price beside the text: it may have to be drawn too. */
function hasFigures(text: string, lettering: readonly Lettering[]): boolean {
  let rest = '';
  let from = 0;
  for (const { start, end } of lettering) {
    rest += text.slice(from, start);
    from = end;
  }
  const lower = `${rest}${text.slice(from)}`.toLowerCase();
  for (let i = 0; i < lower.length; i++) if (isDigit(lower.charCodeAt(i))) return true;
  return MONTHS.some((month) => lower.includes(month));
}

/** Pairs of marks, the plainest first. */
const MARKS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
];

/** The text between marks that it does not have itself, and that close nothing which the prompt leaves open; `null` if there are none. */
function withMarks(text: string, unclosed: ReadonlySet<string>): string | null {
  for (const [open, close] of MARKS) {
    const marked = `${open}${text}${close}`;
    if (!text.includes(close) && !unclosed.has(open) && !closesAny(marked, unclosed)) return marked;
  }
  return null;
}

/** `"OPEN" on the sign exactly as written and no other text`; `null` if the text cannot be repeated in one line. */
export function textLine({ lettering, text, unclosed, moreText, intent }: Reading): string | null {
  const quoted = new Set<string>();
  for (const { start, end, quoted: marked } of lettering) {
    const words = text.slice(start, end);
    const bare = marked ? words.slice(1, -1) : words;
    const asItStands = marked && !unclosed.has(words.charAt(0)) && !closesAny(words, unclosed);
    const repeated = asItStands ? words : withMarks(bare, unclosed);
    if (repeated === null || hasLineBreak(repeated)) return null;
    quoted.add(repeated);
  }
  const all = [...quoted].join(' and ');
  if (all === '' || all.length > MAX_CHARACTERS) return null;
  const [only] = quoted.size === 1 ? lettering : [];
  const bearer = only && NAMED_BEARERS.includes(only.bearer) ? `on the ${only.bearer}` : '';
  const place = only ? (bearer !== '' && intent.kind !== 'artifact' ? bearer : (PLACES[intent.use ?? ''] ?? bearer)) : '';
  return [
    all,
    place,
    'exactly as written',
    moreText || WORDY.has(intent.use ?? '') || (intent.kind === 'artifact' && hasFigures(text, lettering))
      ? ''
      : 'and no other text',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
