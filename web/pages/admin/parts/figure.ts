import { h } from '../../../elements/common/dom.ts';

/** One number with its name. With a link it leads to the rows behind it. */
export function figure(label: string, value: string, more: { readonly note?: string; readonly link?: string } = {}): HTMLElement {
  const shown = more.link ? h('a', { href: more.link, 'data-key': `figure ${label}` }, value) : value;
  return h(
    'div',
    { class: 'figure' },
    h('dt', {}, label),
    h('dd', {}, shown),
    more.note ? h('dd', { class: 'note' }, more.note) : null,
  );
}
