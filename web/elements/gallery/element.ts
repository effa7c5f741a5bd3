import { GALLERY_ACCOUNT_ATTRIBUTES } from '../../../common/attributes.ts';
import type { TokenProvider } from '../../client/token.ts';
import { BaseElement, defineOnce, HOME } from '../common/base-element.ts';
import { type AccountStart, createAccountStart, openRoot, watchLanguage } from '../common/element-parts.ts';
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
  readonly #account: AccountStart;
  #unwatch: () => void = () => undefined;

  constructor() {
    super();
    this.#account = createAccountStart(this, () => this.#controller.start());
    const { states } = this.attachInternals();
    this.#controller = new GalleryController({
      root: openRoot(this, galleryStyles),
      options: () => readGalleryOptions((name) => this.getAttribute(name), HOME, this.#account.newToken()),
      locale: () => localeOf(this),
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-open' })),
      filled: (filled) => void (filled ? states.add('filled') : states.delete('filled')),
    });
  }

  /** Fetches a token of a signed-in user from your own server, as the generator's does. */
  get tokenProvider(): TokenProvider | null {
    return this.#account.provider();
  }

  set tokenProvider(provider: TokenProvider | null) {
    this.#account.provide(provider);
  }

  /** Loads newer images. The gallery does this by itself after every `easel-complete` on the page. */
  refresh(): Promise<void> {
    return this.#controller.refresh();
  }

  connectedCallback(): void {
    if (!this.#controller.moved()) this.#account.restart();
    document.addEventListener('easel-complete', this.#completed);
    window.addEventListener('pagehide', this.#left);
    this.#unwatch = watchLanguage(() => this.#controller.draw());
  }

  disconnectedCallback(): void {
    document.removeEventListener('easel-complete', this.#completed);
    window.removeEventListener('pagehide', this.#left);
    this.#unwatch();
    // A page may move the element: then it is back at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#controller.stop();
    });
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.#account.restart();
  }

  readonly #completed = () => void this.refresh();
  readonly #left = () => this.#controller.leave();
}
