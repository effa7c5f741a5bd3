import { BaseElement, defineOnce, HOME } from '../base-element.ts';
import { createGallery } from './gallery.ts';
import { ACCOUNT_ATTRIBUTES, LOOK_ATTRIBUTES, readGalleryOptions } from './options.ts';
import { css } from './styles/index.ts';

/** `<easel-gallery>`: the images of the visitor, or of a token's user, newest first. */
export class EaselGallery extends BaseElement {
  static readonly observedAttributes: readonly string[] = [...ACCOUNT_ATTRIBUTES, ...LOOK_ATTRIBUTES];

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-gallery', registry?: CustomElementRegistry): void {
    defineOnce(EaselGallery, tag, registry);
  }

  readonly #gallery: ReturnType<typeof createGallery>;
  #restarting = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const { states } = this.attachInternals();
    this.#gallery = createGallery({
      root,
      options: () => readGalleryOptions((name) => this.getAttribute(name), HOME),
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-open' })),
      filled: (now) => void (now ? states.add('filled') : states.delete('filled')),
    });
  }

  /** Looks for newer images. It does so by itself after every `easel-complete` on the page. */
  refresh(): Promise<void> {
    return this.#gallery.refresh();
  }

  connectedCallback(): void {
    this.#restart();
    document.addEventListener('easel-complete', this.#completed);
    window.addEventListener('pagehide', this.#left);
  }

  disconnectedCallback(): void {
    document.removeEventListener('easel-complete', this.#completed);
    window.removeEventListener('pagehide', this.#left);
    this.#gallery.stop();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if ((ACCOUNT_ATTRIBUTES as readonly string[]).includes(name)) this.#restart();
    else this.#gallery.dress();
  }

  readonly #completed = () => void this.refresh();
  readonly #left = () => this.#gallery.leave();

  /** Attributes often change together: one start serves them all. */
  #restart(): void {
    if (this.#restarting) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (this.isConnected) this.#gallery.start();
    });
  }
}
