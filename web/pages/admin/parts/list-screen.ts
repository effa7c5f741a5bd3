import { h } from '../../../elements/common/dom.ts';
import type { Context, Screen } from '../context.ts';
import { type Filter, filters } from './filters.ts';
import { type Page, pages } from './pages.ts';
import { moveThroughRows } from './row-keys.ts';
import { type Column, dataTable } from './table.ts';

export interface ListScreenOptions<T> {
  readonly title: string;
  /** The name of the screen in links. */
  readonly screen: string;
  /** The list in the operator's API, without its query. */
  readonly path: string;
  readonly filters: readonly Filter[];
  /** The caption of the table. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  /** What it says if there are no rows. */
  readonly empty: string;
  /** Whether a column needs the names of keys. */
  readonly namesKeys?: boolean;
  /** A button or link beside the title, made from the filters of the address. */
  readonly action?: (query: Readonly<Record<string, string>>) => HTMLElement;
}

/** A screen with a table, a page at a time. Its filters are in the address, and keys move through its rows. */
export function listScreen<T>(context: Context, options: ListScreenOptions<T>): Screen {
  const { title, screen, path, caption, columns, empty, namesKeys, action } = options;
  const query = Object.fromEntries(context.route.query);
  const list = pages<T>({
    async load(cursor) {
      const [page] = await Promise.all([
        context.api.get<Page<T>>(path, { ...query, cursor }),
        namesKeys ? context.keyNames.load() : null,
      ]);
      return page;
    },
    draw: (items) => dataTable(caption, columns, items, empty),
    toasts: context.toasts,
  });
  const node = h(
    'div',
    {},
    filters(context, screen, options.filters),
    action ? h('p', { class: 'actions beside-title' }, action(query)) : null,
    list.node,
  );
  return { title, node, refresh: list.refresh, onKey: (key) => moveThroughRows(list.node, key) };
}
