import type { Look } from './call.ts';
import type { Hour } from './frame.ts';

/** How the hand works: one treatment of the finished scene each. */
export type Hand =
  | 'camera'
  | 'watercolor'
  | 'oil'
  | 'ink'
  | 'pencil'
  | 'line'
  | 'comic'
  | 'flat'
  | 'poster'
  | 'pixel'
  | 'polygon'
  | 'fibers'
  | 'plain';

/** What the picture is of. */
export type Motif = 'any' | 'scene' | 'landscape' | 'things' | 'blocks' | 'sheets' | 'mark' | 'badge' | 'sticker' | 'tile';

/** Where the picture is cut from a larger one: `zoom` ≥ 1, and how far aside, as parts of what is cut off (−1…1). */
export interface Crop {
  readonly zoom: number;
  readonly aside: number;
}

/** Which way the light falls and how hard it is. */
export type Fall = 'none' | 'soft' | 'side' | 'top' | 'hard' | 'warm';

export interface Treatment {
  readonly hand: Hand;
  readonly motif: Motif;
  readonly hour: Hour | null;
  readonly fall: Fall;
  readonly crop: Crop;
}

type Rule<T> = readonly [pattern: RegExp, value: T];

function first<T>(rules: readonly Rule<T>[], words: string, otherwise: T): T {
  return rules.find(([pattern]) => pattern.test(words))?.[1] ?? otherwise;
}

const HANDS: readonly Rule<Hand>[] = [
  [/watercolou?r|wash(?:es)?\b.*color|gouache|aquarelle/, 'watercolor'],
  [/\bink\b|sumi|calligraph|engrav|etching|woodcut|linocut/, 'ink'],
  [/line art|line drawing|coloring page|outline/, 'line'],
  [/comic|manga|pop art/, 'comic'],
  [/anime|cartoon/, 'flat'],
  [/pencil|graphite|charcoal|sketch|drawing|hand-drawn/, 'pencil'],
  [/low[- ]poly|voxel|polygon/, 'polygon'],
];
const FAMILY_HANDS: Readonly<Record<string, Hand>> = {
  photo: 'camera',
  painting: 'oil',
  drawing: 'pencil',
  flat: 'flat',
  pixel: 'pixel',
  craft: 'fibers',
  document: 'poster',
};

const MOTIFS: readonly Rule<Motif>[] = [
  [/pattern|textile|seamless/, 'tile'],
  [/sticker|decal|die-cut/, 'sticker'],
  [/app icon|\bicons?\b|favicon|emoji/, 'badge'],
  [/logo|emblem|monogram|wordmark|crest/, 'mark'],
  [/isometric|blocks|lego|voxel/, 'blocks'],
  [/paper|collage|quill/, 'sheets'],
  [/clay|product|studio|portrait|macro|felt|crochet|knit|glass|handmade/, 'things'],
  [/cinematic|landscape|poster|anime|low[- ]poly|watercolor|ink|pencil/, 'landscape'],
];

const HOURS: readonly Rule<Hour>[] = [
  [/night|moon|starry|starli|neon|low-key|\bdim|aurora|firework|in the dark/, 'night'],
  [/sunset|dusk|dawn|sunrise|golden|evening|candle|amber|twilight|cinematic|blue hour|lava|fire/, 'dusk'],
  [/day|noon|bright|open sky|clear|airy|luminous|even/, 'day'],
];

const FALLS: readonly Rule<Fall>[] = [
  [/dramatic|cinematic|low-key|hard|strong|contrast|deep|spotlight|noir|backlit|rim/, 'hard'],
  [/warm|golden|candle|sunset|dusk|dawn|sunrise|amber|fire/, 'warm'],
  [/side|window|directional|raking|key/, 'side'],
  [/above|overhead|top|sky/, 'top'],
  [/soft|diffuse|even|ambient|gentle|airy|mist|fog|overcast/, 'soft'],
];

const CROPS: readonly Rule<Crop>[] = [
  [/close|fill|tight|macro|detail|near/, { zoom: 1.6, aside: 0 }],
  [/third|off[- ]center|one side|asymmetr|diagonal|slight angle/, { zoom: 1.35, aside: 1 }],
  [/wide|room|space|margin|calm|uncluttered|open|whole|panoram|aerial/, { zoom: 1, aside: 0 }],
  [/center|symmetr|focal|seamless/, { zoom: 1.22, aside: 0 }],
];

const PRINTED: readonly Hand[] = ['comic', 'flat', 'poster', 'line'];
const NO_CROP: Crop = { zoom: 1, aside: 0 };

/** Reads the words of a direction as a person who draws would. Without words nothing is changed. */
export function readLook({ family, medium, light, composition }: Look): Treatment {
  const material = medium.toLowerCase();
  const known = family === null ? 'plain' : (FAMILY_HANDS[family] ?? 'plain');
  const hand = family === 'photo' || family === 'flat' || family === 'pixel' ? known : first(HANDS, material, known);
  const usual = family === null ? 'any' : family === '3d' || family === 'craft' ? 'things' : 'scene';
  const motif = first<Motif>(MOTIFS, material, usual);
  const lit = light.toLowerCase();
  return {
    hand,
    motif,
    // Printed areas in the dark would be one black area.
    hour: first<Hour | null>(HOURS, lit, PRINTED.includes(hand) ? 'day' : null),
    fall: first<Fall>(FALLS, lit, 'none'),
    crop: first(CROPS, composition.toLowerCase(), NO_CROP),
  };
}
