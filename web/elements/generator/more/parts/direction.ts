import type { Facet, FacetName } from '../../../../../src/contract/direction.ts';
import { h, setText, typedKey } from '../../../common/dom.ts';
import { CROSS, outline } from '../../../common/outline.ts';
import { fillIn, type MoreLanguage } from '../../strings.ts';
import { AGAIN } from '../../work/icons.ts';
import type { State } from '../../work/state.ts';
import { swatches } from './swatches.ts';

/** Longest new value of a facet, in characters. */
const MAX_VALUE = 120;

/** What a person does to a facet. */
export interface FacetActions {
  /** Removes it, or brings it back. */
  toggle(facet: Facet): void;
  reword(name: FacetName, value: string): void;
}

/** A reading that the Director offers for an unsure prompt. */
interface Alternative {
  readonly intent: string;
  readonly title: string;
}

interface ShownFacet extends Facet {
  readonly dropped: boolean;
  /** The person rewrote it. */
  readonly reworded: boolean;
}

/** The direction: a chip for each facet, to rewrite or remove, and the whole prompt to read. */
export function createDirection(element: HTMLElement, actions: FacetActions) {
  const title = h('p', { class: 'quiet' });
  const chips = h('ul', { class: 'chips', part: 'direction' });
  const summary = h('summary');
  const prompt = h('p', { dir: 'auto' });
  const details = h('details', { class: 'sent' }, summary, prompt);
  const readings = h('div', { class: 'readings', hidden: true });
  element.append(readings, title, chips, details);
  let drawn = '';
  let editing: FacetName | null = null;
  let redraw = (): void => undefined;

  function edit(name: FacetName | null, focus: string): void {
    editing = name;
    drawn = '';
    redraw();
    chips.querySelector<HTMLElement>(focus)?.focus();
  }

  function chip(facet: ShownFacet, strings: MoreLanguage, editable: boolean): HTMLLIElement {
    const { name } = facet;
    if (editing !== name || !editable) return closedChip(facet, strings, editable, actions, () => edit(name, 'input'));
    return openChip(facet, strings, (text) => {
      edit(null, `[data-edit="${name}"]`);
      if (text && text !== facet.value) actions.reword(name, text);
    });
  }

  return {
    element,
    /** `editable` is false while a generation is in progress: changes are for the next request. */
    draw(state: State, strings: MoreLanguage, editable: boolean): void {
      const { direction, directedPrompt } = (editable && state.directionPreview) || state;
      const facets = shownFacets(direction?.facets ?? [], state);
      const { alternatives = [] } = (direction ?? {}) as { readonly alternatives?: readonly Alternative[] };
      const key = JSON.stringify([facets, alternatives, editable, directedPrompt, editing, strings.locale]);
      redraw = () => this.draw(state, strings, editable);
      if (key === drawn) return;
      drawn = key;
      const focused = (chips.getRootNode() as ShadowRoot).activeElement;
      const focus = ['edit', 'drop'].map((kind) => `[data-${kind}="${(focused as HTMLElement | null)?.dataset[kind] ?? ''}"]`);
      readings.hidden = alternatives.length === 0;
      readings.replaceChildren(strings.which, ...alternatives.map((each) => reading(each, strings, editable, actions)));
      setText(title, direction && facets.every(({ source }) => source === 'user') ? strings.addsNothing : strings.adds);
      chips.ariaLabel = strings.showDirection;
      chips.replaceChildren(...facets.map((facet) => chip(facet, strings, editable)));
      chips.querySelector<HTMLElement>(focus.join())?.focus();
      setText(summary, strings.directedPrompt);
      setText(prompt, directedPrompt);
      // A previewed prompt was not sent.
      details.hidden = !state.directedPrompt || directedPrompt !== state.directedPrompt;
    },
  };
}

