import { h } from '../../../common/dom.ts';
import { CROSS, outline } from '../../../common/outline.ts';
import type { Marks } from '../../brush/marks.ts';
import { fillIn, type Language } from '../../strings.ts';
import { actionButton, setActionText } from '../../work/parts/action.ts';
import type { Reference } from '../state.ts';

/** What a person does with the pictures and the marks of a change. */
export interface AttachmentHandlers {
  pick(files: readonly File[]): void;
  remove(key: number): void;
  /** Opens the brush. */
  mark(): void;
  unmark(): void;
}

interface AttachmentFrame {
  readonly references: readonly Reference[];
  readonly marks: Marks | null;
  /** How many pictures can be added; 0 hides the button. */
  readonly most: number;
  readonly masks: boolean;
  readonly busy: boolean;
}

/** What a phone offers to choose from. It turns its own formats into one of these. */
const ACCEPTED = 'image/png,image/jpeg,image/webp';
const SIDE = '40';
const PICTURE = 'M5 5h14v14H5zM5 16l4-4 3 3 3-3 4 4M9 9h.01';
const BRUSH = 'M4 20c4 1 7-1 6.5-4.5L8 13c-3 0-4 2.5-4 7zM8.5 13.5L18 4l2 2-9.5 9.5';

/** The buttons for a picture and for the brush, and chips for what was added. */
export function createAttachments(handlers: AttachmentHandlers) {
  const input = h('input', { type: 'file', accept: ACCEPTED, multiple: true, hidden: true, change: picked });
  const add = actionButton('add', PICTURE, () => input.click());
  const mark = actionButton('mark', BRUSH, handlers.mark);
  const chips = h('ul', { class: 'attached' });
  const element = h('div', { class: 'row attachments' }, add, mark, input, chips);
  let drawn: readonly unknown[] = [];

  function picked(): void {
    handlers.pick([...(input.files ?? [])]);
    // The same file can be picked again.
    input.value = '';
  }

  function chip(
    name: string,
    text: string,
    picture: Node | null,
    loading: boolean,
    remove: () => void,
    strings: Language,
  ): HTMLLIElement {
    const drop = fillIn(strings.drop, { value: name });
    const cross = h('button', { type: 'button', class: 'drop', title: drop, 'aria-label': drop, click: remove }, outline(CROSS));
    return h(
      'li',
      { class: `chip attachment${loading ? ' loading' : ''}`, part: 'attachment' },
      picture,
      h('span', { class: 'name' }, text),
      cross,
    );
  }

  function chipOf({ key, name, preview, id }: Reference, strings: Language): HTMLLIElement {
    const picture = h('img', { src: preview, alt: '', width: SIDE, height: SIDE });
    const loading = id === null;
    return chip(
      name,
      loading ? fillIn(strings.uploading, { name }) : name,
      picture,
      loading,
      () => handlers.remove(key),
      strings,
    );
  }

  return {
    element,
    draw({ references, marks, most, masks, busy }: AttachmentFrame, strings: Language): void {
      add.hidden = most === 0;
      mark.hidden = !masks;
      const key = [references, marks, busy, strings.locale, most];
      if (key.every((each, index) => each === drawn[index])) return;
      drawn = key;
      setActionText(add, strings.addPicture);
      setActionText(mark, strings.mark);
      for (const button of [add, mark])
        button.setAttribute('aria-disabled', String(busy || (button === add && references.length >= most)));
      const focused = (chips.getRootNode() as ShadowRoot).activeElement;
      const had = chips.contains(focused);
      const marked = marks ? [chip(strings.marked, strings.marked, outline(BRUSH), false, handlers.unmark, strings)] : [];
      chips.replaceChildren(...references.map((each) => chipOf(each, strings)), ...marked);
      // The focused cross is gone with its chip.
      if (had) (chips.querySelector('button') ?? (add.hidden ? mark : add)).focus();
    },
  };
}
