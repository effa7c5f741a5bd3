import { h } from '../../elements/common/dom.ts';

const SAMPLES = { none: 'Alone', shop: 'Shop', blog: 'Blog', dark: 'Dark' } as const;

/** Shows the element on a page of its kind, so that a look can be judged. It is no part of the setup. */
export function createSamples(): HTMLElement {
  const radios = Object.entries(SAMPLES).map(([value, label]) => {
    const radio = h('input', { type: 'radio', name: 'sample', value, checked: value === 'none', change: () => show(value) });
    return h('label', {}, radio, h('span', {}, label));
  });
  return h('fieldset', { class: 'segments' }, h('legend', {}, 'On a'), h('div', {}, ...radios));
}

function show(sample: string): void {
  const place = document.getElementById('sample');
  if (place) place.dataset.sample = sample;
}
