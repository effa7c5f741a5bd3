import { h } from '../../../elements/common/dom.ts';

export type Cell = Node | string | null;

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => Cell;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
}

const text = (value: Cell): Node =>
  typeof value === 'string' ? document.createTextNode(value) : (value ?? document.createTextNode(''));

/** A table that scrolls sideways by itself on a small screen. Empty, it says `empty`, which teaches. */
export function dataTable<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[], empty: string): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty);
  const side = (numeric: boolean | undefined) => (numeric ? { class: 'numeric' } : {});
  return h(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', { class: 'hidden' }, caption),
      h('thead', {}, h('tr', {}, ...columns.map(({ title, numeric }) => h('th', { scope: 'col', ...side(numeric) }, title)))),
      h(
        'tbody',
        {},
        ...rows.map((row) => h('tr', {}, ...columns.map(({ cell, numeric }) => h('td', side(numeric), text(cell(row)))))),
      ),
    ),
  );
}
