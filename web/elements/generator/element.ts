import { GENERATOR_ACCOUNT_ATTRIBUTES, GENERATOR_OPTION_ATTRIBUTES } from '../../../common/attributes.ts';
import type { TokenProvider } from '../../client/token.ts';
import { BaseElement, defineOnce, HOME, takeEarly } from '../common/base-element.ts';
import { type AccountStart, createAccountStart, openRoot, watchLanguage } from '../common/element-parts.ts';
import { BROWSER, type Environment } from '../common/environment.ts';
import { localeOf } from '../common/language.ts';
import { createGeneratorController, type GeneratorController } from './controller.ts';
import { readGeneratorOptions } from './options.ts';
import type { Strings } from './strings.ts';
import { generatorStyles } from './styles/index.ts';

/** `<easel-generator>`: a prompt in, an image out. Its form value is the URL of the image. */
export class EaselGenerator extends BaseElement {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = [...GENERATOR_ACCOUNT_ATTRIBUTES, ...GENERATOR_OPTION_ATTRIBUTES];

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-generator', registry?: CustomElementRegistry): void {
    defineOnce(EaselGenerator, tag, registry);
  }

  /** Resolves with the token of a passed bot check (Turnstile). Set it before `site-key` if your Easel asks new visitors for one. */
  declare botCheck: (() => Promise<string>) | null;

  readonly #account: AccountStart;
  readonly #internals: ElementInternals;
  readonly #controller: GeneratorController;
  #unwatch: () => void = () => undefined;

  constructor() {
    super();
    // A page may have set it before the element was defined.
    this.botCheck ??= null;
    this.#account = createAccountStart(this, () => this.#controller.start());
    const texts = takeEarly(this, 'strings');
    this.#internals = this.attachInternals();
    const attribute = (name: string) => this.getAttribute(name);
    this.#controller = createGeneratorController({
      root: openRoot(this, generatorStyles, true),
      environment: this.environment(),
      options: () => readGeneratorOptions(attribute, HOME, this.#account.newToken()),
      attribute,
      locale: () => localeOf(this),
      // Generators without an id or a name are told apart by their order.
      name: () => this.id || this.name || String([...document.querySelectorAll(this.localName)].indexOf(this)),
      // The page's own function may throw, or give nothing. Then the server says what is missing.
      botToken: async () => {
        try {
          return (await this.botCheck?.()) ?? '';
        } catch {
          return '';
        }
      },
      emit: (name, detail) =>
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-submit' })),
      changed: () => this.#changed(),
    });
    if (texts) this.strings = texts;
  }

  /** Clock, network and storage. A subclass may replace them. Called once, by the constructor. */
  protected environment(): Environment {
    return BROWSER;
  }

  /**
   * Fetches a token of a signed-in user from your own server. It is called before the first request if there is no `token`. It is
   * called again when a token ends or is refused. Never called twice at the same time.
   */
  get tokenProvider(): TokenProvider | null {
    return this.#account.provider();
  }

  set tokenProvider(provider: TokenProvider | null) {
    this.#account.provide(provider);
  }

  /** The URL of the image, or `''`. */
  get value(): string {
    return this.#controller.url();
  }

  /** The alternative text: the prompt, until the page or the person writes a better one. `''` if there is no image. */
  get alt(): string {
    return this.#controller.alt();
  }

  set alt(text: string) {
    this.#controller.edit({ type: 'alt', text });
  }

  /** Texts in place of the element's own, by their names in its source; the language of the page fills in the others. */
  get strings(): Partial<Strings> {
    return this.#controller.texts();
  }

  set strings(texts: Partial<Strings>) {
    this.#controller.setTexts(texts ?? {});
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

  /** The text in the prompt field. */
  get prompt(): string {
    return this.#controller.prompt.value;
  }

  set prompt(text: string) {
    this.#controller.prompt.value = text;
    this.#controller.changed();
  }

  /** Begins an image of the prompt in the field, or of `prompt`. Returns whether it began. */
  generate(prompt?: string): boolean {
    if (prompt !== undefined) this.prompt = prompt;
    return this.#controller.submit('fresh');
  }

  cancel(): void {
    this.#controller.cancel();
  }

  /** Another image of the same direction. Returns whether it began. */
  retry(): boolean {
    return this.#controller.submit('retry');
  }

  /** Another direction for the same prompt. Returns whether it began. */
  shuffle(): boolean {
    return this.#controller.submit('shuffle');
  }

  reset(): void {
    this.#controller.reset();
    this.prompt = '';
  }

  connectedCallback(): void {
    if (this.#controller.live()) this.#controller.applyOptions();
    else this.#account.restart();
    document.addEventListener('visibilitychange', this.#visible);
    addEventListener('online', this.#visible);
    document.addEventListener('easel-delete', this.#deleted);
    // The language is often that of the whole page, and pages may change it at any time.
    this.#unwatch = watchLanguage(() => this.#controller.applyOptions());
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#visible);
    removeEventListener('online', this.#visible);
    document.removeEventListener('easel-delete', this.#deleted);
    this.#unwatch();
    // A page may move the element: then it is back at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#controller.leave();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if ((GENERATOR_ACCOUNT_ATTRIBUTES as readonly string[]).includes(name)) this.#account.restart();
    else this.#controller.applyOptions();
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#controller.disable(disabled);
  }

  formStateRestoreCallback(state: string): void {
    this.prompt = state;
  }

  /** What is shown may be old: the tab was hidden, or there was no network. */
  readonly #visible = () => {
    if (!document.hidden) this.#controller.visible();
  };

  /** A gallery on the page has deleted an image, which may be in the history. */
  readonly #deleted = () => this.#controller.refreshHistory();

  #changed(): void {
    const { value } = this;
    this.#internals.setFormValue(value || null, this.prompt);
    const missing = !value && this.hasAttribute('required');
    this.#internals.setValidity(
      { valueMissing: missing },
      missing ? this.#controller.strings().missing : '',
      this.#controller.prompt,
    );
  }
}
