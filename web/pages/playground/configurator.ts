import { h } from '../../elements/common/dom.ts';
import { applyTokens } from '../common/tokens.ts';
import { attribute, type Control, color, pickOne, toggle } from './controls.ts';
import { FIELDS, LOOK_FIELD } from './fields.ts';
import {
  CORNERS,
  DENSITIES,
  FONTS,
  PRESETS,
  type Scheme,
  type SchemeColors,
  samePalettes,
  schemesOf,
  type ThemeColors,
  tokensOf,
  type WidgetLook,
  weaknessesOf,
} from './look.ts';
import { DEFAULT_SETUP, readSetup, type Setup, writeSetup } from './setup.ts';

const DARK = matchMedia('(prefers-color-scheme: dark)');

const named = (names: Readonly<Record<string, unknown>>) => Object.keys(names).map((value) => ({ value, label: value }));

/** The scheme of the preview: its colors are edited. */
function schemeOf({ attributes: { theme } }: Setup): Scheme {
  if (theme === 'light' || theme === 'dark') return theme;
  return DARK.matches ? 'dark' : 'light';
}

/**
 * The form that configures the element on this page and keeps the setup in the URL.
 * @param changed called with each setup, including the first
 */
export function createConfigurator(generator: HTMLElement, changed: (setup: Setup) => void) {
  let setup = readSetup(location.hash);

  function update(change: Partial<Setup>): void {
    setup = { ...setup, ...change };
    const hash = writeSetup(setup);
    // Replaced, so that Back leaves the page.
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname);
    show();
  }

  const set = (name: string) => (value: string) => {
    const { [name]: _, ...others } = setup.attributes;
    update({ attributes: value ? { ...others, [name]: value } : others });
  };
  const setLook = (change: Partial<WidgetLook>) => update({ look: { ...setup.look, ...change } });
  const paint = (part: keyof ThemeColors) => (value: string) => {
    const { palettes } = setup.look;
    const scheme = schemeOf(setup);
    setLook({ palettes: { ...palettes, [scheme]: { ...palettes[scheme], [part]: value } } });
  };
  const readColor = (part: keyof ThemeColors) => (of: Setup) => of.look.palettes[schemeOf(of)][part];

  const fields = FIELDS.filter(({ name }) => name !== LOOK_FIELD).map((field) => attribute(field, set(field.name)));
  const swatches = Object.entries(PRESETS).map(([value, palettes]) => ({ value, label: value, picture: swatch(palettes) }));
  const presets = pickOne('Colors', 'swatches', swatches, presetOf, (name) => {
    const palettes = PRESETS[name];
    if (palettes) setLook({ palettes });
  });
  const wells = [
    color('Accent', readColor('accent'), paint('accent')),
    color('Card', readColor('surface'), paint('surface')),
    color('Text', readColor('text'), paint('text')),
  ];
  const schemes = [
    { value: '', label: 'Auto' },
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
  ];
  const look = [
    pickOne('Scheme', 'segments', schemes, (of) => of.attributes.theme ?? '', set(LOOK_FIELD)),
    pickOne(
      'Corners',
      'segments',
      named(CORNERS),
      (of) => of.look.corners,
      (corners) => setLook({ corners }),
    ),
    pickOne(
      'Density',
      'segments',
      named(DENSITIES),
      (of) => of.look.density,
      (density) => setLook({ density }),
    ),
    pickOne(
      'Font',
      'segments',
      named(FONTS),
      (of) => of.look.font,
      (font) => setLook({ font }),
    ),
  ];
  const ways = [
    { value: 'tag', label: 'Tag' },
    { value: 'frame', label: 'GeneratorFrame' },
    { value: 'server', label: 'Server' },
  ];
  const way = pickOne(
    'Embed as',
    'segments',
    ways,
    (of) => of.way,
    (value) => update({ way: value as Setup['way'] }),
  );
  const fitted = toggle(
    'Auto height',
    (of) => of.fitted,
    (on) => update({ fitted: on }),
  );
  const pinned = toggle(
    'Pin this version',
    (of) => of.pinned,
    (on) => update({ pinned: on }),
  );
  const weak = h('p', { class: 'weak', role: 'status' });
  const controls: readonly Control[] = [way, fitted, pinned, presets, ...wells, ...look, ...fields];

  function show(): void {
    for (const control of controls) control.show(setup);
    fitted.element.hidden = setup.way !== 'frame';
    pinned.element.hidden = setup.way === 'server' || (setup.way === 'frame' && !setup.fitted);
    const schemes = schemesOf(setup.attributes.theme);
    const [worst] = weaknessesOf(setup.look.palettes, schemes);
    weak.textContent = worst
      ? `${worst.what} is hard to read in the ${worst.scheme} scheme. Its contrast is ${worst.ratio.toFixed(1)}; 4.5 is the minimum.`
      : '';
    for (const { name, kind } of FIELDS) {
      const value = setup.attributes[name];
      if (value) generator.setAttribute(name, kind === 'switch' ? '' : value);
      else generator.removeAttribute(name);
    }
    applyTokens(generator, tokensOf(setup.look, schemes));
    changed(setup);
  }

  DARK.addEventListener('change', show);
  addEventListener('hashchange', () => {
    setup = readSetup(location.hash);
    show();
  });

  return {
    way: way.element,
    switches: h('div', { class: 'switches' }, fitted.element, pinned.element),
    look: h(
      'div',
      { class: 'look' },
      presets.element,
      h('div', { class: 'colors' }, ...wells.map(({ element }) => element)),
      weak,
      ...look.map(({ element }) => element),
    ),
    fields: h('div', { class: 'fields' }, ...fields.map(({ element }) => element)),
    show,
    startOver: () => update(DEFAULT_SETUP),
    /** Adds the styles of the deployment. */
    offer(styles: readonly { readonly id: string; readonly title: string }[]): void {
      const select = fields
        .map(({ element }) => element.querySelector<HTMLSelectElement>('select[name=style-preset]'))
        .find(Boolean);
      select?.append(...styles.map(({ id, title }) => h('option', { value: id }, title)));
      show();
    },
  };
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
