import { h } from '../common/dom.ts';

export interface Toast {
  readonly text: string;
  /** The picture of the image; `''` for none. */
  readonly picture?: string;
  readonly action?: { readonly label: string; act(): void };
}

/** How long a message without an action stays, in milliseconds. */
const STAY_MS = 4000;

/**
 * Short messages at the lower edge of the window, each with at most one action. They are not read out. They are in the top
 * layer: the page must not cover a button that is there for six seconds only.
 * @param busy called when the pointer or the focus enters or leaves the messages
 */
export function createToasts(busy: (busy: boolean) => void) {
  const shown = new Map<string, { element: HTMLElement; timer: ReturnType<typeof setTimeout> | undefined }>();
  let near = false;
  let inside = false;
  const element = h('div', {
    class: 'toasts',
    part: 'toasts',
    popover: 'manual',
    pointerenter: () => update(true, inside),
    pointerleave: () => update(false, inside),
    focusin: () => update(near, true),
    focusout: () => update(near, false),
  });

  function update(pointer: boolean, focus: boolean): void {
    near = pointer;
    inside = focus;
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
    update(false, false);
  }

  return {
    element,
    hide,
    /** If `lasts`, it stays until `hide`; else it goes by itself. A second message with the same key replaces the first. */
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
    /** A modal dialog blocks everything outside of it, so the messages move into it. */
    moveTo(parent: HTMLElement): void {
      parent.append(element);
      if (shown.size > 0) element.showPopover();
    },
    clear(): void {
      for (const key of [...shown.keys()]) hide(key);
    },
  };
}
