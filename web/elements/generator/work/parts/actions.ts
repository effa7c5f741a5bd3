import { h, setText } from '../../../common/dom.ts';
import type { Language } from '../../strings.ts';
import { actionIcon, type IconName } from '../icons.ts';
import { isWorking } from '../machine.ts';
import type { State, WidgetScene } from '../state.ts';

/** What each button does. `download` is a link and needs no handler. */
export interface ActionHandlers {
  copy(): void;
  again(): void;
  shuffle(): void;
  edit(): void;
  cancel(): void;
  alt(): void;
}

/** The buttons below the stage. The row keeps its place. */
export function createActions(handlers: ActionHandlers) {
  const download = h('a', { class: 'action download', part: 'action', download: '' }, actionIcon('download'), h('span'));
  const copy = button('link', handlers.copy);
  const again = button('again', handlers.again);
  const shuffle = button('shuffle', handlers.shuffle);
  const alt = button('alt', handlers.alt);
  const edit = button('edit', handlers.edit);
  const cancel = button('cancel', handlers.cancel);
  const all = [download, copy, again, shuffle, alt, edit, cancel];
  const element = h('div', { class: 'actions', part: 'actions' }, ...all);

  function button(name: IconName, click: () => void): HTMLButtonElement {
    return h('button', { type: 'button', class: `action ${name}`, part: 'action', click }, actionIcon(name), h('span'));
  }

  function name(action: HTMLElement, text: string): void {
    action.title = text;
    action.setAttribute('aria-label', text);
    const span = action.querySelector('span');
    if (span) setText(span, text);
  }

  function fitting(scene: WidgetScene, state: State): HTMLElement[] {
    if (isWorking(state)) return [cancel];
    if (scene === 'done') return state.generation ? [download, copy, again, shuffle, alt] : [download, copy, alt];
    if (scene === 'refused') return [edit];
    if (scene === 'failed') return state.problem?.retryable ? [again] : [edit];
    return scene === 'unknown' || scene === 'canceled' ? [again] : [];
  }

  return {
    element,
    focus: (actionIcon: IconName) => all.find((action) => action.classList.contains(actionIcon))?.focus(),
    draw(scene: WidgetScene, state: State, strings: Language, imageUrl: string): void {
      const shown = fitting(scene, state);
      const focused = (element.getRootNode() as ShadowRoot).activeElement;
      for (const action of all) action.hidden = !shown.includes(action);
      element.classList.toggle('few', shown.length === 1);
      element.classList.toggle('many', shown.length > 1);
      name(download, strings.download);
      name(copy, strings.copy);
      name(again, scene === 'failed' || scene === 'unknown' ? strings.retry : strings.again);
      name(shuffle, strings.shuffle);
      name(alt, strings.describe);
      name(edit, strings.edit);
      name(cancel, strings.cancel);
      // Not `disabled`, because that would drop the focus.
      cancel.setAttribute('aria-disabled', String(state.canceling));
      if (imageUrl) download.href = `${imageUrl}?download`;
      // If the focused button disappears, the first visible one gets the focus.
      if (focused instanceof HTMLElement && focused.hidden && all.some((action) => action === focused)) {
        if (shown[0]) shown[0].focus();
        else handlers.edit();
      }
    },
  };
}
