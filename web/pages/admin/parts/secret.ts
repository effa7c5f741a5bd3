import { copyText, h } from '../../../elements/common/dom.ts';
import { TEXTS } from '../language.ts';

/** Text with a button that copies it. */
export function copyable(text: string): HTMLElement {
  const button = h('button', { type: 'button' }, TEXTS.common.copy);
  const code = h('code', { tabindex: '0' }, text);
  button.addEventListener('click', async () => {
    if (await copyText(text)) button.textContent = TEXTS.common.copied;
    // Without a clipboard the text is selected, to be copied by hand.
    else getSelection()?.selectAllChildren(code);
  });
  return h('p', { class: 'copyable' }, code, button);
}

/** A secret that no call shows again. */
export const secret = (text: string): readonly HTMLElement[] => [
  copyable(text),
  h('p', { class: 'wants' }, TEXTS.common.copyNow),
];
