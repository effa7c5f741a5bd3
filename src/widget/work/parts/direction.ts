import type { Facet } from '../../../contract/direction.ts';
import { h, setText } from '../../dom.ts';
import { fill, type Language } from '../../strings.ts';
import { icon } from '../icons.ts';
import type { State } from '../state.ts';

/** What the Director made of the prompt: a chip for each facet, with where it came from, and the whole prompt to read. */
export function createDirection(onToggle: (facet: Facet) => void) {
  const chips = h('ul', { class: 'chips', part: 'direction' });
  const summary = h('summary');
  const words = h('p', { dir: 'auto' });
  const details = h('details', { class: 'sent' }, summary, words);
  const element = h('div', { class: 'direction', hidden: true }, chips, details);
  let drawn = '';

  function chip(facet: Facet, nth: number, strings: Language, editable: boolean, dropped: boolean): HTMLLIElement {
    const { name, value, source, colors } = facet;
    const item = h(
      'li',
      { class: `chip${source === 'user' ? ' user' : ''}${dropped ? ' dropped' : ''}`, part: 'chip' },
      h('span', { class: 'facet' }, strings.facets[name] ?? name),
      h('span', { class: 'value', dir: 'auto' }, swatches(colors ?? []), value),
      h('span', { class: 'source', title: strings.why[source] }, strings.sources[source]),
    );
    if (source !== 'user') {
      const label = fill(dropped ? strings.keep : strings.drop, { value });
      const properties = {
        type: 'button',
        class: 'drop',
        'aria-label': label,
        title: label,
        'data-name': name,
        click: () => onToggle(facet),
      };
      // There from the start, so that the chips do not move when the job ends.
      item.append(h('button', { ...properties, disabled: !editable }, icon(dropped ? 'again' : 'cancel')));
    }
    item.style.setProperty('--_nth', String(Math.min(nth, 4)));
    return item;
  }

  return {
    element,
    /** `editable` once the job has ended: a change goes into the next request. */
    draw({ direction, directedPrompt, dropped }: State, strings: Language, editable: boolean): void {
      // A palette without words only paints the placeholder.
      const facets = direction?.facets.filter(({ value }) => value) ?? [];
      const gone = dropped.filter((facet) => !facets.some(({ name }) => name === facet.name));
      const key = JSON.stringify([facets, dropped, editable, directedPrompt]);
      if (key === drawn) return;
      const again = drawn !== '' && !element.hidden;
      drawn = key;
      element.hidden = facets.length + gone.length === 0 && !directedPrompt;
      chips.classList.toggle('still', again);
      const focused = (chips.getRootNode() as ShadowRoot).activeElement?.getAttribute('data-name');
      chips.setAttribute('aria-label', strings.direction);
      chips.replaceChildren(
        ...[...facets, ...gone].map((facet, nth) =>
          chip(
            facet,
            nth,
            strings,
            editable,
            dropped.some(({ name }) => name === facet.name),
          ),
        ),
      );
      if (focused) chips.querySelector<HTMLElement>(`[data-name="${focused}"]`)?.focus();
      setText(summary, strings.directedPrompt);
      setText(words, directedPrompt);
      details.hidden = !directedPrompt;
    },
  };
}

function swatches(colors: readonly string[]): HTMLElement | string {
  const known = colors.filter((color) => CSS.supports('color', color));
  if (known.length === 0) return '';
  const dots = known.map((color) => {
    const dot = h('i');
    dot.style.setProperty('background', color);
    return dot;
  });
  return h('span', { class: 'dots', 'aria-hidden': 'true' }, ...dots);
}
