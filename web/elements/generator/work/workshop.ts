import { newIdempotencyKey } from '../../../client/idempotency-key.ts';
import { sleepUntilOnline } from '../../../client/sleep-until-online.ts';
import { whenIdle } from '../../common/idle.ts';
import type { Problem } from '../../common/problem.ts';
import type { ImageRequest, PastImage } from '../client.ts';
import { usualWaitKey } from '../estimates.ts';
import type { FormSide } from '../form-side.ts';
import type { GeneratorFrame } from '../frame.ts';
import { keptRunKey } from '../kept-run.ts';
import type { DirectionPreviewer } from '../more/direction-preview.ts';
import type { Extras } from '../more/extras.ts';
import type * as more from '../more/index.ts';
import { type Options, safeUrl } from '../options.ts';
import type { WorkLanguage } from '../strings.ts';
import { type RequestKind, requestFor } from './build-request.ts';
import { isWorking } from './machine.ts';
import { readWorkOptions } from './options.ts';
import { createResult, languageOf } from './result.ts';
import { Session } from './session.ts';
import { isSetUpFault, NO_KEY } from './set-up.ts';
import { altOf, type Edit, type FinishedImage, INITIAL_STATE, imageOf, type State } from './state.ts';

/** Set by the build: the hash of the third file, `sha256-…`. */
declare const MORE_INTEGRITY: string;

export type Workshop = ReturnType<typeof createWorkshop>;

