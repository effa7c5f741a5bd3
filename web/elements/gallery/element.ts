import type { TokenProvider } from '../../client/credential.ts';
import { BaseElement, defineOnce, HOME, takeEarly } from '../common/base-element.ts';
import { localeOf } from '../common/language.ts';
import { createGallery } from './gallery.ts';
import { ACCOUNT_ATTRIBUTES, readGalleryOptions } from './options.ts';
import { css } from './styles/index.ts';

/** `<easel-gallery>`: the images of the visitor, or of a token's user, newest first. */
export class EaselGallery extends BaseElement {
  static readonly observedAttributes: readonly string[] = ACCOUNT_ATTRIBUTES;

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-gallery', registry?: CustomElementRegistry): void {
    defineOnce(EaselGallery, tag, registry);
  }

  readonly #gallery: ReturnType<typeof createGallery>;
  #tokenProvider: TokenProvider | null;
  #page: MutationObserver | null = null;
  #restarting = false;

  constructor() {
    super();
    this.#tokenProvider = takeEarly(this, 'tokenProvider') ?? null;
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const { states } = this.attachInternals();
    this.#gallery = createGallery({
      root,
      options: () => readGalleryOptions((name) => this.getAttribute(name), HOME, this.#tokenProvider && this.#newToken),
      locale: () => localeOf(this),
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-open' })),
      filled: (now) => void (now ? states.add('filled') : states.delete('filled')),
    });
  }

  /** Fetches a token of a signed-in user from your own server, as the generator's does. */
  get tokenProvider(): TokenProvider | null {
    return this.#tokenProvider;
  }

  set tokenProvider(provider: TokenProvider | null) {
    const had = this.#tokenProvider !== null;
    this.#tokenProvider = provider ?? null;
    if (this.isConnected && had !== (this.#tokenProvider !== null)) this.#restart();
  }

  readonly #newToken: TokenProvider = async () => (await this.#tokenProvider?.()) ?? '';

  /** Looks for newer images. It does so by itself after every `easel-complete` on the page. */
  refresh(): Promise<void> {
    return this.#gallery.refresh();
  }

  connectedCallback(): void {
    this.#restart();
    document.addEventListener('easel-complete', this.#completed);
    window.addEventListener('pagehide', this.#left);
    this.#page = new MutationObserver(() => this.#gallery.dress());
    this.#page.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }

  disconnectedCallback(): void {
    document.removeEventListener('easel-complete', this.#completed);
    window.removeEventListener('pagehide', this.#left);
    this.#page?.disconnect();
    this.#gallery.stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.#restart();
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
