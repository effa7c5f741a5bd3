import { embedElement } from './element.ts';

/** `<script src="https://EASEL/embed.js" data-key="pk_…" async>` adds a frame after itself. Without a key it only defines the element. */
const script = document.currentScript as HTMLScriptElement | null;
const TAG = 'easel-embed';

if (script) {
  if (!customElements.get(TAG)) customElements.define(TAG, embedElement(new URL(script.src).origin));
  if (script.dataset.key) {
    const element = document.createElement(TAG);
    for (const { name, value } of script.attributes) {
      if (name.startsWith('data-')) element.setAttribute(name === 'data-key' ? 'site-key' : name.slice('data-'.length), value);
    }
    script.after(element);
  }
}
