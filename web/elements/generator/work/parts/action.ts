import { h, setText } from '../../../common/dom.ts';
import { outline } from '../../../common/outline.ts';

/** A button with an icon. Its text is set when the language is known. `name` is its class. */
export function actionButton(name: string, icon: string, click: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: `action ${name}`, part: 'action', click }, outline(icon), h('span'));
}

/** Sets the text of an action. */
export function setActionText(action: HTMLElement, text: string): void {
  const span = action.querySelector('span');
  if (span) setText(span, text);
}

/** Sets the text of an action, which is also its name and its tooltip. */
export function nameAction(action: HTMLElement, text: string): void {
  action.title = text;
  action.ariaLabel = text;
  setActionText(action, text);
}
