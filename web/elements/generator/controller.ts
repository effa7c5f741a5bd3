import { createDeferred } from '../common/deferred.ts';
import { copyText } from '../common/dom.ts';
import { createLanguages } from '../common/language.ts';
import type { ImageRequest } from './client.ts';
import { GENERATOR_DICTIONARY } from './dictionary.ts';
import { createEstimates } from './estimates.ts';
import type { FormState } from './form-state.ts';
import type { Host } from './host.ts';
import { keptRunKey, readKeptRun } from './kept-run.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import { createLists } from './lists.ts';
import { createLoader, type Work } from './loader.ts';
import { hasAccount, offeredStyles, safeUrl } from './options.ts';
import { createGeneratorStore } from './store.ts';
import type { FormLanguage } from './strings.ts';
import { createView, type View } from './view.ts';
import type { RequestKind } from './work/build-request.ts';
import type { DirectionPreviewer } from './work/direction-preview.ts';
import type { Session, SessionPorts } from './work/session.ts';
import type { Edit } from './work/state.ts';

const TICK_MS = 250;
const NOTE_MS = 2500;

/** Connects the element, the store, the session and the view. It draws after every change. */
export class GeneratorController {
  readonly #host: Host;
  readonly #view: View;
  readonly #store = createGeneratorStore();
  readonly #estimates;
  readonly #lists;
  readonly #deferred;
  readonly #ready: () => Promise<boolean>;
  readonly #languages = createLanguages(GENERATOR_DICTIONARY, () => this.applyOptions());
  #strings: FormLanguage = { ...ENGLISH_FORM, locale: 'en' };
  /** The next three are `null` until the second file is there. */
  #work: Work | null = null;
  #session: Session | null = null;
  #previewer: DirectionPreviewer | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#estimates = createEstimates(host.environment.local);
    this.#ready = createLoader((work) => this.#onLoaded(work));
    this.#deferred = createDeferred(this.#ready, (loaded) => {
      this.changed();
      if (!loaded) this.#view.note(this.#strings.network);
    });
    this.#view = createView(host.root, {
      submit: () => this.submit('create'),
      cancel: () => this.cancel(),
      changed: () => this.changed(),
      near: () => void this.#ready(),
      reveal: () => void this.#ready().then(() => this.changed()),
      showPast: async ({ prompt = '', ...image }) => {
        if ((await this.#ready()) && !this.#working()) this.#session?.show(image, prompt);
      },
    });
    this.#lists = createLists(host, this.#store, (images) =>
      this.#view.setHistory(images, host.options().endpoint, this.#strings),
    );
    this.#store.subscribe(({ quota, styles }, before) => {
      if (quota && quota !== before.quota) host.emit('easel-quota', quota);
      if (styles === before.styles) this.changed();
      else this.applyOptions();
    });
  }

  get prompt(): HTMLTextAreaElement {
    return this.#view.prompt;
  }

  get strings(): FormLanguage {
    return this.#strings;
  }

  /** Whether it works for an account. */
  get live(): boolean {
    return this.#lists.client !== null;
  }

  /** The URL of the finished image, checked; `''` if there is none. */
  get url(): string {
    const { phase, image } = this.#session?.state ?? {};
    return phase === 'done' && image ? safeUrl(image.url, this.#host.options().endpoint) : '';
  }

  /** The alternative text of the finished image; `''` if there is none. */
  get alt(): string {
    return this.#work && this.#session && this.url ? this.#work.altOf(this.#session.state) : '';
  }

  /** Starts for the account of the attributes. A generation in progress goes on without being watched. */
  start(): void {
    this.#stop();
    this.#lists.open();
    this.#openSession();
    this.applyOptions();
    if (!this.#hasAccount()) return;
    void this.#lists.readAll();
    const kept = readKeptRun(this.#host.environment.tab.get(this.#storageKey()));
    this.prompt.value ||= kept?.prompt ?? '';
    if (kept && !this.#session) this.#deferred.schedule({ ...kept, scene: 'restored' }, () => undefined);
  }

  /** The element left the page. A finished image stays, in case the element comes back. */
  leave(): void {
    if (this.#working()) this.#stop();
  }

  /** An attribute, the language or the list of styles has changed. */
  applyOptions(): void {
    const options = this.#host.options();
    const found = this.#languages.get(this.#host.locale());
    this.#strings = found ?? this.#strings;
    this.#view.applyOptions(options, this.#strings, found !== null);
    this.#view.setStyles(offeredStyles(options.styles, this.#store.state.styles), options, this.#strings);
    this.changed();
  }

  /** Draws, tells the form around the element, and asks for the direction of the prompt if it is open. */
  changed(): void {
    const options = this.#host.options();
    const generation = this.#session?.state.generation;
    if (generation) this.#estimates.learn(options, generation.eta);
    this.#host.changed();
    this.#draw();
    if (this.#view.revealed() && !this.#working() && this.#form().prompt && hasAccount(options)) {
      const request = this.#request('create');
      if (request) void this.#previewer?.look(request);
    }
    clearInterval(this.#ticking);
    this.#ticking = this.#session && this.#working() ? setInterval(() => this.#draw(), TICK_MS) : undefined;
  }

  /** Begins a generation, or schedules it until the second file is there. Returns false if it cannot begin. */
  submit(kind: RequestKind, since = this.#host.environment.now()): boolean {
    const { prompt } = this.#form();
    if (this.#store.state.disabled || !prompt) {
      this.prompt.focus();
      return false;
    }
    if (!this.#hasAccount()) {
      this.#view.note(this.#strings.noKey);
      return false;
    }
    const request = this.#request(kind);
    if (request) return !!this.#session?.submit(request, since);
    return this.#deferred.schedule({ scene: 'submitting', prompt, since }, () => this.submit(kind, since));
  }

  cancel(): void {
    this.#deferred.cancel();
    this.#session?.cancel();
    this.changed();
  }

  edit(change: Edit): void {
    this.#session?.edit(change);
  }

  reset(): void {
    this.#session?.reset();
  }

  disable(disabled: boolean): void {
    this.#store.dispatch({ type: 'disabled', disabled });
    this.changed();
  }

  /** The tab is visible again: the quota may be old. */
  visible(): void {
    this.#draw();
    if (!this.#working() && this.#hasAccount()) void this.#lists.readQuota();
  }

  /** A gallery on the page has deleted an image. */
  refreshHistory(): void {
    void this.#lists.readImages();
  }

  #hasAccount(): boolean {
    return hasAccount(this.#host.options());
  }

  #running(): boolean {
    return !!this.#session && !!this.#work?.isWorking(this.#session.state);
  }

  #working(): boolean {
    return this.#deferred.pending !== null || this.#running();
  }

  #storageKey(): string {
    return keptRunKey(this.#host.options(), this.#host.name());
  }

  #form(): FormState {
    const view = this.#view;
    return {
      options: this.#host.options(),
      prompt: view.prompt.value.trim(),
      style: view.style(),
      directed: view.directed(),
      revealed: view.revealed(),
      maxPreviews: this.#store.state.maxPreviews,
    };
  }

  /** The request of the form as it is now; `null` until the second file is there. */
  #request(kind: RequestKind): ImageRequest | null {
    if (!this.#work || !this.#session) return null;
    return this.#work.requestFor(this.#form(), kind, this.#session.state, this.#session.request);
  }

  #draw(): void {
    const options = this.#host.options();
    const { quota, disabled } = this.#store.state;
    this.#view.draw({
      state: this.#session?.state ?? null,
      pending: this.#running() ? null : this.#deferred.pending,
      working: this.#working(),
      quota,
      options,
      strings: this.#strings,
      now: this.#host.environment.now(),
      prompt: this.#form().prompt,
      usualMs: this.#estimates.usualMs(options),
      disabled,
      imageUrl: this.url,
    });
  }

  #onLoaded(work: Work): void {
    this.#work = work;
    this.#view.setResult(
      work.createResult(this.#view.places, {
        cancel: () => this.cancel(),
        retry: () => this.submit('retry'),
        shuffle: () => this.submit('shuffle'),
        copy: () => void this.#copy(),
        edit: (change) => this.edit(change),
      }),
    );
    this.#openSession();
    this.changed();
  }

  /** Opens a session for the account, and resumes what an earlier page began. */
  #openSession(): void {
    const { client } = this.#lists;
    if (!this.#work || !client) return;
    const { now, sleep = this.#work.sleepUntilOnline, tab } = this.#host.environment;
    const ports: SessionPorts = {
      now,
      random: Math.random,
      sleep,
      newKey: this.#work.newIdempotencyKey,
      storage: tab,
      storageKey: this.#storageKey(),
      changed: () => this.changed(),
      quota: (quota) => this.#store.dispatch({ type: 'quota', quota }),
      ended: () => void this.#lists.readQuota(),
      emit: (name, detail) => {
        if (name === 'easel-complete') this.refreshHistory();
        return this.#host.emit(name, detail);
      },
    };
    this.#session = new this.#work.Session(client.call, ports);
    this.#previewer = this.#work.createDirectionPreviewer(client.call, sleep, (preview) =>
      this.edit({ type: 'directionPreview', preview }),
    );
    if (this.#hasAccount()) this.#session.resume();
  }

  async #copy(): Promise<void> {
    this.#view.note((await copyText(this.url)) ? this.#strings.copied : this.#strings.notCopied);
    setTimeout(() => this.#draw(), NOTE_MS);
  }

  #stop(): void {
    this.#session?.close();
    this.#session = null;
    this.#previewer?.stop();
    this.#previewer = null;
    this.#lists.close();
    this.#deferred.cancel();
    clearInterval(this.#ticking);
  }
}
