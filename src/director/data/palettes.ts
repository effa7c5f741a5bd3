import type { Family } from '../../contract/direction.ts';
import type { Tone } from '../terms.ts';

export interface Palette {
  /** Without commas or the word "palette": compose.ts adds what the dialect needs. */
  readonly text: string;
  readonly colors: readonly [string, string, string];
  /** The families it suits; all where absent. */
  readonly families?: readonly Family[];
  /** Only beside a light of this tone. */
  readonly tone?: Tone;
}

const REAL: readonly Family[] = ['photo', '3d', 'craft'];
const HAND: readonly Family[] = ['painting', 'drawing', 'craft'];
const GRAPHIC: readonly Family[] = ['flat', 'pixel', 'document'];

export const PALETTES: readonly Palette[] = [
  { text: 'true-to-life colors with warm sand neutrals', colors: ['#c9b08a', '#6f7d6a', '#efe7d8'], families: REAL },
  { text: 'true-to-life colors with cool slate neutrals', colors: ['#5f6f7c', '#a7b3b8', '#e8ebea'], families: REAL },
  { text: 'natural colors with soft olive and cream', colors: ['#7d8158', '#c3b98f', '#f2ecd9'], families: REAL },
  { text: 'natural colors with terracotta accents', colors: ['#b8694a', '#8d8f7c', '#efe2d3'], families: REAL },
  { text: 'natural colors with deep teal accents', colors: ['#2f6d70', '#b59f7f', '#ece5d8'], families: REAL },
  { text: 'softly muted natural colors with gentle contrast', colors: ['#8a8578', '#b9a48c', '#e9e4da'], families: REAL },
  { text: 'clean natural colors with a bright neutral base', colors: ['#f4f2ec', '#9fb0a5', '#4f5b57'], families: REAL },
  { text: 'ochre and dusty blue with warm cream', colors: ['#c08a3e', '#6d89a3', '#f2e8d3'], families: HAND },
  { text: 'sage and rose with warm ivory', colors: ['#8fa284', '#cf9a94', '#f4ecdd'], families: HAND },
  { text: 'indigo and apricot with pale linen', colors: ['#3f4a7c', '#e2a574', '#efe8da'], families: HAND },
  { text: 'moss and burnt sienna with parchment', colors: ['#66713f', '#a2562f', '#ece0c4'], families: HAND },
  { text: 'viridian and coral with soft sand', colors: ['#3b7d6b', '#e08a6d', '#ead9bb'], families: HAND },
  { text: 'plum and honey with pale gray', colors: ['#6a4262', '#d7a549', '#dedbd6'], families: HAND },
  { text: 'navy and coral with off-white', colors: ['#22355c', '#ef7c62', '#f7f3ec'], families: GRAPHIC },
  { text: 'deep green and saffron with cream', colors: ['#1f5a47', '#e9ad36', '#f6efdd'], families: GRAPHIC },
  { text: 'cobalt and mint with white', colors: ['#2450a8', '#a5dcc6', '#ffffff'], families: GRAPHIC },
  { text: 'aubergine and peach with ivory', colors: ['#472a4b', '#f2b48f', '#f7f0e3'], families: GRAPHIC },
  { text: 'slate and tangerine with pale gray', colors: ['#3e4c59', '#f08a3c', '#e8eaec'], families: GRAPHIC },
  { text: 'teal and raspberry with warm white', colors: ['#1d7a7c', '#c73a63', '#faf6ef'], families: GRAPHIC },
  { text: 'deep navy and slate with small cool highlights', colors: ['#131c33', '#3d4d63', '#aebfd0'], tone: 'night' },
  { text: 'ink blue and violet with small warm highlights', colors: ['#141a33', '#4a3f72', '#e0b070'], tone: 'night' },
  { text: 'midnight teal and charcoal with dim amber', colors: ['#0f2c33', '#2c3136', '#b98643'], tone: 'night' },
  { text: 'amber and rust with dusky plum', colors: ['#e0a04a', '#a84f2c', '#5a3a52'], tone: 'warm' },
  { text: 'apricot and rose with deep umber', colors: ['#efb183', '#c9746f', '#4a3026'], tone: 'warm' },
  { text: 'honey gold and copper with soft shadow brown', colors: ['#dba745', '#a8643a', '#4b3a2e'], tone: 'warm' },
  { text: 'pale blue and gray with muted green', colors: ['#b6c7d3', '#8b9499', '#71806f'], tone: 'cool' },
  { text: 'silver and slate with soft white', colors: ['#b3bbc1', '#59656f', '#eef1f2'], tone: 'cool' },
  { text: 'cool gray and steel blue with muted sand', colors: ['#8c959b', '#4f6b84', '#cfc3ac'], tone: 'cool' },
];

/** Where no family is known. */
export const NEUTRAL_PALETTES: readonly Palette[] = [
  { text: 'harmonious colors with one clear accent', colors: ['#47606b', '#d2a45c', '#ece6da'] },
  { text: 'balanced warm and cool colors', colors: ['#5b7486', '#c98a5e', '#efe8dc'] },
  { text: 'restrained colors with soft neutrals', colors: ['#7b7f78', '#b3a692', '#eeeae2'] },
  { text: 'clear colors on a quiet base', colors: ['#3f6d74', '#c9665a', '#f1ede4'] },
];

/** For pencil, ink and whatever else has no colour of its own. */
export const MONO_PALETTES: readonly Palette[] = [
  { text: 'graphite grays on warm white', colors: ['#2f2f31', '#8b8b8d', '#f5f2ea'] },
  { text: 'soft black on off-white', colors: ['#1d1d1f', '#6f6e6c', '#f3f0e8'] },
  { text: 'charcoal tones on pale cream', colors: ['#2b2927', '#7b766f', '#f4ecdb'] },
];
