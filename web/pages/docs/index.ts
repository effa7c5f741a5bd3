import { browserStorage } from '../../client/storage.ts';
import { copyText, h } from '../../elements/common/dom.ts';
import { connectSearch } from './search.ts';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { sh: 'curl', ts: 'TypeScript', python: 'Python' };
const CHOSEN = 'easel-docs-language';
const stored = browserStorage(() => localStorage);
const COPIED_MS = 2000;

fillInAddress();
for (const block of document.querySelectorAll('pre')) addCopy(block);
for (const group of document.querySelectorAll<HTMLElement>('.langs')) addChoice(group);
closeMapOnPhones();
connectSearch();

/** Examples with the address of this deployment can be pasted as they are. */
function fillInAddress(): void {
  for (const code of document.querySelectorAll('pre code')) {
    const text = code.textContent ?? '';
    if (text.includes('https://YOUR-EASEL')) code.textContent = text.replaceAll('https://YOUR-EASEL', location.origin);
  }
}

function addCopy(block: HTMLElement): void {
  const button = h('button', { type: 'button', class: 'copy' }, 'Copy');
  button.addEventListener('click', async () => {
    const copied = await copyText(block.textContent ?? '');
    button.textContent = copied ? 'Copied' : 'Not copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, COPIED_MS);
  });
  const frame = h('div', { class: 'block' });
  if (block.dataset.lang) frame.dataset.lang = block.dataset.lang;
  block.replaceWith(frame);
  frame.append(block, button);
}

/** One example in several languages: shows the one that the reader chose last. */
function addChoice(group: HTMLElement): void {
  const blocks = [...group.querySelectorAll<HTMLElement>('.block')];
  const buttons = blocks.map(({ dataset: { lang = '' } }) => {
    const button = h('button', { type: 'button' }, LANGUAGE_NAMES[lang] ?? lang);
    button.addEventListener('click', () => {
      stored.set(CHOSEN, lang);
      document.dispatchEvent(new CustomEvent('language', { detail: lang }));
    });
    return button;
  });
  const show = (wanted: string) => {
    const shown = blocks.some(({ dataset }) => dataset.lang === wanted) ? wanted : (blocks[0]?.dataset.lang ?? '');
    for (const [index, block] of blocks.entries()) {
      block.hidden = block.dataset.lang !== shown;
      buttons[index]?.setAttribute('aria-pressed', String(!block.hidden));
    }
  };
  document.addEventListener('language', (event) => show((event as CustomEvent<string>).detail));
  group.prepend(h('div', { class: 'choice', role: 'group', 'aria-label': 'Language' }, ...buttons));
  show(stored.get(CHOSEN) ?? 'sh');
}

function closeMapOnPhones(): void {
  const map = document.querySelector<HTMLDetailsElement>('.map details');
  if (map && matchMedia('(max-width: 60rem)').matches) map.open = false;
}
