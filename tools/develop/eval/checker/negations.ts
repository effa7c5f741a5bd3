import type { Outcome } from '../systems.ts';
import type { Added } from './added.ts';
import { writes } from './facets.ts';
import { signsOf } from './signs.ts';

const HUES = 'red,orange,yellow,green,blue,purple,pink,brown,gold,silver,black,white,gray'.split(',');

/** How an addition shows a family whose own name is too narrow. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  people: /\b(?:people|persons?|figures?|crowd|portrait)\b/u,
  background: /\b(?:background|backdrop|scene|surroundings|setting)\b/u,
  blur: /\b(?:blur\w*|bokeh|shallow|soft focus|depth of field)\b/u,
  lens: /\b(?:lens|\d+ ?mm|depth of field)\b/u,
  night: /\b(?:night|moon\w*|dark sky)\b/u,
  shadow: /\bshadows?\b/u,
  '3d': /\b3-?d\b|\brender/u,
  text: /\b(?:lettering|letters|text|caption|headline)\b/u,
  drawing: /\b(?:drawing|drawn|sketch)\b/u,
  logo: /\blogo\b/u,
  gold: /\b(?:gold|golden)\b/u,
};

export const isColor = (family: string) => family === 'color' || HUES.includes(family);

/** Whether the added words bring in what the prompt says no to. */
export function adds(family: string, outcome: Outcome, added: Added): boolean {
  const signs = signsOf(outcome, added);
  if (family === 'photo') return signs.photo;
  if (family === 'color') return signs.palette;
  if (family === 'text' && writes(outcome, 'text')) return true;
  return SHOWN[family]?.test(added.asked) ?? new RegExp(`\\b${family}s?\\b`, 'u').test(added.asked);
}
