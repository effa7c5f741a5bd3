import type { Style } from '../contract/direction.ts';
import { type Client, createClient, type PastImage } from './client.ts';
import { createEstimates } from './estimates.ts';
import type { EaselEventDetails, EaselEventName } from './events.ts';
import { isWorking } from './machine.ts';
import { ACCOUNT_ATTRIBUTES, LOOK_ATTRIBUTES, offeredStyles, readOptions, safeUrl } from './options.ts';
import { buildRequest } from './request.ts';
import { createSession, type Session } from './session.ts';
import { sleep } from './sleep.ts';
import { START, type State } from './state.ts';
import { browserStore } from './store.ts';
import { ENGLISH } from './strings.ts';
import { css } from './styles.ts';
import { createView, type View } from './view.ts';

const TICK_MS = 250;
const NOTE_MS = 2500;
const THUMBNAIL = '?w=144&format=webp';

/** Where this script came from; without a DOM, nowhere. */
const HOME = /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : (globalThis.location?.origin ?? '');

/** Lets the module be imported where there is no DOM, as in a server's bundle. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** `<easel-generator>`: a prompt in, an image out. Its form value is the image's URL. */
export class EaselGenerator extends Base {
  static readonly formAssociated = true;
  static readonly observedAttributes: readonly string[] = [...ACCOUNT_ATTRIBUTES, ...LOOK_ATTRIBUTES];

  /** Registers the element. A second script on the same page changes nothing. */
  static define(tag = 'easel-generator', registry: CustomElementRegistry | undefined = globalThis.customElements): void {
    if (registry && !registry.get(tag)) registry.define(tag, EaselGenerator);
  }

