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
  const apply = async () => {
    const values = new FormData(form);
    const entries = list.map(({ name }) => [name, String(values.get(name) ?? '').trim()]);
    const query = Object.fromEntries(entries) as Record<string, string>;
    const subject = query.user ? await subjectOf(context, query.user) : null;
    context.go(linkTo(screen, null, { ...query, ...(subject === null ? {} : { user: subject }) }));
  };
  form.addEventListener('change', () => void apply());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void apply();
  });
  return form;
}

/** Who counts under this name. Lists are filtered by the subject, such as `user:key_…:ann`, and people type "ann". */
async function subjectOf({ api }: Context, text: string): Promise<string> {
  if (/^(?:user|visitor|longuser|key):/.test(text)) return text;
  const found = await api.get<{ items: { subject: string }[] }>('users', { q: text, limit: '1' }).catch(() => null);
  return found?.items[0]?.subject ?? text;
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
