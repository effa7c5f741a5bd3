import { h } from '../../../elements/common/dom.ts';
import { TEXTS } from '../language.ts';

/** How long a message stays, and how long something can be undone. */
const TOAST_MS = 6000;

export interface Toasts {
  readonly node: HTMLElement;
  say(text: string): void;
  /** Does something after a while unless the person takes it back. Leaving the page does it at once. */
  later(text: string, action: () => void, undone: () => void): void;
}

export function createPageToasts(): Toasts {
  const node = h('div', { class: 'toasts', role: 'status' });
  const show = (...children: (Node | string)[]): HTMLElement => {
    const toast = h(
      'p',
      { class: 'toast' },
      ...children.map((child) => (typeof child === 'string' ? h('span', {}, child) : child)),
    );
    node.append(toast);
    return toast;
  };
  return {
    node,
    say(text) {
      const toast = show(text);
      setTimeout(() => toast.remove(), TOAST_MS);
    },
    later(text, action, undone) {
      const settle = (work: () => void) => {
        clearTimeout(timer);
        removeEventListener('pagehide', act);
        toast.remove();
        work();
      };
      const act = () => settle(action);
      const timer = setTimeout(act, TOAST_MS);
      addEventListener('pagehide', act);
      const toast = show(text, h('button', { type: 'button', click: () => settle(undone) }, TEXTS.common.undo));
    },
  };
}
