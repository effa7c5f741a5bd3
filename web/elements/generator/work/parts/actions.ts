import { h } from '../../../common/dom.ts';
import { CROSS, DOWNLOAD, outline } from '../../../common/outline.ts';
import type { Problem } from '../../../common/problem.ts';
import type { WorkLanguage } from '../../strings.ts';
import { faultKind } from '../fault.ts';
import { AGAIN, EDIT } from '../icons.ts';
import { isWorking } from '../machine.ts';
import type { State, WidgetScene } from '../state.ts';
import { actionButton, nameAction } from './action.ts';

/** What each button does. Download is a link and needs no handler. */
export interface ActionHandlers {
  again(): void;
  edit(): void;
  cancel(): void;
  check(): void;
}

/**
 * The buttons below the stage, and Cancel on the stage. They end a wait, help after a fault, or download. The third file adds
 * what else a finished image can be used for. The row keeps its place.
 */
export function createActions(handlers: ActionHandlers) {
  const download = h('a', { class: 'action download', part: 'action', download: '' }, outline(DOWNLOAD), h('span'));
  const again = actionButton('again', AGAIN, handlers.again);
  const check = actionButton('check', AGAIN, handlers.check);
  const edit = actionButton('edit', EDIT, handlers.edit);
  const cancel = actionButton('cancel', CROSS, handlers.cancel);
  const own = [cancel, download, again, check, edit];
  const element = h('div', { class: 'actions', part: 'actions' }, download, again, check, edit);
  let focused: Element | null = null;

  /** The one right action for a fault. A visitor can do nothing about the set-up of a site. */
  function remedy(problem: Problem): HTMLElement {
    const kind = faultKind(problem);
    return kind === 'setup' ? check : kind === 'request' ? edit : again;
  }

  function fitting(scene: WidgetScene, state: State, hasImage: boolean): HTMLElement[] {
    if (isWorking(state)) return [cancel];
    const kept = hasImage ? [download] : [];
    if (scene === 'done') return state.generation ? [...kept, again] : kept;
    if (scene === 'refused') return [edit, ...kept];
    if (scene === 'failed') return state.problem ? [remedy(state.problem), ...kept] : kept;
    return scene === 'unknown' || scene === 'canceled' ? [again, ...kept] : kept;
  }

  return {
    element,
    cancel,
    draw(scene: WidgetScene, state: State, strings: WorkLanguage, imageUrl: string): void {
      const shown = fitting(scene, state, imageUrl !== '');
      focused = (element.getRootNode() as ShadowRoot).activeElement;
      for (const action of own) action.hidden = !shown.includes(action);
      nameAction(download, strings.download);
      nameAction(again, scene === 'failed' || scene === 'unknown' ? strings.retry : strings.again);
      nameAction(edit, strings.edit);
      nameAction(check, strings.check);
      nameAction(cancel, strings.cancel);
      // Not `disabled`, because that would drop the focus.
      cancel.ariaDisabled = String(state.canceling);
      if (imageUrl) download.href = `${imageUrl}?download`;
    },
    /** If the focused button has disappeared, the first visible one gets the focus. Called when all of them are drawn. */
    keepFocus(): void {
      if (!(focused instanceof HTMLElement) || !focused.hidden || !focused.matches('.action')) return;
      const first = [cancel, ...element.children].find((action) => action instanceof HTMLElement && !action.hidden);
      if (first instanceof HTMLElement) first.focus();
      else handlers.edit();
    },
  };
}
