import type { Palette, Swatch } from '../data/palettes.ts';
import type { DirectionPlan } from '../planning/plan.ts';
import { contradicts } from '../reading/contradictions.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { words } from '../words.ts';
import type { PhrasePicker } from './phrase-picker.ts';

const { MONO_SWATCHES, NEUTRAL_SWATCHES, SERIES_PALETTES, SWATCHES } = words().palettes;

const MONO_LOOKS: readonly (string | null)[] = [
  'pencil',
  'ink',
  'line-art',
  'charcoal',
  'black-and-white',
  'engraving',
  'etching',
  'woodcut',
  'manga',
  'coloring-page',
];

function swatches(plan: DirectionPlan, reading: Reading): readonly Swatch[] {
  if (MONO_LOOKS.includes(plan.intent.look)) return MONO_SWATCHES;
  if (reading.tone) return SWATCHES.filter((swatch) => swatch.tone === reading.tone);
  const { family } = plan;
  if (family === null) return NEUTRAL_SWATCHES;
  return SWATCHES.filter((swatch) => swatch.tone === undefined && swatch.families?.includes(family) !== false);
}

const NEUTRALS = ['#e9e6df', '#8f8d88', '#4a4947'] as const;

/** The first three, filled up with neutrals. */
export function threeColors(hexes: readonly string[]): [string, string, string] {
  const [first = NEUTRALS[0], second = NEUTRALS[1], third = NEUTRALS[2]] = [...hexes, ...NEUTRALS.slice(hexes.length)];
  return [first, second, third];
}

/** Three colors, and the words for them if the palette is drawn. Colors that the user names lead the placeholder. */
export function choosePalette(plan: DirectionPlan, reading: Reading, pick: PhrasePicker, series: boolean): Palette {
  const { look, lookChosen } = plan;
  const drawn = lookChosen ? (look?.palettes ?? (series ? SERIES_PALETTES : null)) : null;
  const named = reading.colors.length > 0 ? reading.colors.map(({ hex }) => hex) : (reading.paletteColors ?? []);
  if (named.length > 0) return { text: '', colors: threeColors(named) };
  const fitting = drawn?.filter(({ text }) => !contradicts(text, reading.contradictions, null, true));
  if (fitting) return fitting[pick('palette', Math.max(1, fitting.length))] ?? { text: '', colors: NEUTRALS };
  const list = look?.palettes ?? swatches(plan, reading);
  return { text: '', colors: list[pick('palette', list.length)]?.colors ?? NEUTRALS };
}
