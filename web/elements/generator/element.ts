import type { TokenProvider } from '../../client/credential.ts';
import { BaseElement, defineOnce, HOME, takeEarly } from '../common/base-element.ts';
import { localeOf } from '../common/language.ts';
import { browserWorld, type World } from '../common/world.ts';
import { ACCOUNT_ATTRIBUTES, LOOK_ATTRIBUTES, readOptions } from './options.ts';
import { createStudio, type Studio } from './studio.ts';
import { css } from './styles/index.ts';

/** `<easel-generator>`: a prompt in, an image out. Its form value is the image's URL. */
export class EaselGenerator extends BaseElement {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = [...ACCOUNT_ATTRIBUTES, ...LOOK_ATTRIBUTES];

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-generator', registry?: CustomElementRegistry): void {
    defineOnce(EaselGenerator, tag, registry);
  }

  /** Gets the token of a passed bot check, where the site asks new visitors for one (Turnstile). Set it before the site key. */
  declare botCheck: (() => Promise<string>) | null;

  #tokenProvider: TokenProvider | null = null;
  readonly #internals: ElementInternals;
  readonly #studio: Studio;
  #page: MutationObserver | null = null;
  #restarting = false;

  constructor() {
    super();
    // A page may have set it before the element was defined.
    this.botCheck ??= null;
    this.#tokenProvider = takeEarly(this, 'tokenProvider') ?? null;
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.#internals = this.attachInternals();
    this.#studio = createStudio({
      root,
      world: this.world(),
      options: () => readOptions((name) => this.getAttribute(name), HOME, this.#tokenProvider && this.#newToken),
      locale: () => localeOf(this),
      // Without a name of their own, generators on one page are told apart by their order.
      name: () => this.id || this.name || String([...document.querySelectorAll(this.localName)].indexOf(this)),
      botToken: async () => (await this.botCheck?.().catch(() => '')) ?? '',
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-submit' })),
      changed: () => this.#changed(),
    });
  }

  /** Where it runs; a subclass may bring another one. Asked once, by the constructor. */
  protected world(): World {
    return browserWorld();
  }

  /**
   * Fetches a token of a signed-in user from your own server: before the first request where there is no `token`, and again when one
   * ends or is refused. Never called twice at the same time.
   */
  get tokenProvider(): TokenProvider | null {
    return this.#tokenProvider;
  }

  set tokenProvider(provider: TokenProvider | null) {
    const had = this.#tokenProvider !== null;
    this.#tokenProvider = provider ?? null;
    // A framework may bring a new function with every render. That is no new account: the next token comes from the new one.
    if (this.isConnected && had !== (this.#tokenProvider !== null)) this.#restart();
  }

  readonly #newToken: TokenProvider = async () => (await this.#tokenProvider?.()) ?? '';

  /** The URL of the image, or `''`. */
  get value(): string {
    return this.#studio.url();
  }

  /** The image in words: the prompt, until the page or the person says it better. `''` where there is no image. */
  get alt(): string {
    return this.#studio.alt();
  }

  set alt(text: string) {
    this.#studio.edit({ type: 'alt', text });
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** What is in the text field. */
  get prompt(): string {
    return this.#studio.prompt.value;
  }

  set prompt(text: string) {
    this.#studio.prompt.value = text;
    this.#studio.changed();
  }

  /** Begins an image of the words in the field, or of `prompt`. Returns whether it began. */
  generate(prompt?: string): boolean {
    if (prompt !== undefined) this.prompt = prompt;
    return this.#studio.submit(0);
  }

  cancel(): void {
    this.#studio.cancel();
  }

  /** The same seed once more: another picture of the same direction. */
  retry(): boolean {
    return this.#studio.retry();
  }

  /** The next seed: another direction for the same words. */
  shuffle(): boolean {
    return this.#studio.shuffle();
  }

  reset(): void {
    this.#studio.reset();
    this.prompt = '';
  }

  connectedCallback(): void {
    if (this.#studio.isLive()) this.#studio.dress();
    else this.#restart();
    document.addEventListener('visibilitychange', this.#seen);
    document.addEventListener('easel-delete', this.#deleted);
    // The language is often that of the whole page, and pages change it without asking.
    this.#page = new MutationObserver(() => this.#studio.dress());
    this.#page.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    document.removeEventListener('easel-delete', this.#deleted);
    this.#page?.disconnect();
    // Pages move elements about: what is put back at once was never gone.
    queueMicrotask(() => {
      if (!this.isConnected) this.#studio.leave();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if ((ACCOUNT_ATTRIBUTES as readonly string[]).includes(name)) this.#restart();
    else this.#studio.dress();
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#studio.disable(disabled);
  }

  formStateRestoreCallback(state: string): void {
    this.prompt = state;
  }

  readonly #seen = () => {
    if (!document.hidden) this.#studio.seen();
  };

  /** A gallery on the same page has deleted an image, which may be one of the history. */
  readonly #deleted = () => this.#studio.deleted();

  /** Attributes often change together: one start serves them all. */
  #restart(): void {
    if (this.#restarting) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (this.isConnected) this.#studio.start();
    });
  }

  #changed(): void {
    const { value } = this;
    this.#internals.setFormValue(value || null, this.prompt);
    const missing = !value && this.hasAttribute('required');
    this.#internals.setValidity({ valueMissing: missing }, missing ? this.#studio.strings().missing : '', this.#studio.prompt);
  }
}
