import { createDeferred } from '../common/deferred.ts';
import { createLanguages } from '../common/language.ts';
import { GENERATOR_DICTIONARY } from './dictionary.ts';
import { usualWaitKey } from './estimates.ts';
import type { FormSide } from './form-side.ts';
import type { FormState } from './form-state.ts';
import type { GeneratorFrame } from './frame.ts';
import type { Host } from './host.ts';
import { keptRunKey, readKeptRun } from './kept-run.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import { createLists } from './lists.ts';
import { createLoader, createWorkLoader } from './loader.ts';
import { hasAccount, offeredStyles, withKnownStyle } from './options.ts';
import { isUsedUp } from './parts/form.ts';
import { NO_KEY } from './set-up.ts';
import { createGeneratorStore } from './store.ts';
import type { FormLanguage, Strings } from './strings.ts';
import { createView, type View } from './view.ts';
import type { RequestKind } from './work/build-request.ts';
import type { Edit } from './work/state.ts';
import type { Workshop } from './work/workshop.ts';

const TICK_MS = 250;
const NOTE_MS = 4000;
/** A page may set the key a moment after the element is connected. */
const NO_KEY_MS = 5000;

/** Connects the element, the store, the second file and the view. It draws after every change. */
export class GeneratorController implements FormSide {
  readonly host: Host;
  readonly view: View;
  readonly store = createGeneratorStore();
  readonly lists;
  readonly load = createLoader;
  readonly #deferred;
  readonly #ready: () => Promise<boolean>;
  readonly #languages = createLanguages(GENERATOR_DICTIONARY, () => this.applyOptions());
  #strings: FormLanguage = { ...ENGLISH_FORM, locale: 'en' };
  /** `null` until the second file is there. */
  #work: Workshop | null = null;
  #texts: Partial<Strings> = {};
  #noKey: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(host: Host) {
    this.host = host;
    this.#ready = createWorkLoader(({ createWorkshop }) => {
      this.#work = createWorkshop(this);
      if (hasAccount(host.options())) this.#work.open();
      this.changed();
    });
    this.#deferred = createDeferred(this.#ready, (loaded) => {
      this.changed();
      if (!loaded) this.note(this.#strings.network);
    });
    this.view = createView(host.root, {
      submit: () => this.submit('create'),
      cancel: () => this.cancel(),
      changed: () => this.changed(),
      near: () => void this.#ready(),
      reveal: () => void this.#withWork((work) => work.openDirection()),
      openStyles: () => void this.#withWork((work) => work.openStyles()),
    });
    this.lists = createLists(host, this.store, (images) => void this.#withWork((work) => work.showHistory(images)));
    this.store.subscribe(({ quota, styles, fault }, before) => {
      if (quota && quota !== before.quota) host.emit('easel-quota', quota);
      if (fault && fault !== before.fault) void this.#withWork((work) => work.explain(fault));
      if (styles === before.styles) this.changed();
      else this.applyOptions();
    });
  }

  get prompt(): HTMLTextAreaElement {
    return this.view.prompt;
  }

  get strings(): FormLanguage {
    return this.#strings;
  }

  /** Whether it works for an account. */
  get live(): boolean {
    return this.lists.client !== null;
  }

  /** The URL of the finished image, checked; `''` if there is none. While another one is made it is still the last one. */
  get url(): string {
    return this.#work?.url() ?? '';
  }

  /** The alternative text of the finished image; `''` if there is none. */
  get alt(): string {
    return this.#work?.alt() ?? '';
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
    this.lists.open();
    this.applyOptions();
    clearTimeout(this.#noKey);
    const options = this.host.options();
    if (!hasAccount(options)) {
      this.#noKey = setTimeout(() => this.store.dispatch({ type: 'fault', fault: NO_KEY }), NO_KEY_MS);
      return;
    }
    this.#work?.open();
    void this.lists.readAll();
    const kept = readKeptRun(this.host.environment.tab.get(keptRunKey(options, this.host.name())));
    this.prompt.value ||= kept?.prompt ?? '';
    if (kept && !this.#work) this.#deferred.schedule({ ...kept, scene: 'restored' }, () => undefined);
  }

  /** The element left the page. A finished image stays, in case the element comes back. */
  leave(): void {
    clearTimeout(this.#noKey);
    if (this.working()) this.#stop();
  }

  /** An attribute, the language or the list of styles has changed. */
  applyOptions(): void {
    const options = this.host.options();
    const found = this.#languages.get(this.host.locale());
    this.#strings = { ...(found ?? this.#strings), ...this.#texts };
    this.view.applyOptions(options, this.#strings, found !== null);
    if (options.layout !== 'stage' || matchMedia('(forced-colors: active)').matches) {
      void this.#withWork((work) => work.applyLayout());
    }
    const { styles } = this.store.state;
    this.view.picker.set(offeredStyles(options.styles, styles), withKnownStyle(options, styles), this.#strings);
    this.changed();
  }

  /** Draws, tells the form around the element, and asks for the direction of the prompt if it is open. */
  changed(): void {
    this.host.changed();
    this.draw();
    if (this.view.revealed() && !this.working() && this.form().prompt && hasAccount(this.host.options())) {
      this.#work?.preview();
    }
    clearInterval(this.#ticking);
    this.#ticking = this.#work?.running() ? setInterval(() => this.draw(), TICK_MS) : undefined;
  }

  /** Begins a generation, or schedules it until the second file is there. Returns false if it cannot begin. */
  submit(kind: RequestKind, since = this.host.environment.now()): boolean {
    const { prompt } = this.form();
    const { disabled, quota, fault } = this.store.state;
    if (disabled) return false;
    if (fault || !hasAccount(this.host.options())) return this.#decline(this.#strings.unavailable);
    if (!prompt && kind !== 'change') {
      this.prompt.focus();
      return this.#decline(this.#strings.describeFirst);
    }
    if (isUsedUp(quota, this.host.environment.now())) return this.#decline(this.view.left());
    this.view.reveal();
    // A message about the last try must not cover the wait of this one.
    this.view.note('', 0);
    if (this.#work && this.live) return this.#work.submit(kind, since);
    return this.#deferred.schedule({ scene: 'submitting', prompt, since }, () => this.submit(kind, since));
  }

  cancel(): void {
    this.#deferred.cancel();
    this.#work?.cancel();
    this.changed();
  }

  edit(change: Edit): void {
    this.#work?.edit(change);
  }

  reset(): void {
    this.#work?.reset();
  }

  /** Begins again for the account, and forgets the fault. */
  restart(): void {
    this.reset();
    this.start();
  }

  disable(disabled: boolean): void {
    this.store.dispatch({ type: 'disabled', disabled });
    this.changed();
  }

  /** The tab is visible again: the quota may be old. */
  visible(): void {
    this.draw();
    if (!this.working() && hasAccount(this.host.options())) void this.lists.readQuota();
  }

  /** A gallery on the page has deleted an image. */
  refreshHistory(): void {
    void this.lists.readImages();
  }

  /** Fills in the prompt. Nothing is sent. */
  fill(text: string): void {
    this.prompt.value = text;
    this.prompt.focus();
    this.changed();
  }

  async #withWork(use: (work: Workshop) => void): Promise<void> {
    if ((await this.#ready()) && this.#work) use(this.#work);
  }

  note(text: string): void {
    this.view.note(text, this.host.environment.now() + NOTE_MS);
    this.draw();
    setTimeout(() => this.draw(), NOTE_MS);
  }

  /** Says why nothing begins. */
  #decline(text: string): false {
    this.note(text);
    return false;
  }

  working(): boolean {
    return this.#deferred.pending !== null || (this.#work?.running() ?? false);
  }

  form(): FormState {
    const { view } = this;
    return {
      options: this.host.options(),
      prompt: view.prompt.value.trim(),
      style: view.picker.chosen(),
      size: view.form.size(),
      n: view.form.two() ? 2 : 1,
      directed: view.form.directed(),
      revealed: view.revealed(),
      maxPreviews: this.store.state.model?.max_previews ?? 0,
    };
  }

  draw(): void {
    const options = this.host.options();
    const { environment } = this.host;
    const state = this.store.state;
    const frame: GeneratorFrame = {
      ...state,
      options,
      pending: this.#work?.running() ? null : this.#deferred.pending,
      working: this.working(),
      strings: this.#strings,
      now: environment.now(),
      prompt: this.form().prompt,
      usualMs: Number(environment.local.get(usualWaitKey(options))) || (state.model?.eta?.p50_ms ?? null),
    };
    this.view.draw(frame, this.#work);
  }

  #stop(): void {
    this.#work?.close();
    this.lists.close();
    this.#deferred.cancel();
    clearInterval(this.#ticking);
  }
}
