import { h } from '../../../elements/common/dom.ts';

export type Cell = Node | string | null;

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => Cell;
  /** Numbers stand at the right. */
  readonly numeric?: boolean;
  /** On a phone a row is a card. This cell has a line of it by itself, without its title. */
  readonly lead?: boolean;
}

/**
 * A table. On a phone each row becomes a card, in which the title of a column stands before its cell. Empty, it says `empty`, which
 * teaches.
 */
export function dataTable<T>(caption: string, columns: readonly Column<T>[], rows: readonly T[], empty: string): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty);
  const side = (numeric: boolean | undefined) => (numeric ? { class: 'numeric' } : {});
  const drawn = ({ cell, numeric, lead, title }: Column<T>, row: T) => {
    const content = cell(row);
    // The roles stay although a phone lays the cells out as blocks.
    const properties = { role: 'cell', ...side(numeric), ...(lead ? { 'data-lead': '' } : { 'data-title': title }) };
    return h('td', { ...properties, 'data-empty': content === null }, content);
  };
  return h(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      { role: 'table' },
      h('caption', { class: 'hidden' }, caption),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          ...columns.map(({ title, numeric }) => h('th', { scope: 'col', role: 'columnheader', ...side(numeric) }, title)),
        ),
      ),
      h(
        'tbody',
        { role: 'rowgroup' },
        ...rows.map((row) => h('tr', { role: 'row' }, ...columns.map((column) => drawn(column, row)))),
      ),
    ),
  );
}
