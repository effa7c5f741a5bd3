import { FIELDS } from './fields.ts';
import {
  CORNERS,
  DENSITIES,
  FONTS,
  OWN,
  SCHEMES,
  type Scheme,
  type SchemeColors,
  samePalettes,
  type ThemeColors,
  type WidgetLook,
} from './look.ts';

export type Way = 'tag' | 'frame' | 'server';

/** All that the configurator knows: what the element is like, and how it gets into a page. */
export interface Setup {
  readonly way: Way;
  /** With a version and its hash. */
  readonly pinned: boolean;
  /** A frame with the script that keeps it as high as what is in it. */
  readonly fitted: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly look: WidgetLook;
}

export const DEFAULT_SETUP: Setup = {
  way: 'tag',
  pinned: false,
  fitted: true,
  attributes: { size: 'landscape' },
  look: { palettes: OWN, corners: 'Round', density: 'Regular', font: 'System' },
};

/** A set-up as the part of a URL behind `#`: what differs from the start, so that a link stays short. */
export function writeSetup({ way, pinned, fitted, attributes, look }: Setup): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string, first: string) => value !== first && query.set(name, value);
  put('way', way, DEFAULT_SETUP.way);
  put('pinned', String(pinned), String(DEFAULT_SETUP.pinned));
  put('fitted', String(fitted), String(DEFAULT_SETUP.fitted));
  for (const { name } of FIELDS) put(name, attributes[name] ?? '', DEFAULT_SETUP.attributes[name] ?? '');
  if (!samePalettes(look.palettes, OWN)) for (const scheme of SCHEMES) query.set(`in-${scheme}`, pack(look.palettes[scheme]));
  put('corners', look.corners, DEFAULT_SETUP.look.corners);
  put('density', look.density, DEFAULT_SETUP.look.density);
  put('font', look.font, DEFAULT_SETUP.look.font);
  return String(query);
}

/** Reads it back. A link may come from anybody: what is not one of ours is left as it is at the start. */
export function readSetup(hash: string): Setup {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const pick = <T extends string>(name: string, known: readonly T[], first: T): T =>
    known.find((value) => value === query.get(name)) ?? first;
  const attributes: Record<string, string> = { ...DEFAULT_SETUP.attributes };
  for (const { name, fits } of FIELDS) {
    const value = query.get(name);
    if (value === '') delete attributes[name];
    else if (value !== null && fits(value)) attributes[name] = value;
  }
  return {
    way: pick('way', ['tag', 'frame', 'server'], DEFAULT_SETUP.way),
    pinned: pick('pinned', ['true', 'false'], String(DEFAULT_SETUP.pinned) as 'true') === 'true',
    fitted: pick('fitted', ['true', 'false'], String(DEFAULT_SETUP.fitted) as 'true') === 'true',
    attributes,
    look: {
      palettes: readPalettes(query),
      corners: pick('corners', Object.keys(CORNERS), DEFAULT_SETUP.look.corners),
      density: pick('density', Object.keys(DENSITIES), DEFAULT_SETUP.look.density),
      font: pick('font', Object.keys(FONTS), DEFAULT_SETUP.look.font),
    },
  };
}

function readPalettes(query: URLSearchParams): SchemeColors {
  const read = (scheme: Scheme) => unpack(query.get(`in-${scheme}`) ?? '') ?? OWN[scheme];
  return { light: read('light'), dark: read('dark') };
}

function pack({ accent, surface, text }: ThemeColors): string {
  return [accent, surface, text].map((color) => color.slice(1)).join('-');
}

function unpack(text: string): ThemeColors | null {
  const [, accent, surface, words] = /^([0-9a-f]{6})-([0-9a-f]{6})-([0-9a-f]{6})$/.exec(text) ?? [];
  return accent && surface && words ? { accent: `#${accent}`, surface: `#${surface}`, text: `#${words}` } : null;
}
