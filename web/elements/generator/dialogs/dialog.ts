import { h } from '../../common/dom.ts';
import { CROSS, outline } from '../../common/outline.ts';
import type { MoreLanguage } from '../strings.ts';

/** A modal dialog with a title and a button that closes it. The browser handles Esc and the focus. */
export function createDialog(name: string, ...content: Node[]) {
  const title = h('h2');
  const cross = h('button', { type: 'button', class: 'action close', part: 'action', click: close }, outline(CROSS));
  const element: HTMLDialogElement = h(
    'dialog',
    { class: name, part: 'dialog', click: (event) => event.target === element && close() },
    h('div', { class: 'top' }, title, cross),
    ...content,
  );

  function close(): void {
    element.close();
  }

  return {
    element,
    close,
    open(): void {
      if (!element.open) element.showModal();
    },
    draw(text: string, strings: MoreLanguage): void {
      title.textContent = text;
      element.setAttribute('aria-label', text);
      cross.title = strings.close;
      cross.setAttribute('aria-label', strings.close);
    },
  };
}
