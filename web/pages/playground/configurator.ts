import { h } from '../../elements/common/dom.ts';
import { applyTokens } from '../common/tokens.ts';
import { type Control, type Option, pickOne, toggle } from './controls.ts';
import { FIELDS } from './fields.ts';
import { schemesOf, tokensOf, weaknessesOf } from './look.ts';
import { createFieldControls, createLookControls, DARK } from './look-controls.ts';
import { DEFAULT_SETUP, readSetup, type Setup, writeSetup } from './setup.ts';

const WAYS: readonly Option[] = [
  { value: 'tag', label: 'Tag' },
  { value: 'frame', label: 'Frame' },
  { value: 'server', label: 'Server' },
];

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

  const access = { setup: () => setup, update };
  const way = pickOne(
    'Embed as',
    'segments',
    WAYS,
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
  const { presets, wells, choices } = createLookControls(access);
  const fields = createFieldControls(access);
  const weak = h('p', { class: 'weak', role: 'status' });
  const controls: readonly Control[] = [way, fitted, pinned, presets, ...wells, ...choices, ...fields];

  function show(): void {
    for (const control of controls) control.show(setup);
    fitted.element.hidden = setup.way !== 'frame';
    pinned.element.hidden = setup.way === 'server' || (setup.way === 'frame' && !setup.fitted);
    weak.textContent = weaknessText(setup);
    applySetup(generator, setup);
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
    look: h('div', { class: 'look' }, presets.element, group('colors', wells), weak, ...choices.map(({ element }) => element)),
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

function group(name: string, controls: readonly Control[]): HTMLElement {
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