/** What the second file does. It opens a session, sends the form, shows the wait and the image, and opens the rest on demand. */
export function createWorkshop(form: FormSide) {
  const { host, view, store } = form;
  const { now, sleep = sleepUntilOnline, tab, local } = host.environment;
  let session: Session | null = null;
  let previewer: DirectionPreviewer | null = null;
  let newPreviewer: typeof more.createDirectionPreviewer | null = null;
  let extras: Extras | null = null;
  /** The change that is being sent. */
  let change: ImageRequest | null = null;

  const loadMore = form.load<typeof more>(
    'widget-more.js',
    () => MORE_INTEGRITY,
    ({ createExtras, createDirectionPreviewer }) => {
      newPreviewer = createDirectionPreviewer;
      extras = createExtras(view.places, view.picker, result.row, {
        edit,
        shuffle: () => form.submit('shuffle'),
        load: form.load,
        note: form.note,
        working: () => form.working(),
        directed: () => form.form().directed,
        submitChange(request): boolean {
          change = request;
          const began = form.submit('change');
          change = null;
          return began;
        },
        fillPrompt: (text) => form.fill(text),
        client: () => form.lists.client,
        showPast({ prompt = '', ...image }: PastImage): void {
          if (!form.working()) session?.show(image, prompt);
        },
      });
      void extras.slips(store.state.styles).then((slips) => {
        for (const slip of slips) console.warn(`Easel: ${slip}`);
      });
      openPreviewer();
      form.changed();
    },
  );

  const result = createResult(view.places, {
    cancel: () => form.cancel(),
    // A change needs no prompt in the form.
    retry: () => form.submit(state().parent ? 'change' : 'retry'),
    check: () => form.restart(),
    decoded: () => form.draw(),
    pause: (ms) => sleep(ms, new AbortController().signal),
    more: (use) => void withMore(use),
  });

  const state = (): State => session?.state ?? INITIAL_STATE;
  const strings = (): WorkLanguage => languageOf(form.strings(), extras);
  const endpoint = () => host.options().endpoint;
  const workOptions = () => readWorkOptions(host.attribute);
  const finished = (): FinishedImage | null => imageOf(state());

  /** The URL of the finished image, checked; `''` if there is none. */
  function url(): string {
    const { image } = finished() ?? {};
    return image ? safeUrl(image.url, endpoint()) : '';
  }

  function edit(change: Edit): void {
    session?.edit(change);
  }

  function request(kind: RequestKind): ImageRequest {
    const last = session?.request ?? null;
    const repeated = kind === 'retry' || kind === 'change' ? extras?.repeatChange(state(), last) : null;
    return change ?? repeated ?? requestFor(form.form(), kind, state(), last, workOptions().seed);
  }

  function openPreviewer(): void {
    const { client } = form.lists;
    previewer?.stop();
    previewer = client && (newPreviewer?.(client.call, sleep, (preview) => edit({ type: 'directionPreview', preview })) ?? null);
  }

  /** What opens on demand, with the third file. */
  async function withMore(use: (extras: Extras, options: Options, strings: WorkLanguage) => void | Promise<void>): Promise<void> {
    if ((await loadMore()) && extras) await use(extras, host.options(), strings());
  }

  /** Shows the visitor's images, if the page wants them. */
  async function readHistory(): Promise<void> {
    const { history } = workOptions();
    const { client } = form.lists;
    if (history === 0 || !client) return;
    const images = await client.list<PastImage>(`/v1/images?limit=${history}`);
    if (client === form.lists.client) await withMore((shown, ...rest) => shown.showHistory(images, ...rest));
  }

  // A person who is near the form may soon open something.
  whenIdle(() => void loadMore());

  return {
    url,
    finished,
    edit,
    running: () => isWorking(state()),
    /** The alternative text of the finished image; `''` if there is none. */
    alt(): string {
      const image = finished();
      return image ? altOf(image) : '';
    },

    /** Opens a session for the account, and resumes what an earlier page began. */
    open(): void {
      const { client } = form.lists;
      if (!client) return;
      session = new Session(client.call, {
        now,
        random: Math.random,
        sleep,
        newKey: newIdempotencyKey,
        storage: tab,
        storageKey: keptRunKey(host.options(), host.name()),
        changed(next): void {
          const { generation } = next;
          // What the Director adds is drawn by the third file, and a finished image needs it soon.
          if (isWorking(next) || next.phase === 'done') void loadMore();
          if (generation) local.set(usualWaitKey(host.options()), String(generation.eta.p50_ms));
          form.changed();
        },
        quota: (quota) => store.dispatch({ quota }),
        ended: () => void form.lists.read(),
        emit(name, detail) {
          if (name === 'easel-complete') void readHistory();
          return host.emit(name, detail);
        },
      });
      openPreviewer();
      session.resume();
    },
    /** Stops watching. The generation goes on. */
    close(): void {
      session?.close();
      session = null;
      previewer?.stop();
      previewer = null;
    },

    submit(kind: RequestKind, since: number): boolean {
      const began = session?.submit(request(kind), since) ?? false;
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (began) view.places.stage.scrollIntoView({ block: 'nearest', behavior: still ? 'instant' : 'smooth' });
      return began;
    },
    cancel: () => session?.cancel(),
    reset: () => session?.reset(),

    /** Asks for the direction of what is in the form. */
    preview: () => void previewer?.look(request('create')),
    /** Opens what the direction needs. */
    openDirection: () => void withMore(() => form.changed()),
    openStyles: () => void withMore((shown, ...rest) => shown.openStyles(...rest)),
    applyLayout: () => void withMore((shown, ...rest) => shown.applyLayout(...rest)),
    readHistory: () => void readHistory(),

    /**
     * The server refused to say the quota; `null` if the tag has no key to ask with. If the set-up of the site is wrong, the console
     * says so, and in development also the stage.
     */
    refused(problem: Problem | null): void {
      const fault = problem ?? NO_KEY;
      if (problem && !isSetUpFault(problem)) return;
      store.dispatch({ fault });
      void withMore(async (shown, options) => {
        const { text, shown: visible } = await shown.advice(fault, options);
        console.error(text);
        if (visible) view.advise(text);
        form.changed();
      });
    },

    /** `note` is a message in place of the line of the state; `''` for none. */
    draw: (frame: GeneratorFrame, note: string) =>
      result.draw(frame, state(), { url: url(), shares: workOptions().share }, note, extras),
  };
}
