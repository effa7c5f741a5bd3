import { h } from '../../../elements/common/dom.ts';

interface More {
  readonly note?: string;
  /** The rows behind the number. */
  readonly link?: string;
  /** How it went: a small line. */
  readonly line?: Node;
  /** The whole value, if it is shown shortened. */
  readonly title?: string;
}

/** One number with its name. */
export function figure(label: string, value: string, more: More = {}): HTMLElement {
  const shown = more.link ? h('a', { href: more.link, 'data-key': `figure ${label}` }, value) : value;
  return h(
    'div',
    { class: 'figure' },
    h('dt', {}, label),
    h('dd', more.title ? { title: more.title } : {}, shown),
    more.note ? h('dd', { class: 'note' }, more.note) : null,
    more.line ? h('dd', {}, more.line) : null,
  );
}
