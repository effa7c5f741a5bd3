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

/** How the element gets into a page. */
export const WAYS = {
  tag: 'HTML',
  frame: 'HTML, in a frame',
  react: 'React',
  vue: 'Vue',
  svelte: 'Svelte',
  next: 'Next.js',
  nuxt: 'Nuxt',
  astro: 'Astro',
} as const;
export type Way = keyof typeof WAYS;

/** The state of the configurator: attributes, look, and how the element is embedded. */
export interface Setup {
  readonly way: Way;
  /** Pinned to a version and its hash. */
  readonly pinned: boolean;
  /** A frame with the script that fits its height. */
  readonly fitted: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly look: WidgetLook;
}

export const DEFAULT_SETUP: Setup = {
  way: 'tag',
  pinned: false,
  fitted: true,
  attributes: { size: 'choose landscape', share: 'on' },
  look: { palettes: OWN, corners: 'Round', density: 'Regular', font: 'System' },
};

/** A setup as the part of a URL after `#`: only what differs from the default, so that links are short. */
export function writeSetup({ way, pinned, fitted, attributes, look }: Setup): string {
  const query = new URLSearchParams();
  const add = (name: string, value: string, first: string) => value !== first && query.set(name, value);
  add('way', way, DEFAULT_SETUP.way);
  add('pinned', String(pinned), String(DEFAULT_SETUP.pinned));
  add('fitted', String(fitted), String(DEFAULT_SETUP.fitted));
  for (const { name } of FIELDS) add(name, attributes[name] ?? '', DEFAULT_SETUP.attributes[name] ?? '');
  if (!samePalettes(look.palettes, OWN)) for (const scheme of SCHEMES) query.set(`in-${scheme}`, pack(look.palettes[scheme]));
  add('corners', look.corners, DEFAULT_SETUP.look.corners);
  add('density', look.density, DEFAULT_SETUP.look.density);
  add('font', look.font, DEFAULT_SETUP.look.font);
  return String(query);
}

/** Reads it back. A link may come from anyone, so unknown values become the default. */
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
    way: pick('way', Object.keys(WAYS) as Way[], DEFAULT_SETUP.way),
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
