import { GENERATOR_EVENTS, GENERATOR_OPTION_ATTRIBUTES } from '../../../common/attributes.ts';
import type { FrameMessage, PageMessage } from './messages.ts';

/** Attributes that the frame's URL gets. The token goes as a message, because URLs are logged. A frame is no form field. */
const PASSED_ON = [...GENERATOR_OPTION_ATTRIBUTES.filter((name) => name !== 'required'), 'auth', 'title', 'tokens'];

/** Height until the frame reports its own, in pixels. */
const FIRST_HEIGHT = 560;
const MAX_HEIGHT = 10_000;

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** `<easel-embed site-key="pk_…">`: the generator in a frame that fits its content. `home` is Easel's origin. */
export function embedElement(home: string): typeof HTMLElement {
  return class EaselEmbed extends Base {
    static readonly observedAttributes = ['site-key', 'token', ...PASSED_ON];
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

    /** Accepts messages of this frame only, and only from Easel's origin. */
    handleEvent({ source, origin, data }: MessageEvent<FrameMessage | null>): void {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== home || !data) return;
      if (data.easel === 'ready') {
        this.#ready = true;
        this.#sendToken();
      } else if (data.easel === 'height' && data.height > 0) {
        frame.style.height = `${Math.min(MAX_HEIGHT, data.height)}px`;
      } else if (data.easel === 'event' && (GENERATOR_EVENTS as readonly string[]).includes(data.name)) {
        this.dispatchEvent(new CustomEvent(data.name, { detail: data.detail, bubbles: true, composed: true }));
      }
    }

    #load(): void {
      const url = new URL('/embed', home);
      url.searchParams.set('key', this.getAttribute('site-key') ?? '');
      if (this.hasAttribute('token')) url.searchParams.set('auth', 'token');
      for (const name of PASSED_ON) {
        const value = this.getAttribute(name);
        if (value !== null) url.searchParams.set(name, value);
      }
      this.#ready = false;
      // A new frame each time. Another URL in the old frame would add an entry to the page's history.
      this.#frame?.remove();
      const frame = document.createElement('iframe');
      frame.title = this.title || 'Image generator';
      frame.allow = 'clipboard-write';
      // The frame checks the page's origin, which the page's own policy may hide.
      frame.referrerPolicy = 'strict-origin';
      frame.src = url.href;
      // Set by script, because a policy without 'unsafe-inline' forbids the attribute.
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
