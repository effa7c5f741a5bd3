import { h } from '../../../elements/common/dom.ts';
import { ApiFault } from '../api.ts';
import { TEXTS } from '../language.ts';
import type { Toasts } from './toasts.ts';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/** An empty page may come before the last one: the filter looked at as many rows as it may. So many are skipped at most. */
const MAX_EMPTY_PAGES = 5;

export interface Pages<T> {
  readonly node: HTMLElement;
  /** What is shown, in order. */
  readonly items: readonly T[];
  /** Loads the first page again, if only that is shown. */
  refresh(): Promise<void>;
  /** Draws again what is there, after a change of an item. */
  redraw(): void;
}

/** A list that loads its next page when asked. */
export function pages<T>(options: {
  readonly load: (cursor: string | null) => Promise<Page<T>>;
  readonly draw: (items: readonly T[]) => Node;
  readonly toasts: Toasts;
}): Pages<T> {
  const { load, draw, toasts } = options;
  let items: readonly T[] = [];
  let cursor: string | null = null;
  let loadedPages = 0;
  let shown = '';
  const list = h('div', { 'aria-busy': 'true' }, h('p', { class: 'soft' }, TEXTS.common.loading));
  const more = h('button', { type: 'button', class: 'more', hidden: true, click: () => void loadMore() }, TEXTS.common.more);
  const node = h('div', { class: 'pages' }, list, more);

  function redraw(): void {
    list.replaceChildren(draw(items));
    list.setAttribute('aria-busy', 'false');
    more.hidden = cursor === null;
  }

  async function next(from: string | null): Promise<Page<T>> {
    let page = await load(from);
    for (let empty = 0; empty < MAX_EMPTY_PAGES && page.items.length === 0 && page.next_cursor !== null; empty++) {
      page = await load(page.next_cursor);
    }
    return page;
  }

  async function loadMore(): Promise<void> {
    more.disabled = true;
    try {
      const page = await next(cursor);
      items = [...items, ...page.items];
      cursor = page.next_cursor;
      loadedPages += 1;
      redraw();
    } catch (fault) {
      if (!(fault instanceof ApiFault)) throw fault;
      if (loadedPages > 0) return toasts.say(fault.message);
      const again = h('button', { type: 'button', click: () => void loadMore() }, TEXTS.common.tryAgain);
      list.replaceChildren(h('p', { role: 'alert', class: 'banner' }, fault.message, ' ', again));
      list.setAttribute('aria-busy', 'false');
    } finally {
      more.disabled = false;
    }
  }

  async function refresh(): Promise<void> {
    if (loadedPages !== 1) return;
    const page = await next(null).catch(() => null);
    // Somebody may have asked for more in the meantime.
    if (page === null || loadedPages !== 1) return;
    const text = JSON.stringify(page.items);
    if (text === shown) return;
    shown = text;
    items = page.items;
    cursor = page.next_cursor;
    redraw();
  }
  void loadMore();
  return {
    node,
    get items() {
      return items;
    },
    refresh,
    redraw,
  };
}
