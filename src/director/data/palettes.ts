import type { Family } from '../../contract/direction.ts';
import type { Tone } from '../lexicon/terms.ts';

export interface Palette {
  /** Without commas or the word "palette": writing/compose.ts adds what the dialect needs. */
  readonly text: string;
  readonly colors: readonly [string, string, string];
}

/** Three colors for the placeholder; they add no words. */
export interface Swatch {
  readonly colors: readonly [string, string, string];
  /** The families it suits; all if absent. */
  readonly families?: readonly Family[];
  /** Only beside a light of this tone. */
  readonly tone?: Tone;
}

const REAL: readonly Family[] = ['photo', '3d', 'craft'];
const HAND: readonly Family[] = ['painting', 'drawing', 'craft'];
const GRAPHIC: readonly Family[] = ['flat', 'pixel', 'document'];

export const SWATCHES: readonly Swatch[] = [
  { colors: ['#c9b08a', '#6f7d6a', '#efe7d8'], families: REAL },
  { colors: ['#5f6f7c', '#a7b3b8', '#e8ebea'], families: REAL },
  { colors: ['#7d8158', '#c3b98f', '#f2ecd9'], families: REAL },
  { colors: ['#b8694a', '#8d8f7c', '#efe2d3'], families: REAL },
  { colors: ['#2f6d70', '#b59f7f', '#ece5d8'], families: REAL },
  { colors: ['#f4f2ec', '#9fb0a5', '#4f5b57'], families: REAL },
  { colors: ['#c08a3e', '#6d89a3', '#f2e8d3'], families: HAND },
  { colors: ['#8fa284', '#cf9a94', '#f4ecdd'], families: HAND },
  { colors: ['#3f4a7c', '#e2a574', '#efe8da'], families: HAND },
  { colors: ['#66713f', '#a2562f', '#ece0c4'], families: HAND },
  { colors: ['#22355c', '#ef7c62', '#f7f3ec'], families: GRAPHIC },
  { colors: ['#1f5a47', '#e9ad36', '#f6efdd'], families: GRAPHIC },
  { colors: ['#2450a8', '#a5dcc6', '#ffffff'], families: GRAPHIC },
  { colors: ['#472a4b', '#f2b48f', '#f7f0e3'], families: GRAPHIC },
  { colors: ['#131c33', '#3d4d63', '#aebfd0'], tone: 'night' },
  { colors: ['#141a33', '#4a3f72', '#e0b070'], tone: 'night' },
  { colors: ['#e0a04a', '#a84f2c', '#5a3a52'], tone: 'warm' },
  { colors: ['#dba745', '#a8643a', '#4b3a2e'], tone: 'warm' },
  { colors: ['#b6c7d3', '#8b9499', '#71806f'], tone: 'cool' },
  { colors: ['#8c959b', '#4f6b84', '#cfc3ac'], tone: 'cool' },
];

/** If no family is known. */
export const NEUTRAL_SWATCHES: readonly Swatch[] = [
  { colors: ['#47606b', '#d2a45c', '#ece6da'] },
  { colors: ['#5b7486', '#c98a5e', '#efe8dc'] },
  { colors: ['#7b7f78', '#b3a692', '#eeeae2'] },
  { colors: ['#3f6d74', '#c9665a', '#f1ede4'] },
];

/** For pencil, ink and whatever else has no color of its own. */
export const MONO_SWATCHES: readonly Swatch[] = [
  { colors: ['#2f2f31', '#8b8b8d', '#f5f2ea'] },
  { colors: ['#1d1d1f', '#6f6e6c', '#f3f0e8'] },
];

/** What a series may keep: these stand in its prompts. */
export const SERIES_PALETTES: readonly Palette[] = [
  { text: 'ochre and dusty blue with warm cream', colors: ['#c08a3e', '#6d89a3', '#f2e8d3'] },
  { text: 'sage and rose with warm ivory', colors: ['#8fa284', '#cf9a94', '#f4ecdd'] },
  { text: 'indigo and apricot with pale linen', colors: ['#3f4a7c', '#e2a574', '#efe8da'] },
  { text: 'navy and coral with off-white', colors: ['#22355c', '#ef7c62', '#f7f3ec'] },
  { text: 'deep green and saffron with cream', colors: ['#1f5a47', '#e9ad36', '#f6efdd'] },
  { text: 'plum and honey with pale gray', colors: ['#6a4262', '#d7a549', '#dedbd6'] },
];

/** The looks that suit any subject, for a series that names none. */
export const SERIES_LOOKS: readonly string[] = [
  'flat-vector',
  'watercolor',
  'gouache',
  'retro-print',
  'paper-cut',
  'clay-3d',
  'childrens-book',
  'photo',
];
