import { GALLERY_ACCOUNT_ATTRIBUTES } from '../../../common/attributes.ts';
import type { TokenProvider } from '../../client/token.ts';
import { BaseElement, defineOnce, HOME, takeEarly } from '../common/base-element.ts';
import { localeOf } from '../common/language.ts';
import { GalleryController } from './controller.ts';
import { readGalleryOptions } from './options.ts';
import { galleryStyles } from './styles/index.ts';

/** `<easel-gallery>`: the images of the visitor, or of the token's user, newest first. */
export class EaselGallery extends BaseElement {
  static readonly observedAttributes: readonly string[] = GALLERY_ACCOUNT_ATTRIBUTES;

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-gallery', registry?: CustomElementRegistry): void {
    defineOnce(EaselGallery, tag, registry);
  }

  readonly #controller: GalleryController;
  #tokenProvider: TokenProvider | null;
  #page: MutationObserver | null = null;
  #restarting = false;

  constructor() {
    super();
    this.#tokenProvider = takeEarly(this, 'tokenProvider') ?? null;
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(galleryStyles);
    root.adoptedStyleSheets = [sheet];
    const { states } = this.attachInternals();
    this.#controller = new GalleryController({
      root,
      options: () => readGalleryOptions((name) => this.getAttribute(name), HOME, this.#tokenProvider && this.#newToken),
      locale: () => localeOf(this),
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-open' })),
      filled: (filled) => void (filled ? states.add('filled') : states.delete('filled')),
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

  /** Loads newer images. The gallery does this by itself after every `easel-complete` on the page. */
  refresh(): Promise<void> {
    return this.#controller.refresh();
  }

  connectedCallback(): void {
    this.#restart();
    document.addEventListener('easel-complete', this.#completed);
    window.addEventListener('pagehide', this.#left);
    this.#page = new MutationObserver(() => this.#controller.draw());
    this.#page.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }

  disconnectedCallback(): void {
    document.removeEventListener('easel-complete', this.#completed);
    window.removeEventListener('pagehide', this.#left);
    this.#page?.disconnect();
    this.#controller.stop();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.#restart();
  }

  readonly #completed = () => void this.refresh();
  readonly #left = () => this.#controller.leave();

  /** Attributes often change together. They get one start. */
  #restart(): void {
    if (this.#restarting) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (this.isConnected) this.#controller.start();
    });
  }
}
