import { createDeferred } from '../common/deferred.ts';
import { copyText } from '../common/dom.ts';
import { createLanguages } from '../common/language.ts';
import type { Problem } from '../common/problem.ts';
import type { ImageRequest } from './client.ts';
import { GENERATOR_DICTIONARY } from './dictionary.ts';
import { createEstimates } from './estimates.ts';
import type { FormState } from './form-state.ts';
import type { Host } from './host.ts';
import { keptRunKey, readKeptRun } from './kept-run.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import { createLists } from './lists.ts';
import { createWorkLoader, type Work } from './loader.ts';
import type { DirectionPreviewer } from './more/direction-preview.ts';
import { hasAccount, offeredStyles, safeUrl } from './options.ts';
import { isUsedUp } from './parts/form.ts';
import { NO_KEY } from './set-up.ts';
import { createGeneratorStore } from './store.ts';
import type { FormLanguage, Strings, WorkLanguage } from './strings.ts';
import { createView, type View } from './view.ts';
import type { RequestKind } from './work/build-request.ts';
import type { More } from './work/load-more.ts';
import type { ResultView } from './work/result.ts';
import type { Session, SessionPorts } from './work/session.ts';
import type { Edit, FinishedImage } from './work/state.ts';

const TICK_MS = 250;
const NOTE_MS = 4000;
/** A page may set the key a moment after the element is connected. */
const NO_KEY_MS = 5000;

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
  #result: ResultView | null = null;
  #previewer: DirectionPreviewer | null = null;
  #more: More | null = null;
  #texts: Partial<Strings> = {};
  #noKey: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#estimates = createEstimates(host.environment.local);
    this.#ready = createWorkLoader((work) => this.#onLoaded(work));
    this.#deferred = createDeferred(this.#ready, (loaded) => {
      this.changed();
      if (!loaded) this.#note(this.#strings.network);
    });
    this.#view = createView(host.root, {
      submit: () => this.submit('create'),
      cancel: () => this.cancel(),
      changed: () => this.changed(),
      near: () => void this.#ready(),
      reveal: () => void this.#withExtras((extras) => void extras.ready().then(() => this.changed())),
      openStyles: () => void this.#withExtras((extras) => void extras.openStyles(this.#endpoint(), this.#language())),
    });
    this.#lists = createLists(host, this.#store, (images) => {
      void this.#withExtras((extras) => void extras.showHistory(images, this.#endpoint(), this.#language()));
    });
    this.#store.subscribe(({ quota, styles, fault }, before) => {
      if (quota && quota !== before.quota) host.emit('easel-quota', quota);
      if (fault && fault !== before.fault) void this.#withExtras((extras) => void this.#explain(extras, fault));
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

  /** The URL of the finished image, checked; `''` if there is none. While another one is made it is still the last one. */
  get url(): string {
    const finished = this.#finished();
    return finished ? safeUrl(finished.image.url, this.#endpoint()) : '';
  }

  /** The alternative text of the finished image; `''` if there is none. */
  get alt(): string {
    const finished = this.#finished();
    return (finished && this.#work?.altOf(finished)) ?? '';
  }

  /** Texts of the page in place of ours. */
  get texts(): Partial<Strings> {
    return this.#texts;
  }

  set texts(texts: Partial<Strings>) {
    this.#texts = texts;
    this.applyOptions();
  }

  /** Starts for the account of the attributes. A generation in progress goes on without being watched. */
  start(): void {
    this.#stop();
    this.#lists.open();
    this.#openSession();
    this.applyOptions();
    clearTimeout(this.#noKey);
    if (!this.#hasAccount()) {
      this.#noKey = setTimeout(() => this.#store.dispatch({ type: 'fault', fault: NO_KEY }), NO_KEY_MS);
      return;
    }
    void this.#lists.readAll();
    const kept = readKeptRun(this.#host.environment.tab.get(this.#storageKey()));
    this.prompt.value ||= kept?.prompt ?? '';
    if (kept && !this.#session) this.#deferred.schedule({ ...kept, scene: 'restored' }, () => undefined);
  }

  /** The element left the page. A finished image stays, in case the element comes back. */
  leave(): void {
    clearTimeout(this.#noKey);
    if (this.#working()) this.#stop();
  }

  /** An attribute, the language or the list of styles has changed. */
  applyOptions(): void {
    const options = this.#host.options();
    const found = this.#languages.get(this.#host.locale());
    this.#strings = { ...(found ?? this.#strings), ...this.#texts };
    this.#view.applyOptions(options, this.#strings, found !== null);
    if (options.layout !== 'stage' || matchMedia('(forced-colors: active)').matches) {
      void this.#withExtras((extras) => void extras.applyLayout(options, this.#language()));
    }
    this.#view.picker.set(offeredStyles(options.styles, this.#store.state.styles), options, this.#strings);
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
    const { disabled, quota, fault } = this.#store.state;
    if (disabled) return false;
    if (fault || !this.#hasAccount()) return this.#decline(this.#strings.unavailable);
    if (!prompt) {
      this.prompt.focus();
      return this.#decline(this.#strings.describeFirst);
    }
    if (isUsedUp(quota, this.#host.environment.now())) return this.#decline(this.#view.left());
    this.#view.reveal();
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

  /** What opens on demand, with the second file. */
  async #withExtras(use: (extras: ResultView['extras']) => void): Promise<void> {
    if ((await this.#ready()) && this.#result) use(this.#result.extras);
  }

  /** Says in the console what is wrong with the set-up; in development also on the stage. */
  async #explain(extras: ResultView['extras'], fault: Problem): Promise<void> {
    const advice = await extras.advice(fault, this.#host.options());
    if (!advice) return;
    console.error(advice.text);
    if (advice.shown) this.#view.advise(advice.text);
    this.changed();
  }

  #note(text: string): void {
    this.#view.note(text, this.#host.environment.now() + NOTE_MS);
    this.#draw();
    setTimeout(() => this.#draw(), NOTE_MS);
  }

  /** Says why nothing begins. */
  #decline(text: string): false {
    this.#note(text);
    return false;
  }

  /** Asks once more whether the set-up is right. */
  #check(): void {
    this.#session?.reset();
    this.start();
  }

  #endpoint(): string {
    return this.#host.options().endpoint;
  }

  #language(): WorkLanguage {
    // Only called with the second file.
    return this.#work?.languageOf({ strings: this.#strings }) ?? (this.#strings as WorkLanguage);
  }

  #finished(): FinishedImage | null {
    return (this.#session && this.#work?.imageOf(this.#session.state)) ?? null;
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
      style: view.picker.chosen(),
      size: view.form.size(),
      n: view.form.two() ? 2 : 1,
      directed: view.form.directed(),
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
    const { quota, disabled, fault, maxImages, usualMs } = this.#store.state;
    this.#view.draw({
      state: this.#session?.state ?? null,
      pending: this.#running() ? null : this.#deferred.pending,
      working: this.#working(),
      quota,
      options,
      strings: this.#strings,
      now: this.#host.environment.now(),
      prompt: this.#form().prompt,
      usualMs: this.#estimates.usualMs(options) ?? usualMs,
      fault,
      maxImages,
      disabled,
      imageUrl: this.url,
    });
  }

  #onLoaded(work: Work): void {
    this.#work = work;
    this.#result = work.createResult(this.#view.places, this.#view.picker, {
      cancel: () => this.cancel(),
      retry: () => this.submit('retry'),
      shuffle: () => this.submit('shuffle'),
      copy: () => void this.#copy(),
      check: () => this.#check(),
      decoded: () => this.#draw(),
      edit: (change) => this.edit(change),
      fillPrompt: (text) => {
        this.prompt.value = text;
        this.prompt.focus();
        this.changed();
      },
      showPast: ({ prompt = '', ...image }) => {
        if (!this.#working()) this.#session?.show(image, prompt);
      },
      loaded: (more) => {
        this.#openPreviewer(more);
        this.changed();
      },
    });
    this.#view.setResult(this.#result);
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
    if (this.#more) this.#openPreviewer(this.#more);
    if (this.#hasAccount()) this.#session.resume();
  }

  #openPreviewer(more: More): void {
    const { client } = this.#lists;
    this.#more = more;
    if (!client || !this.#work) return;
    const { sleep = this.#work.sleepUntilOnline } = this.#host.environment;
    this.#previewer = more.createDirectionPreviewer(client.call, sleep, (preview) =>
      this.edit({ type: 'directionPreview', preview }),
    );
  }

  async #copy(): Promise<void> {
    this.#note((await copyText(this.url)) ? this.#strings.copied : this.#strings.notCopied);
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
