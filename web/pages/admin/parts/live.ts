import { h } from '../../../elements/common/dom.ts';
import { ApiFault } from '../api.ts';
import { TEXTS } from '../language.ts';

/** A part of a screen that shows what a call answers. */
export interface Live {
  readonly node: HTMLElement;
  /** Loads again. The part is drawn again only if the answer is another one, so nothing flickers. */
  refresh(): Promise<void>;
}

/** @param load the call @param draw what its answer looks like; `refresh` is for its buttons */
export function live<T>(
  load: () => Promise<T>,
  draw: (answer: T, refresh: () => Promise<void>) => readonly (Node | null)[],
): Live {
  const node = h('div', { class: 'live', 'aria-busy': 'true' }, h('p', { class: 'soft' }, TEXTS.common.loading));
  let last: string | null = null;

  function show(children: readonly (Node | null)[]): void {
    const focused = node.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.key : undefined;
    node.replaceChildren(...children.filter((child) => child !== null));
    node.setAttribute('aria-busy', 'false');
    if (focused) node.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  async function refresh(): Promise<void> {
    try {
      const answer = await load();
      const text = JSON.stringify(answer);
      if (text === last) return;
      last = text;
      show(draw(answer, refresh));
    } catch (fault) {
      if (!(fault instanceof ApiFault)) throw fault;
      // What was shown before stays: it is better than nothing.
      if (last !== null && fault.status !== 404) return;
      last = null;
      const again = h('button', { type: 'button', click: () => void refresh() }, TEXTS.common.tryAgain);
      show([h('p', { role: 'alert', class: 'banner' }, fault.message, ' ', again)]);
    }
  }
  void refresh();
  return { node, refresh };
}
