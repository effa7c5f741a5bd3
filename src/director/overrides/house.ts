import type { Style } from '../../contract/direction.ts';
import type { HouseLook, HouseRules } from '../../contract/house-rules.ts';
import type { StyleRecord } from '../data/styles/record.ts';
import { findStyle, STYLES, toStyle } from '../lexicon/styles.ts';

/** The rules of the house, ready for use. */
export interface House {
  /** An own look of the operator; `null` if there is none of that id. */
  look(id: string): StyleRecord | null;
  /** What takes the place of a use and a look that are not allowed. */
  substitute(use: string | null, look: string | null): { readonly use: string | null; readonly look: string | null };
  /** Whether `style` may name this use or look. */
  allows(id: string): boolean;
  /** What `GET /v1/styles` lists: what is allowed, own looks last. */
  styles(): readonly Style[];
  readonly always: readonly string[];
  readonly never: readonly string[];
  /** Brand colors as `#rrggbb`. */
  readonly colors: readonly string[];
  readonly typeface: string | null;
}

function recordOf(look: HouseLook): StyleRecord {
  const { id, title, help, family, palette, medium, finish, light, camera, composition } = look;
  const phrases = { medium, finish, light, camera, composition };
  return {
    id,
    kind: 'look',
    title,
    family,
    help: help ?? title,
    phrases: Object.fromEntries(Object.entries(phrases).filter(([, texts]) => texts !== undefined)),
    ...(palette && { palettes: [{ text: palette.text, colors: palette.colors as [string, string, string] }] }),
  };
}

/** The rules that bind a direction; `undefined` for none. `rules` have passed `checkHouse`. */
export function houseOf(rules: HouseRules | undefined): House | null {
  return rules ? build(rules) : null;
}

function build({ looks, uses, always = [], never = [], brand, own_looks: own = [] }: HouseRules): House {
  const records = new Map(own.map((look) => [look.id, recordOf(look)]));
  const allowed = { look: looks && new Set(looks), use: uses && new Set(uses) };
  const [first = null] = looks ?? [];
  const allows = (id: string) => {
    const kind = records.has(id) ? 'look' : findStyle(id)?.kind;
    return kind !== undefined && allowed[kind]?.has(id) !== false;
  };
  return {
    look: (id) => records.get(id) ?? null,
    substitute: (use, look) => ({
      use: use !== null && findStyle(use)?.kind === 'use' && !allows(use) ? null : use,
      look: first !== null && (look === null || !allows(look)) ? first : look,
    }),
    allows,
    styles: () => listStyles([...records.values()]).filter(({ id }) => allows(id)),
    always,
    never,
    colors: (brand?.colors ?? []).map((color) => color.toLowerCase()),
    typeface: brand?.typeface ?? null,
  };
}

/** The picture of a look that has none of its own. */
const PREVIEWS: Readonly<Record<Style['family'], string>> = {
  photo: 'photo',
  painting: 'gouache',
  drawing: 'comic',
  flat: 'flat-vector',
  '3d': 'clay-3d',
  pixel: 'pixel-art',
  craft: 'paper-cut',
  document: 'poster',
};

function listStyles(own: readonly StyleRecord[]): readonly Style[] {
  return [...STYLES, ...own.map((look) => toStyle(look, PREVIEWS[look.family]))];
}