  readonly #internals: ElementInternals;
  readonly #view: View;
  readonly #local = browserStore(() => localStorage);
  readonly #tab = browserStore(() => sessionStorage);
  readonly #estimates = createEstimates(this.#local);
  #client: Client | null = null;
  #session: Session | null = null;
  #styles: readonly Style[] | null = null;
  #maxPreviews = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #restarting = false;
  #disabled = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.#internals = this.attachInternals();
    this.#view = createView(
      root,
      {
        submit: () => this.generate(),
        cancel: () => this.cancel(),
        retry: () => this.retry(),
        shuffle: () => this.shuffle(),
        copy: (url) => void this.#copy(url),
        toggleFacet: (facet) => this.#session?.toggleFacet(facet),
        showPast: (image) => this.#showPast(image),
        typed: () => this.#changed(),
      },
      Date.now,
    );
  }

  /** The URL of the image, or `''`. */
  get value(): string {
    const image = this.#state.phase === 'done' ? this.#state.image : null;
    return image ? safeUrl(image.url, this.#options.endpoint) : '';
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
    return this.#view.prompt.value;
  }

  set prompt(text: string) {
    this.#view.prompt.value = text;
    this.#changed();
  }

  /** Begins an image of the words in the field, or of `prompt`. Returns whether it began. */
  generate(prompt?: string): boolean {
    if (prompt !== undefined) this.prompt = prompt;
    return this.#submit(0);
  }

  cancel(): void {
    this.#session?.cancel();
  }

  /** The same seed once more: another picture of the same direction. */
  retry(): boolean {
    return this.#submit(this.#seed);
  }

  /** The next seed: another direction for the same words. */
  shuffle(): boolean {
    return this.#submit((this.#seed + 1) % 2 ** 32);
  }

  reset(): void {
    this.#session?.reset();
    this.prompt = '';
  }

  connectedCallback(): void {
    this.#restart();
    document.addEventListener('visibilitychange', this.#seen);
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#session?.close();
    this.#session = null;
    this.#view.stop();
    this.#tick();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if ((ACCOUNT_ATTRIBUTES as readonly string[]).includes(name)) this.#restart();
    else this.#dress();
  }

  formResetCallback(): void {
    this.reset();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.#changed();
  }

  formStateRestoreCallback(state: string): void {
    this.prompt = state;
  }

  get #state(): State {
    return this.#session?.state ?? START;
  }

  get #options() {
    return readOptions((name) => this.getAttribute(name), HOME);
  }

  readonly #seen = () => {
    if (document.hidden) return;
    this.#render();
    if (!isWorking(this.#state)) void this.#session?.loadQuota();
  };

  /** Attributes often change together: one start serves them all. */
  #restart(): void {
    if (this.#restarting) return;
    this.#restarting = true;
    queueMicrotask(() => {
      this.#restarting = false;
      if (this.isConnected) this.#start();
    });
  }

  #start(): void {
    this.#session?.close();
    const { endpoint, siteKey, token } = this.#options;
    const ports = { fetch: globalThis.fetch.bind(globalThis), now: Date.now, random: Math.random, sleep, store: this.#local };
    this.#client = createClient({ endpoint, siteKey, token }, ports);
    this.#session = createSession(this.#client, {
      now: Date.now,
      newKey: () => crypto.randomUUID(),
      sleep,
      store: this.#tab,
      storeKey: `easel:run:${endpoint}:${siteKey}:${this.id || this.name}`,
      changed: () => this.#changed(),
      emit: (name, detail) => this.#emit(name, detail),
    });
    this.#dress();
    if (!siteKey && !token) return;
    this.#session.resume();
    if (!this.prompt) this.prompt = this.#state.prompt;
    void this.#load(this.#client, this.#session);
  }

  async #load(client: Client, session: Session): Promise<void> {
    // Quota first: what asks for the visitor's token is not to wait for the lists.
    const [styles, models] = await Promise.all([client.styles(), client.models(), session.loadQuota(), this.#loadHistory()]);
    if (session !== this.#session) return;
    this.#styles = styles;
    this.#maxPreviews = models.find((model) => model.default)?.max_previews ?? 0;
    this.#dress();
  }

  async #loadHistory(): Promise<void> {
    const { history, endpoint } = this.#options;
    if (history === 0 || !this.#client) return;
    const images = await this.#client.images(history);
    this.#view.setHistory(images, (image) => `${safeUrl(image.url, endpoint)}${THUMBNAIL}`, ENGLISH);
  }

  get #seed(): number {
    return this.#session?.request?.seed ?? this.#state.direction?.seed ?? 0;
  }

  #submit(seed: number): boolean {
    const prompt = this.prompt.trim();
    if (this.#disabled || !prompt) {
      this.#view.prompt.focus();
      return false;
    }
    const options = this.#options;
    if (!options.siteKey && !options.token) {
      this.#view.note(ENGLISH.noKey);
      return false;
    }
    const { style, directed } = this.#view;
    // Facets were taken out of one direction: other words get a whole one.
    const without = prompt === this.#state.prompt ? this.#state.dropped.map((facet) => facet.name) : [];
    const request = buildRequest(options, { prompt, style, directed, seed, without, maxPreviews: this.#maxPreviews });
    return this.#session?.submit(request) ?? false;
  }

  #emit<N extends EaselEventName>(name: N, detail: EaselEventDetails[N]): boolean {
    if (name === 'easel-complete') void this.#loadHistory();
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name === 'easel-submit' }),
    );
  }

  #dress(): void {
    const options = this.#options;
    this.#view.dress({ options, strings: ENGLISH });
    this.#view.setStyles(offeredStyles(options.styles, this.#styles), options.style, ENGLISH);
    this.#changed();
  }

  /** After anything that matters to the form around it or to the eye. */
  #changed(): void {
    const { value } = this;
    const { eta } = this.#state;
    if (eta) this.#estimates.learn(this.#options, eta);
    this.#internals.setFormValue(value || null, this.prompt);
    const missing = this.hasAttribute('required') && !value;
    this.#internals.setValidity(missing ? { valueMissing: true } : {}, missing ? ENGLISH.missing : '', this.#view.prompt);
    this.#render();
    this.#tick();
  }

  #render(): void {
    const options = this.#options;
    const state = this.#state;
    const usualMs = this.#estimates.usualMs(options);
    this.#view.render({ state, options, strings: ENGLISH, now: Date.now(), usualMs, disabled: this.#disabled });
  }

  #tick(): void {
    const wanted = this.#session !== null && isWorking(this.#state);
    if (wanted === (this.#ticking !== undefined)) return;
    clearInterval(this.#ticking);
    this.#ticking = wanted ? setInterval(() => this.#render(), TICK_MS) : undefined;
  }

  async #copy(url: string): Promise<void> {
    const copied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    this.#view.note(copied ? ENGLISH.copied : ENGLISH.notCopied);
    setTimeout(() => this.#render(), NOTE_MS);
  }

  #showPast(image: PastImage): void {
    if (!isWorking(this.#state)) this.#session?.show(image, image.prompt ?? '');
  }
}
