import { h } from '../common/dom.ts';

export interface Toast {
  readonly text: string;
  /** A picture to say which; `''` for none. */
  readonly picture?: string;
  readonly action?: { readonly label: string; act(): void };
}

/** How long a message stays that nobody has to answer, in ms. */
const STAY_MS = 4000;

/**
 * Short messages at the lower edge of the window, each with at most one thing to do. They say nothing aloud. In the top
 * layer, because no part of the page around it may cover a button that is there for six seconds.
 * @param busy told when somebody comes to them or leaves them
 */
export function createToasts(busy: (now: boolean) => void) {
  const shown = new Map<string, { element: HTMLElement; timer: ReturnType<typeof setTimeout> | undefined }>();
  let near = false;
  let inside = false;
  const element = h('div', {
    class: 'toasts',
    part: 'toasts',
    popover: 'manual',
    pointerenter: () => tell(true, inside),
    pointerleave: () => tell(false, inside),
    focusin: () => tell(near, true),
    focusout: () => tell(near, false),
  });

  function tell(nowNear: boolean, nowInside: boolean): void {
    near = nowNear;
    inside = nowInside;
    busy(near || inside);
  }

  function hide(key: string): void {
    const toast = shown.get(key);
    if (!toast) return;
    clearTimeout(toast.timer);
    shown.delete(key);
    toast.element.remove();
    if (shown.size > 0) return;
    element.hidePopover();
    tell(false, false);
  }

  return {
    element,
    hide,
    /** `lasts` until it is hidden; else it goes by itself. The same key again is a new message in place of the old one. */
    show(key: string, { text, picture, action }: Toast, lasts: boolean): void {
      hide(key);
      const toast = h(
        'div',
        { class: 'toast', part: 'toast' },
        picture ? h('img', { src: picture, alt: '', width: '40', height: '40' }) : null,
        h('span', {}, text),
        action ? h('button', { type: 'button', part: 'action', click: action.act }, action.label) : null,
      );
      shown.set(key, { element: toast, timer: lasts ? undefined : setTimeout(() => hide(key), STAY_MS) });
      element.append(toast);
      element.showPopover();
    },
    /** A modal dialog lets nobody at what is outside of it. */
    moveTo(parent: HTMLElement): void {
      parent.append(element);
      if (shown.size > 0) element.showPopover();
    },
    clear(): void {
      for (const key of [...shown.keys()]) hide(key);
    },
  };
}
