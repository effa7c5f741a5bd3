import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { linkTo } from '../router.ts';

/** One filter of a list: a search field, or a choice. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** Value and words; none for a field. */
  readonly options?: readonly (readonly [string, string])[];
  readonly type?: string;
}

/** The filters of a list. They are in the address, so a filtered list can be linked and comes back with "Back". */
export function filters(context: Context, screen: string, list: readonly Filter[]): HTMLElement {
  const { query } = context.route;
  const form = h(
    'form',
    { class: 'filters', role: 'search' },
    ...list.map(({ name, label, options, type = 'search' }) => {
      const value = query.get(name) ?? '';
      const control = options
        ? h(
            'select',
            { name, 'aria-label': label },
            h('option', { value: '' }, label),
            ...options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
          )
        : h('input', { type, name, value, placeholder: label, 'aria-label': label });
      return control;
    }),
  );
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
