import { copyText } from '../common/dom.ts';
import type { Host } from '../common/host.ts';
import { createLanguages } from '../common/language.ts';
import { createLater } from '../common/later.ts';
import { type Desk, draft, lastSeed, ownSeed, wordsOf } from './drafts.ts';
import { createEstimates } from './estimates.ts';
import { FORM_WORDS } from './form-words.ts';
import { keptRunKey, readKeptRun } from './kept-run.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import { createLists } from './lists.ts';
import { createLoader, type Work } from './loader.ts';
import { hasAccount, offeredStyles, safeUrl } from './options.ts';
import type { FormLanguage } from './strings.ts';
import { createView } from './view.ts';
import type { DirectionPreviewer } from './work/direction-preview.ts';
import type { Session, SessionPorts } from './work/session.ts';
import type { Edit } from './work/state.ts';

const TICK_MS = 250;
const NOTE_MS = 2500;

export type Studio = ReturnType<typeof createStudio>;

/** What is behind the element: an account's client, the session at work, and the view that shows it. */
export function createStudio(host: Host) {
  const { local, tab, now, sleep } = host.world;
  const estimates = createEstimates(local);
  let work: Work | null = null;
  /** `null` until the second file is there. */
  let session: Session | null = null;
  let foresight: DirectionPreviewer | null = null;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let disabled = false;

  const running = (): boolean => !!session && !!work?.isWorking(session.state);
  const languages = createLanguages(FORM_WORDS, () => dress());
  let strings: FormLanguage = { ...ENGLISH_FORM, locale: 'en' };
  const working = (): boolean => later.pending !== null || running();
  const desk = (): Desk => ({ options: host.options(), form: view, maxPreviews: lists.maxPreviews, session, work });
  const retry = (): boolean => submit(lastSeed(desk()));
  const shuffle = (): boolean => submit((lastSeed(desk()) + 1) % 2 ** 32);
  const begin = (): boolean => submit(ownSeed(desk()));
  const edit = (change: Edit): void => session?.edit(change);
  const cancel = (): void => {
    later.callOff();
    session?.cancel();
    changed();
  };
  const words = (): string => wordsOf(desk());
  const url = (): string => {
    const state = session?.state;
    return state?.phase === 'done' && state.image ? safeUrl(state.image.url, host.options().endpoint) : '';
  };
  const storeKey = (): string => keptRunKey(host.options(), host.name());

  const view = createView(host.root, {
    submit: begin,
    cancel,
    showPast: async ({ prompt = '', ...image }) => {
      if ((await ready()) && !working()) session?.show(image, prompt);
    },
    typed: changed,
    near: () => void ready(),
    reveal: () => void ready().then(changed),
  });

  const lists = createLists(host, {
    changed: () => changed(),
    arrived: () => dress(),
    images: (images) => view.setHistory(images, host.options().endpoint, strings),
  });
  const ready = createLoader((loaded) => {
    work = loaded;
    view.setResult(work.createResult(view.places, { cancel, retry, shuffle, copy, edit }));
    open();
    changed();
  });
  const later = createLater(ready, (fine) => {
    changed();
    if (!fine) view.note(strings.network);
  });

  function render(): void {
    const options = host.options();
    view.render({
      state: session?.state ?? null,
      pending: running() ? null : later.pending,
      working: working(),
      quota: session?.state.quota ?? lists.quota,
      options,
      strings,
      now: now(),
      prompt: words(),
      usualMs: estimates.usualMs(options),
      disabled,
      imageUrl: url(),
    });
  }

  function foresee(): void {
    if (!view.revealed || working() || !words() || !hasAccount(host.options())) return;
    void foresight?.look(draft(desk(), ownSeed(desk())));
  }

  /** After anything that matters to the form around it or to the eye. */
  function changed(): void {
    const generation = session?.state.generation;
    if (generation) estimates.learn(host.options(), generation.eta);
    host.changed();
    render();
    foresee();
    clearInterval(ticking);
    ticking = session && working() ? setInterval(render, TICK_MS) : undefined;
  }

  function dress(): void {
    const options = host.options();
    const found = languages.get(host.locale());
    strings = found ?? strings;
    view.dress(options, strings, found !== null);
    view.setStyles(offeredStyles(options.styles, lists.styles), options, strings);
    changed();
  }

  function start(): void {
    stop();
    const options = host.options();
    lists.open();
    open();
    dress();
    if (!hasAccount(options)) return;
    void lists.read(readQuota);
    const kept = readKeptRun(tab.get(storeKey()));
    view.prompt.value ||= kept?.prompt ?? '';
    if (kept && !session) later.put({ ...kept, scene: 'restored' }, () => undefined);
  }

  /** Once there is a session, the quota is part of its state. */
  const readQuota = (): Promise<void> => (session ? session.loadQuota() : lists.readQuota());

  /** Begins to work for the account of this moment, and takes up what a page before this one began. */
  function open(): void {
    const { client } = lists;
    if (!work || !client) return;
    const ports: SessionPorts = {
      now,
      random: Math.random,
      sleep: sleep ?? work.sleep,
      newKey: () => crypto.randomUUID(),
      store: tab,
      storeKey: storeKey(),
      changed,
      emit(name, detail) {
        if (name === 'easel-complete') void lists.readImages();
        return host.emit(name, detail);
      },
    };
    session = work.createSession(client, ports, lists.quota);
    foresight = work.createDirectionPreviewer(client, ports.sleep, (foreseen) => edit({ type: 'foreseen', foreseen }));
    if (hasAccount(host.options())) session.resume();
  }

  function submit(wanted: number, since = now()): boolean {
    const prompt = words();
    const fine = !disabled && prompt !== '';
    if (!fine) view.prompt.focus();
    else if (!hasAccount(host.options())) view.note(strings.noKey);
    if (!fine || !hasAccount(host.options())) return false;
    if (!session) return later.put({ scene: 'submitting', prompt, since }, () => submit(wanted, since));
    return session.submit(draft(desk(), wanted), since);
  }

  async function copy(): Promise<void> {
    view.note((await copyText(url())) ? strings.copied : strings.notCopied);
    setTimeout(render, NOTE_MS);
  }

  function stop(): void {
    session?.close();
    session = null;
    foresight?.stop();
    foresight = null;
    lists.close();
    later.callOff();
    clearInterval(ticking);
  }

  return {
    prompt: view.prompt,
    strings: () => strings,
    url,
    start,
    /** Whether there is something to go on with. */
    isLive: () => lists.client !== null,
    /** Out of the page: a job goes on without being watched and is found again, an image stays. */
    leave(): void {
      if (working()) stop();
    },
    dress,
    changed,
    deleted: lists.readImages,
    submit,
    retry,
    shuffle,
    cancel,
    edit,
    alt: () => (work && session && url() ? work.altOf(session.state) : ''),
    reset: () => session?.reset(),
    disable(now: boolean): void {
      disabled = now;
      changed();
    },
    /** The tab is looked at again: figures may be old. */
    seen(): void {
      render();
      if (!working() && hasAccount(host.options())) void readQuota();
    },
  };
}
