import { readStored } from '../../client/storage.ts';
import { createDeferred } from '../common/deferred.ts';
import { createLanguages } from '../common/language.ts';
import { GENERATOR_DICTIONARY } from './dictionary.ts';
import { usualWaitKey } from './estimates.ts';
import type { FormSide } from './form-side.ts';
import type { FormState } from './form-state.ts';
import type { Host } from './host.ts';
import { type KeptRun, keptRunKey } from './kept-run.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import { createLists } from './lists.ts';
import { createLoader, createWorkLoader } from './loader.ts';
import { hasAccount, offeredStyles, withKnownStyle } from './options.ts';
import { isUsedUp } from './parts/form.ts';
import { createGeneratorStore } from './store.ts';
import type { FormLanguage, Strings } from './strings.ts';
import { createView } from './view.ts';
import type { RequestKind } from './work/build-request.ts';
import type { Edit } from './work/state.ts';
import type { Workshop } from './work/workshop.ts';

const TICK_MS = 250;
const NOTE_MS = 4000;
/** A page may set the key a moment after the element is connected. */
const NO_KEY_MS = 5000;

export type GeneratorController = ReturnType<typeof createGeneratorController>;

/** Connects the element, the store, the second file and the view. It draws after every change. */
export function createGeneratorController(host: Host) {
  const { environment, options } = host;
  const store = createGeneratorStore();
  const lists = createLists(host, store, (problem) => void withWork(({ refused }) => refused(problem)));
  const languages = createLanguages(GENERATOR_DICTIONARY, applyOptions);
  let strings: FormLanguage = { ...ENGLISH_FORM, locale: 'en' };
  /** `null` until the second file is there. */
  let work: Workshop | null = null;
  let texts: Partial<Strings> = {};
  let noKey: ReturnType<typeof setTimeout> | undefined;
  let ticking: ReturnType<typeof setInterval> | undefined;

  const ready = createWorkLoader(({ createWorkshop }) => {
    work = createWorkshop(side);
    if (hasAccount(options())) work.open();
    changed();
  });
  const deferred = createDeferred(ready, (loaded) => {
    changed();
    if (!loaded) note(strings.network);
  });
  const view = createView(host.root, {
    submit: () => submit('create'),
    fill,
    changed,
    near: () => void ready(),
    reveal: () => void withWork(({ openDirection }) => openDirection()),
    openStyles: () => void withWork(({ openStyles }) => openStyles()),
  });
  const { prompt, form } = view;
  const working = () => deferred.pending !== null || (work?.running() ?? false);
  const account = () => hasAccount(options());
  const reset = () => work?.reset();

  store.subscribe(({ quota, styles }, before) => {
    if (quota && quota !== before.quota) host.emit('easel-quota', quota);
    if (styles === before.styles) changed();
    else applyOptions();
  });

  async function withWork(use: (work: Workshop) => void): Promise<void> {
    if ((await ready()) && work) use(work);
  }

  /** Starts for the account of the attributes. A generation in progress goes on without being watched. */
  function start(): void {
    stop();
    lists.open();
    applyOptions();
    clearTimeout(noKey);
    if (!account()) {
      noKey = setTimeout(() => void withWork(({ refused }) => refused(null)), NO_KEY_MS);
      return;
    }
    work?.open();
    void lists.read();
    if (host.attribute('history') !== null) void withWork(({ readHistory }) => readHistory());
    const kept = readStored<KeptRun>(environment.tab, keptRunKey(options(), host.name()));
    prompt.value ||= kept?.prompt ?? '';
    if (kept && !work) deferred.schedule({ ...kept, scene: 'restored' }, () => undefined);
  }

  function stop(): void {
    work?.close();
    lists.close();
    deferred.cancel();
    clearInterval(ticking);
  }

  /** An attribute, the language or the list of styles has changed. */
  function applyOptions(): void {
    const current = options();
    const found = languages.get(host.locale());
    strings = { ...(found ?? strings), ...texts };
    view.applyOptions(current, strings, found !== null);
    if (current.layout !== 'stage' || matchMedia('(forced-colors: active)').matches) {
      void withWork(({ applyLayout }) => applyLayout());
    }
    const { styles } = store.state;
    view.picker.set(offeredStyles(current.styles, styles), withKnownStyle(current, styles), strings);
    changed();
  }

  /** Draws, tells the form around the element, and asks for the direction of the prompt if it is open. */
  function changed(): void {
    host.changed();
    draw();
    if (view.revealed() && !working() && formState().prompt && account()) work?.preview();
    clearInterval(ticking);
    ticking = work?.running() ? setInterval(draw, TICK_MS) : undefined;
  }

  function draw(): void {
    const { state } = store;
    const current = options();
    view.draw(
      {
        ...state,
        options: current,
        pending: work?.running() ? null : deferred.pending,
        working: working(),
        strings,
        now: environment.now(),
        prompt: formState().prompt,
        usualMs: Number(environment.local.get(usualWaitKey(current))) || (state.model?.eta?.p50_ms ?? null),
      },
      work,
    );
  }

  function formState(): FormState {
    return {
      options: options(),
      prompt: prompt.value.trim(),
      style: view.picker.chosen(),
      size: form.size(),
      n: form.two() ? 2 : 1,
      directed: form.directed(),
      revealed: view.revealed(),
      maxPreviews: store.state.model?.max_previews ?? 0,
    };
  }

  /** Begins a generation, or schedules it until the second file is there. Returns false if it cannot begin. */
  function submit(kind: RequestKind, since = environment.now()): boolean {
    const words = formState().prompt;
    const { disabled, quota, fault } = store.state;
    if (disabled) return false;
    if (fault || !account()) return decline(strings.unavailable);
    if (!words && kind !== 'change') {
      prompt.focus();
      return decline(strings.describeFirst);
    }
    if (isUsedUp(quota, environment.now())) return decline(form.left());
    // A message about the last try must not cover the wait of this one.
    view.note('', 0);
    if (work && lists.client) return work.submit(kind, since);
    return deferred.schedule({ scene: 'submitting', prompt: words, since }, () => submit(kind, since));
  }

  function cancel(): void {
    deferred.cancel();
    work?.cancel();
    changed();
  }

  /** Fills in the prompt. Nothing is sent. */
  function fill(text: string): void {
    prompt.value = text;
    prompt.focus();
    changed();
  }

  function note(text: string): void {
    view.note(text, environment.now() + NOTE_MS);
    draw();
    setTimeout(draw, NOTE_MS);
  }

  /** Says why nothing begins. */
  function decline(text: string): false {
    note(text);
    return false;
  }

  const side: FormSide = {
    host,
    view,
    store,
    load: createLoader,
    lists,
    strings: () => strings,
    form: formState,
    working,
    submit,
    cancel,
    changed,
    draw,
    note,
    restart(): void {
      reset();
      start();
    },
    fill,
  };

  return {
    prompt,
    start,
    applyOptions,
    changed,
    submit,
    cancel,
    reset,
    strings: () => strings,
    /** Whether it works for an account. */
    live: () => lists.client !== null,
    /** The URL of the finished image, checked; `''` if there is none. While another one is made it is still the last one. */
    url: () => work?.url() ?? '',
    /** The alternative text of the finished image; `''` if there is none. */
    alt: () => work?.alt() ?? '',
    edit: (change: Edit) => work?.edit(change),
    /** Texts of the page in place of ours. */
    texts: () => texts,
    setTexts(next: Partial<Strings>): void {
      // A text that the page has not translated is ours.
      texts = JSON.parse(JSON.stringify(next, (_, text) => text ?? undefined));
      applyOptions();
    },
    /** The element left the page. A finished image stays, in case the element comes back. */
    leave(): void {
      clearTimeout(noKey);
      if (working()) stop();
    },
    disable(disabled: boolean): void {
      store.dispatch({ disabled });
      changed();
    },
    /** The tab is visible again: the quota may be old. */
    visible(): void {
      draw();
      if (!working() && account()) void lists.read();
    },
    /** A gallery on the page has deleted an image. */
    refreshHistory: () => work?.readHistory(),
  };
}
