import { h } from '../../elements/common/dom.ts';
import { applyTokens } from '../common/tokens.ts';
import { type PageControl, toggle } from './controls.ts';
import { FIELDS } from './fields.ts';
import { schemesOf, tokensOf, weaknessesOf } from './look.ts';
import { createFieldControls, createLookControls, DARK } from './look-controls.ts';
import { createSamples } from './samples.ts';
import { DEFAULT_SETUP, readSetupLink, type Setup, WAYS, type Way, writeSetupLink } from './setup.ts';

/**
 * The form that configures the element on this page and keeps the setup in the URL.
 * @param changed called with each setup, including the first
 */
export function createConfigurator(generator: HTMLElement, changed: (setup: Setup) => void) {
  let setup = readSetupLink(location.hash);

  function update(change: Partial<Setup>): void {
    setup = { ...setup, ...change };
    const hash = writeSetupLink(setup);
    // Replaced, so that Back leaves the page.
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname);
    show();
  }

  const access = { setup: () => setup, update };
  const way = createWay(
    (of) => of.way,
    (value) => update({ way: value }),
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
    'The same file until you copy a new tag.',
  );
  const { presets, wells, choices } = createLookControls(access);
  const fields = createFieldControls(access);
  const weak = h('p', { class: 'weak', role: 'status' });
  const controls: readonly PageControl[] = [way, fitted, pinned, presets, ...wells, ...choices, ...fields];

  function show(): void {
    for (const control of controls) control.show(setup);
    fitted.element.hidden = setup.way !== 'frame';
    pinned.element.hidden = setup.way === 'frame' ? !setup.fitted : !(setup.way in PINNABLE);
    weak.textContent = weaknessText(setup);
    applySetup(generator, setup);
    changed(setup);
  }

  DARK.addEventListener('change', show);
  addEventListener('hashchange', () => {
    setup = readSetupLink(location.hash);
    show();
  });

  return {
    way: way.element,
    switches: h('div', { class: 'switches' }, fitted.element, pinned.element),
    look: h(
      'div',
      { class: 'look' },
      createSamples(),
      presets.element,
      group('colors', wells),
      weak,
      ...choices.map(({ element }) => element),
    ),
    fields: group('fields', fields),
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

/** Ways whose code has a script tag of its own. */
const PINNABLE = { tag: true, vue: true, svelte: true, astro: true };

/** The framework to write the code for. */
function createWay(read: (setup: Setup) => Way, write: (way: Way) => void): PageControl {
  const options = Object.entries(WAYS).map(([value, label]) => h('option', { value }, label));
  const select = h('select', { 'aria-label': 'Embed as', change: () => write(select.value as Way) }, ...options);
  return {
    element: select,
    show(setup) {
      select.value = read(setup);
    },
  };
}

function group(name: string, controls: readonly PageControl[]): HTMLElement {
  return h('div', { class: name }, ...controls.map(({ element }) => element));
}

/** What is hard to read, worst first; `''` if nothing is. */
function weaknessText({ look, attributes }: Setup): string {
  const [worst] = weaknessesOf(look.palettes, schemesOf(attributes.theme));
  if (!worst) return '';
  const { what, scheme, ratio } = worst;
  return `${what} is hard to read in the ${scheme} scheme. Its contrast is ${ratio.toFixed(1)}; 4.5 is the minimum.`;
}

/** Sets attributes and tokens on the element. */
function applySetup(generator: HTMLElement, { attributes, look }: Setup): void {
  for (const { name, kind } of FIELDS) {
    const value = attributes[name];
    if (value) generator.setAttribute(name, kind === 'switch' ? '' : value);
    else generator.removeAttribute(name);
  }
  applyTokens(generator, tokensOf(look, schemesOf(attributes.theme)));
}
