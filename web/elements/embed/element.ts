import type { FrameMessage, PageMessage } from './messages.ts';

/** Attributes that the frame gets, by the same names. The token goes as a message: URLs end up in logs. */
const HANDED_ON = [
  ...['style-preset', 'styles', 'size', 'quality', 'background', 'director'],
  ...['lang', 'theme', 'maxlength', 'history', 'auth', 'title', 'tokens'],
];

/** Until the frame says how high it is. */
const FIRST_HEIGHT = 560;
const MAX_HEIGHT = 10_000;

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** `<easel-embed site-key="pk_…">`: the generator in a frame that is as high as what is in it. @param home Easel's origin */
export function embedElement(home: string): typeof HTMLElement {
  return class EaselEmbed extends Base {
    static readonly observedAttributes = ['site-key', 'token', ...HANDED_ON];
    #frame: HTMLIFrameElement | null = null;
    #ready = false;

    connectedCallback(): void {
      addEventListener('message', this);
      this.#load();
    }

    disconnectedCallback(): void {
      removeEventListener('message', this);
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (!this.#frame || before === after) return;
      if (name === 'token') this.#sendToken();
      else this.#load();
    }

    /** Only the frame itself is listened to, and only while it is still Easel's. */
    handleEvent({ source, origin, data }: MessageEvent<FrameMessage | null>): void {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== home || !data) return;
      if (data.easel === 'ready') {
        this.#ready = true;
        this.#sendToken();
      } else if (data.easel === 'height' && data.height > 0) {
        frame.style.height = `${Math.min(MAX_HEIGHT, data.height)}px`;
      } else if (data.easel === 'event' && /^easel-[a-z]+$/.test(data.name)) {
        this.dispatchEvent(new CustomEvent(data.name, { detail: data.detail, bubbles: true, composed: true }));
      }
    }

    #load(): void {
      const url = new URL('/embed', home);
      url.searchParams.set('key', this.getAttribute('site-key') ?? '');
      if (this.hasAttribute('token')) url.searchParams.set('auth', 'token');
      for (const name of HANDED_ON) {
        const value = this.getAttribute(name);
        if (value !== null) url.searchParams.set(name, value);
      }
      this.#ready = false;
      // A new one each time: another address in the old one would be a step in the page's history.
      this.#frame?.remove();
      const frame = document.createElement('iframe');
      frame.title = this.title || 'Image generator';
      frame.allow = 'clipboard-write';
      // The frame answers this origin and no other; a page's own policy may name none.
      frame.referrerPolicy = 'strict-origin';
      frame.src = url.href;
      // Through the object model, as a policy without 'unsafe-inline' asks.
      Object.assign(frame.style, {
        border: '0',
        display: 'block',
        width: '100%',
        height: `${FIRST_HEIGHT}px`,
        colorScheme: 'auto',
      });
      this.style.display ||= 'block';
      this.#frame = frame;
      this.append(frame);
    }

    #sendToken(): void {
      const token = this.getAttribute('token');
      const message: PageMessage = { easel: 'token', token: token ?? '' };
      if (this.#ready && token) this.#frame?.contentWindow?.postMessage(message, home);
    }
  };
}
