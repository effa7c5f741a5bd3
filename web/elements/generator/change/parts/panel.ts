import { h, setText, typedKey } from '../../../common/dom.ts';
import { versionsWith } from '../../../common/lineage.ts';
import type { GeneratorFrame } from '../../frame.ts';
import { count, fillIn, type Language } from '../../strings.ts';
import type { ChangeNotice, ChangeState } from '../state.ts';
import { type AttachmentHandlers, createAttachments } from './attachments.ts';
import { createFilmstrip, type FilmstripHandlers } from './filmstrip.ts';

export interface PanelHandlers extends AttachmentHandlers, FilmstripHandlers {
  send(): void;
  /** A key anywhere in the panel. */
  escape(event: Event): void;
}

/** What the panel shows beside its state. */
export interface PanelFacts {
  readonly visible: boolean;
  readonly working: boolean;
  /** Whether a part can be marked. */
  readonly masks: boolean;
  /** How many pictures can be added. */
  readonly most: number;
  readonly undoable: boolean;
}

/** The line of words below a finished image, with what is given to it, and the versions. */
export function createPanel(stage: HTMLElement, handlers: PanelHandlers) {
  const words = h('textarea', {
    id: 'change-words',
    part: 'words',
    rows: '1',
    dir: 'auto',
    enterkeyhint: 'go',
    keydown: onKey,
  });
  const label = h('label', { for: 'change-words', class: 'label' });
  const send = h('button', { type: 'button', class: 'create', part: 'action', click: handlers.send });
  const attachments = createAttachments(handlers);
  const filmstrip = createFilmstrip(handlers);
  const said = h('p', { class: 'quiet said', 'aria-live': 'polite' });
  const drop = h('p', { class: 'drop-here', 'aria-hidden': 'true' });
  const line = h('div', { class: 'row words-line' }, words, send);
  const element = h(
    'div',
    { class: 'changing', part: 'change', role: 'group', hidden: true, keydown: handlers.escape },
    label,
    line,
    attachments.element,
    said,
    filmstrip.element,
  );
  stage.append(drop);

  function onKey(event: Event): void {
    if (typedKey(event) !== 'Enter' || (event as KeyboardEvent).shiftKey) return;
    event.preventDefault();
    handlers.send();
  }

  return {
    element,
    words: () => words.value.trim(),
    focus: () => words.focus(),
    placeOf: filmstrip.placeOf,
    /** Empties the field, unless other words were typed by now. */
    clear(sent: string): void {
      if (words.value.trim() === sent) words.value = '';
    },
    draw({ options }: GeneratorFrame, state: ChangeState, facts: PanelFacts, strings: Language): void {
      const { visible, working, most, masks, undoable } = facts;
      const { target, references, marks, notice, versions, waiting } = state;
      element.hidden = !visible;
      element.setAttribute('aria-label', strings.changeIt);
      setText(drop, strings.dropHere);
      if (!visible) return;
      const busy = working || waiting;
      setText(label, strings.changeWords);
      setText(send, strings.changeSend);
      // Not `disabled`, because that would drop the focus.
      send.setAttribute('aria-disabled', String(busy));
      words.placeholder = strings.changeExample;
      words.maxLength = options.maxLength;
      attachments.draw({ references, marks, most, masks, busy }, strings);
      setText(said, notice ? textOf(notice, strings) : '');
      const family = target === null ? [] : versionsWith(versions, target);
      filmstrip.draw({ versions: family, target, working, undoable, endpoint: options.endpoint }, strings);
    },
  };
}

function textOf({ text, name = '', n = 0 }: ChangeNotice, strings: Language): string {
  return text === 'tooManyPictures' ? count(strings[text], n, strings) : fillIn(strings[text], { name, n });
}
