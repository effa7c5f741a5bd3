import { copyText, h } from '../../../elements/common/dom.ts';

/** Text with a button that copies it. */
export function copyable(text: string): HTMLElement {
  const button = h('button', { type: 'button' }, 'Copy');
  const code = h('code', { tabindex: '0' }, text);
  button.addEventListener('click', async () => {
    if (await copyText(text)) button.textContent = 'Copied';
    // Without a clipboard the text is selected, to be copied by hand.
    else getSelection()?.selectAllChildren(code);
  });
  return h('p', { class: 'copyable' }, code, button);
}

/** A secret that no call shows again. */
export const secret = (text: string): readonly HTMLElement[] => [
  copyable(text),
  h('p', { class: 'wants' }, 'Copy it now. It is not shown again.'),
];
