import { h } from '../../elements/common/dom.ts';
import { attribute, color, type Option, type PageControl, pickOne } from './controls.ts';
import { FIELDS, LOOK_FIELD } from './fields.ts';
import {
  CORNERS,
  DENSITIES,
  FONTS,
  PRESETS,
  type Scheme,
  type SchemeColors,
  samePalettes,
  type ThemeColors,
  type WidgetLook,
} from './look.ts';
import type { Setup } from './setup.ts';

export const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The current setup, and how a control changes it. */
export interface SetupAccess {
  readonly setup: () => Setup;
  update(change: Partial<Setup>): void;
}

const SCHEME_OPTIONS: readonly Option[] = [
  { value: '', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The scheme of the preview: its colors are edited. */
function schemeOf({ attributes: { theme } }: Setup): Scheme {
  if (theme === 'light' || theme === 'dark') return theme;
  return DARK.matches ? 'dark' : 'light';
}

/** Sets one attribute; `''` removes it. */
function setter({ setup, update }: SetupAccess, name: string): (value: string) => void {
  return (value) => {
    const { [name]: _, ...others } = setup().attributes;
    update({ attributes: value ? { ...others, [name]: value } : others });
  };
}

/** The controls of colors, scheme, corners, density and font. */
export function createLookControls(access: SetupAccess) {
  const setLook = (change: Partial<WidgetLook>) => access.update({ look: { ...access.setup().look, ...change } });
  const well = (label: string, part: keyof ThemeColors) =>
    color(
      label,
      (of) => of.look.palettes[schemeOf(of)][part],
      (value) => {
        const setup = access.setup();
        const { palettes } = setup.look;
        const scheme = schemeOf(setup);
        setLook({ palettes: { ...palettes, [scheme]: { ...palettes[scheme], [part]: value } } });
      },
    );
  const choice = (legend: string, part: 'corners' | 'density' | 'font', names: Readonly<Record<string, unknown>>) =>
    pickOne(
      legend,
      'segments',
      Object.keys(names).map((value) => ({ value, label: value })),
      (of) => of.look[part],
      (value) => setLook({ [part]: value }),
    );
  const swatches = Object.entries(PRESETS).map(([value, palettes]) => ({ value, label: value, picture: swatch(palettes) }));
  const presets = pickOne('Colors', 'swatches', swatches, presetOf, (name) => {
    const palettes = PRESETS[name];
    if (palettes) setLook({ palettes });
  });
  const wells = [well('Accent', 'accent'), well('Card', 'surface'), well('Text', 'text')];
  const choices = [
    pickOne('Scheme', 'segments', SCHEME_OPTIONS, (of) => of.attributes.theme ?? '', setter(access, LOOK_FIELD)),
    choice('Corners', 'corners', CORNERS),
    choice('Density', 'density', DENSITIES),
    choice('Font', 'font', FONTS),
  ];
  return { presets, wells, choices };
}

/** One control for each attribute of the element, in the order of `FIELDS`. */
export function createFieldControls(access: SetupAccess): readonly PageControl[] {
  return FIELDS.filter(({ name }) => name !== LOOK_FIELD).map((field) => attribute(field, setter(access, field.name)));
}

function presetOf({ look: { palettes } }: Setup): string {
  return Object.keys(PRESETS).find((name) => samePalettes(PRESETS[name] ?? palettes, palettes)) ?? '';
}

/** A dot in the accents of both schemes. */
function swatch({ light, dark }: SchemeColors): HTMLElement {
  const dot = h('i', { 'aria-hidden': 'true' });
  for (const [name, value] of Object.entries({ '--light': light.accent, '--dark': dark.accent }))
    dot.style.setProperty(name, value);
  return dot;
}
