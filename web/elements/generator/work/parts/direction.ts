import type { Facet, FacetName } from '../../../../../src/contract/direction.ts';
import { h, setText } from '../../../common/dom.ts';
import { fill, type Language } from '../../strings.ts';
import { icon } from '../icons.ts';
import type { State } from '../state.ts';
import { swatches } from './swatches.ts';

const MAX_WORDS = 120;

/** What a person does to a facet. */
export interface FacetDeeds {
  toggle(facet: Facet): void;
  reword(name: FacetName, value: string): void;
}

interface Shown extends Facet {
  readonly dropped: boolean;
  /** In the person's own words, and not from the prompt. */
  readonly reworded: boolean;
}

/** What the Director makes of the words: a chip for each facet, to be changed or left out, and the whole prompt to read. */
export function createDirection(element: HTMLElement, deeds: FacetDeeds) {
  const title = h('p', { class: 'quiet' });
  const chips = h('ul', { class: 'chips', part: 'direction' });
  const summary = h('summary');
  const prompt = h('p', { dir: 'auto' });
  const details = h('details', { class: 'sent' }, summary, prompt);
  element.append(title, chips, details);
  let drawn = '';
  let editing: FacetName | null = null;
  let redraw = (): void => undefined;

  function edit(name: FacetName | null, focus: string): void {
    editing = name;
    drawn = '';
    redraw();
    chips.querySelector<HTMLElement>(focus)?.focus();
  }

  function chip(facet: Shown, strings: Language, editable: boolean): HTMLLIElement {
    const { name, value, colors, dropped, reworded } = facet;
    const label = strings.facets[name] ?? name;
    const source = reworded ? 'user' : facet.source;
    const own = facet.source === 'user' && !reworded;
    const classes = `chip${own ? ' user' : ''}${dropped ? ' dropped' : ''}`;
    if (editing === name && editable)
      return h('li', { class: `${classes} editing`, part: 'chip' }, ...field(facet, label, strings));
    const parts = [
      h('span', { class: 'facet' }, label),
      h('span', { class: 'value', dir: 'auto' }, swatches(reworded ? [] : (colors ?? [])), value),
      h('span', { class: 'source', title: strings.why[source] }, strings.sources[source]),
    ];
    if (own) return h('li', { class: classes, part: 'chip' }, h('span', { class: 'words' }, ...parts));
    const change = fill(strings.change, { value });
    const drop = fill(dropped ? strings.keep : strings.drop, { value });
    const words = { type: 'button', class: 'words', title: change, 'data-edit': name, disabled: !editable || dropped };
    const cross = { type: 'button', class: 'drop', title: drop, 'aria-label': drop, 'data-drop': name, disabled: !editable };
    return h(
      'li',
      { class: classes, part: 'chip' },
      h('button', { ...words, click: () => edit(name, 'input') }, ...parts),
      h('button', { ...cross, click: () => deeds.toggle(facet) }, icon(dropped ? 'again' : 'cancel')),
    );
  }

  function field({ name, value }: Shown, label: string, strings: Language): HTMLElement[] {
    const back = `[data-edit="${name}"]`;
    const apply = () => {
      const text = input.value.trim();
      edit(null, back);
      if (text && text !== value) deeds.reword(name, text);
    };
    const keydown = (event: Event) => {
      const { key, isComposing } = event as KeyboardEvent;
      if (isComposing || (key !== 'Enter' && key !== 'Escape')) return;
      event.preventDefault();
      event.stopPropagation();
      if (key === 'Enter') apply();
      else edit(null, back);
    };
    const input = h('input', {
      type: 'text',
      dir: 'auto',
      maxlength: String(MAX_WORDS),
      'aria-label': fill(strings.newWords, { facet: label }),
      value,
      keydown,
    });
    return [
      h('span', { class: 'facet' }, label),
      input,
      h('button', { type: 'button', class: 'apply', click: apply }, strings.apply),
    ];
  }

  return {
    element,
    /** `editable` while nothing is under way: a change goes into the next request. */
    draw(state: State, strings: Language, editable: boolean): void {
      const { direction, directedPrompt } = (editable && state.foreseen) || state;
      const facets = shownFacets(direction?.facets ?? [], state);
      const key = JSON.stringify([facets, editable, directedPrompt, editing, strings.locale]);
      redraw = () => this.draw(state, strings, editable);
      if (key === drawn) return;
      drawn = key;
      const focused = (chips.getRootNode() as ShadowRoot).activeElement;
      const focus = ['edit', 'drop'].map((kind) => `[data-${kind}="${(focused as HTMLElement | null)?.dataset[kind] ?? ''}"]`);
      setText(title, direction && facets.every(({ source }) => source === 'user') ? strings.foreseenNothing : strings.foreseen);
      chips.setAttribute('aria-label', strings.direction);
      chips.replaceChildren(...facets.map((facet) => chip(facet, strings, editable)));
      chips.querySelector<HTMLElement>(focus.join())?.focus();
      setText(summary, strings.directedPrompt);
      setText(prompt, directedPrompt);
      // Nothing was sent of what is only foreseen.
      details.hidden = !state.directedPrompt || directedPrompt !== state.directedPrompt;
    },
  };
}

/** The facets as they will be: with what was changed and what was left out. A palette without words only paints the placeholder. */
function shownFacets(facets: readonly Facet[], { dropped, words }: State): readonly Shown[] {
  const isDropped = (name: FacetName) => dropped.some((facet) => facet.name === name);
  const gone = dropped.filter(({ name }) => !facets.some((facet) => facet.name === name));
  return [...facets.filter(({ value }) => value), ...gone].map((facet) => ({
    ...facet,
    value: words[facet.name] ?? facet.value,
    dropped: isDropped(facet.name),
    reworded: words[facet.name] !== undefined || (facet.source === 'user' && !facet.span),
  }));
}