/** One way to read an unsure prompt. A click fixes the intent. */
function reading(
  { intent, title }: Alternative,
  strings: MoreLanguage,
  editable: boolean,
  { reword }: FacetActions,
): HTMLButtonElement {
  const own = intent === 'drawing' || intent === 'painting' ? strings[intent] : strings.styles[intent]?.[0];
  const click = () => reword('intent' as FacetName, intent);
  return h('button', { type: 'button', class: 'reading', part: 'reading', disabled: !editable, click }, own ?? title);
}

function closedChip(
  facet: ShownFacet,
  strings: MoreLanguage,
  editable: boolean,
  { toggle }: FacetActions,
  edit: () => void,
): HTMLLIElement {
  const { name, value, colors, dropped, reworded } = facet;
  const source = reworded ? 'user' : facet.source;
  const parts = [
    h('span', { class: 'facet' }, labelOf(facet, strings)),
    h('span', { class: 'value', dir: 'auto' }, swatches(reworded ? [] : (colors ?? [])), value),
    h('span', { class: 'source', title: strings.why[source] }, strings.sources[source]),
  ];
  const item = { class: classesOf(facet), part: 'chip' };
  if (isOwn(facet)) return h('li', item, h('span', { class: 'words' }, ...parts));
  const change = fillIn(strings.change, { value });
  const drop = fillIn(dropped ? strings.keep : strings.drop, { value });
  const words = { type: 'button', class: 'words', title: change, 'data-edit': name, disabled: !editable || dropped };
  const cross = { type: 'button', class: 'drop', title: drop, 'aria-label': drop, 'data-drop': name, disabled: !editable };
  return h(
    'li',
    item,
    h('button', { ...words, click: edit }, ...parts),
    h('button', { ...cross, click: () => toggle(facet) }, outline(dropped ? AGAIN : CROSS)),
  );
}

/** A chip with a text field. `done` gets the new value, or `''` if the person pressed Escape. */
function openChip(facet: ShownFacet, strings: MoreLanguage, done: (text: string) => void): HTMLLIElement {
  const label = labelOf(facet, strings);
  const apply = () => done(input.value.trim());
  const keydown = (event: Event) => {
    const key = typedKey(event);
    if (key !== 'Enter' && key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'Enter') apply();
    else done('');
  };
  const input = h('input', {
    type: 'text',
    dir: 'auto',
    maxlength: String(MAX_VALUE),
    'aria-label': fillIn(strings.newWords, { facet: label }),
    value: facet.value,
    keydown,
  });
  return h(
    'li',
    { class: `${classesOf(facet)} editing`, part: 'chip' },
    h('span', { class: 'facet' }, label),
    input,
    h('button', { type: 'button', class: 'apply', click: apply }, strings.apply),
  );
}

function labelOf({ name }: ShownFacet, strings: MoreLanguage): string {
  return strings.facets[name] ?? name;
}

/** Whether the facet is from the prompt itself. */
function isOwn({ source, reworded }: ShownFacet): boolean {
  return source === 'user' && !reworded;
}

function classesOf(facet: ShownFacet): string {
  return `chip${isOwn(facet) ? ' user' : ''}${facet.dropped ? ' dropped' : ''}`;
}

/** The facets with the person's changes. A facet without a value only paints the placeholder. */
function shownFacets(facets: readonly Facet[], { dropped, words }: State): readonly ShownFacet[] {
  const isDropped = (name: FacetName) => dropped.some((facet) => facet.name === name);
  const missing = dropped.filter(({ name }) => !facets.some((facet) => facet.name === name));
  const first = (facet: Facet) => (String(facet.name) === 'intent' ? 0 : 1);
  const all = [...facets.filter(({ value }) => value), ...missing].sort((a, b) => first(a) - first(b));
  return all.map((facet) => ({
    ...facet,
    value: words[facet.name] ?? facet.value,
    dropped: isDropped(facet.name),
    reworded: words[facet.name] !== undefined || (facet.source === 'user' && !facet.span),
  }));
}
