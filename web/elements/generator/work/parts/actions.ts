import { h, setText } from '../../../common/dom.ts';
import type { Problem } from '../../../common/problem.ts';
import type { WorkLanguage } from '../../strings.ts';
import { faultKind } from '../fault.ts';
import { actionIcon, type IconName } from '../icons.ts';
import { isWorking } from '../machine.ts';
import type { State, WidgetScene } from '../state.ts';

/** What each button does. `download` is a link and needs no handler. */
export interface ActionHandlers {
  copy(): void;
  share(): void;
  again(): void;
  shuffle(): void;
  edit(): void;
  cancel(): void;
  check(): void;
  alt(): void;
  change(): void;
}

/** What a finished image can be used for here. */
export interface Offered {
  readonly shares: boolean;
  /** Whether the model changes images. */
  readonly changes: boolean;
}

/** The buttons below the stage, and Cancel, which is on the stage. The row keeps its place. */
export function createActions(handlers: ActionHandlers) {
  const download = h('a', { class: 'action download', part: 'action', download: '' }, actionIcon('download'), h('span'));
  const copy = button('link', handlers.copy);
  const share = button('share', handlers.share);
  const again = button('again', handlers.again);
  const shuffle = button('shuffle', handlers.shuffle);
  const alt = button('more', handlers.alt);
  const edit = button('edit', handlers.edit);
  const change = button('change', handlers.change);
  const check = button('again', handlers.check);
  const cancel = button('cancel', handlers.cancel);
  const row = [download, change, copy, share, again, shuffle, check, edit, alt];
  const all = [...row, cancel];
  const element = h('div', { class: 'actions', part: 'actions' }, ...row);

  function button(name: IconName, click: () => void): HTMLButtonElement {
    return h('button', { type: 'button', class: `action ${name}`, part: 'action', click }, actionIcon(name), h('span'));
  }

  function name(action: HTMLElement, text: string): void {
    action.title = text;
    action.setAttribute('aria-label', text);
    const span = action.querySelector('span');
    if (span) setText(span, text);
  }

  /** The one right action for a fault. A visitor can do nothing about the set-up of a site. */
  function remedy(problem: Problem): HTMLElement {
    const kind = faultKind(problem);
    return kind === 'setup' ? check : kind === 'request' ? edit : again;
  }

  function fitting(scene: WidgetScene, state: State, hasImage: boolean, { shares, changes }: Offered): HTMLElement[] {
    if (isWorking(state)) return [cancel];
    const spread = shares ? [copy, share] : [copy];
    const kept = hasImage ? (changes ? [download, change] : [download]) : [];
    // A change has no look of its own.
    const more = state.generation ? (state.parent ? [again] : [again, shuffle]) : [];
    if (scene === 'done') return [...kept, ...spread, ...more, alt];
    if (scene === 'refused') return [edit, ...kept];
    if (scene === 'failed') return state.problem ? [remedy(state.problem), ...kept] : kept;
    return scene === 'unknown' || scene === 'canceled' ? [again, ...kept] : kept;
  }

  return {
    element,
    cancel,
    focus: (icon: IconName) => all.find((action) => action.classList.contains(icon))?.focus(),
    draw(scene: WidgetScene, state: State, strings: WorkLanguage, imageUrl: string, offered: Offered): void {
      const shown = fitting(scene, state, imageUrl !== '', offered);
      const focused = (element.getRootNode() as ShadowRoot).activeElement;
      for (const action of all) action.hidden = !shown.includes(action);
      name(download, strings.download);
      name(copy, strings.copy);
      name(share, strings.share);
      name(again, scene === 'failed' || scene === 'unknown' ? strings.retry : strings.again);
      name(shuffle, strings.shuffle);
      name(alt, strings.describe);
      name(change, strings.changeIt);
      name(edit, strings.edit);
      name(check, strings.check);
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
