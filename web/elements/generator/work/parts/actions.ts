import { h, setText } from '../../../common/dom.ts';
import type { Language } from '../../strings.ts';
import { type IconName, icon } from '../icons.ts';
import { isWorking } from '../machine.ts';
import type { Scene, State } from '../state.ts';

/** What each action does; `download` is a link and does it by itself. */
export interface ActionDeeds {
  copy(): void;
  again(): void;
  shuffle(): void;
  edit(): void;
  cancel(): void;
  alt(): void;
}

/** What can be done with the job as it stands: one row that keeps its place. */
export function createActions(deeds: ActionDeeds) {
  const download = h('a', { class: 'action download', part: 'action', download: '' }, icon('download'), h('span'));
  const copy = button('link', deeds.copy);
  const again = button('again', deeds.again);
  const shuffle = button('shuffle', deeds.shuffle);
  const alt = button('alt', deeds.alt);
  const edit = button('edit', deeds.edit);
  const cancel = button('cancel', deeds.cancel);
  const all = [download, copy, again, shuffle, alt, edit, cancel];
  const element = h('div', { class: 'actions', part: 'actions' }, ...all);

  function button(name: IconName, click: () => void): HTMLButtonElement {
    return h('button', { type: 'button', class: `action ${name}`, part: 'action', click }, icon(name), h('span'));
  }

  function name(action: HTMLElement, text: string): void {
    action.title = text;
    action.setAttribute('aria-label', text);
    const span = action.querySelector('span');
    if (span) setText(span, text);
  }

  function fitting(scene: Scene, state: State): HTMLElement[] {
    if (isWorking(state)) return [cancel];
    if (scene === 'done') return state.generation ? [download, copy, again, shuffle, alt] : [download, copy, alt];
    if (scene === 'refused') return [edit];
    if (scene === 'failed') return state.problem?.retryable ? [again] : [edit];
    return scene === 'unknown' || scene === 'cancelled' ? [again] : [];
  }

  return {
    element,
    focus: (icon: IconName) => all.find((action) => action.classList.contains(icon))?.focus(),
    draw(scene: Scene, state: State, strings: Language, imageUrl: string): void {
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
      // Not `disabled`: that would drop the focus before there is somewhere to put it.
      cancel.setAttribute('aria-disabled', String(state.cancelling));
      if (imageUrl) download.href = `${imageUrl}?download`;
      // A focus that would be lost goes to the first action that is left.
      if (focused instanceof HTMLElement && focused.hidden && all.some((action) => action === focused)) {
        if (shown[0]) shown[0].focus();
        else deeds.edit();
      }
    },
  };
}
