import { h, setText, typedKey } from '../../../common/dom.ts';
import type { MoreLanguage } from '../../strings.ts';

/** The field for the alternative text: the prompt, until the person writes a better one. */
export function createAlternative(onSave: (text: string) => void, onClose: () => void) {
  const label = h('label', { for: 'alt' });
  const field = h('textarea', { id: 'alt', rows: '2', dir: 'auto', maxlength: '1000', keydown: onKey });
  const apply = h('button', { type: 'button', class: 'apply', click: save });
  const element = h('div', { class: 'alternative', hidden: true }, label, field, apply);

  function save(): void {
    onSave(field.value.trim());
    close();
  }

  function close(): void {
    element.hidden = true;
    onClose();
  }

  function onKey(event: Event): void {
    const key = typedKey(event);
    if (key !== 'Escape' && (key !== 'Enter' || (event as KeyboardEvent).shiftKey)) return;
    event.preventDefault();
    if (key === 'Enter') save();
    else close();
  }

  return {
    element,
    open(text: string): void {
      element.hidden = !element.hidden;
      field.value = text;
      if (!element.hidden) field.focus();
    },
    draw(shown: boolean, strings: MoreLanguage): void {
      if (!shown) element.hidden = true;
      setText(label, strings.describe);
      setText(apply, strings.apply);
    },
  };
}
