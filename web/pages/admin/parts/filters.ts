import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { linkTo } from '../router.ts';

type Choices = readonly (readonly [string, string])[];

/** One filter of a list: a search field, a day, or a choice. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** Value and words; none for a field. */
  readonly options?: Choices | Promise<Choices>;
  readonly type?: 'search' | 'date';
}

/** The filters of a list. They are in the address, so a filtered list can be linked and comes back with "Back". */
export function filters(context: Context, screen: string, list: readonly Filter[]): HTMLElement {
  const { query } = context.route;
  const form = h('form', { class: 'filters', role: 'search' }, ...list.map((filter) => control(filter, query)));
  const apply = () => {
    const entries = list.map(({ name }) => [name, String(new FormData(form).get(name) ?? '').trim()]);
    context.go(linkTo(screen, null, Object.fromEntries(entries)));
  };
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  return form;
}

function control({ name, label, options, type = 'search' }: Filter, query: URLSearchParams): HTMLElement {
  const value = query.get(name) ?? '';
  if (options !== undefined) return select(name, label, options, value);
  if (type === 'date') return h('label', { class: 'dated' }, h('span', {}, label), h('input', { type, name, value }));
  return h('input', { type, name, value, placeholder: label, 'aria-label': label });
}

function select(name: string, label: string, options: Choices | Promise<Choices>, value: string): HTMLElement {
  const drawn = (choices: Choices) => choices.map(([key, text]) => h('option', { value: key, selected: key === value }, text));
  const known = options instanceof Promise ? [] : options;
  const node = h('select', { name, 'aria-label': label }, h('option', { value: '' }, label), ...drawn(known));
  if (!(options instanceof Promise)) return node;
  // What is filtered by stays chosen, also before its name is known.
  const before = value === '' ? null : h('option', { value, selected: true }, value);
  if (before) node.append(before);
  void options.then((choices) => {
    node.append(...drawn(choices));
    if (choices.some(([key]) => key === value)) before?.remove();
  });
  return node;
}
