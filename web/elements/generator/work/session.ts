import type { Quota } from '../../../../src/contract/quota.ts';
import type { Call } from '../../../client/connection.ts';
import { type FollowPorts, follow, pathOf, type Report, type Target } from '../../../client/follow.ts';
import { readStored, type TextStorage } from '../../../client/storage.ts';
import { createStore, type Store } from '../../common/store.ts';
import type { ImageRequest } from '../client.ts';
import type { EaselEventDetails, EaselEventName } from '../events.ts';
import type { KeptRun } from '../kept-run.ts';
import { isWorking, step } from './machine.ts';
import { barFraction } from './progress.ts';
import { sceneAt } from './scene.ts';
import { type Edit, INITIAL_STATE, type Input, type ShownImage, type State } from './state.ts';

/** A request without an answer is repeated after a reload if it is no older: its person still waits for the image. */
const MAX_UNANSWERED_MS = 60_000;

/** How long Cancel waits for the id of the generation. */
const UNANSWERED_CANCEL_MS = 10_000;

/** What a session needs from outside. */
export interface SessionPorts extends FollowPorts {
  readonly now: () => number;
  readonly newKey: () => string;
  /** Keeps the generation in progress as long as the tab, so that a reload resumes it. */
  readonly storage: TextStorage;
  readonly storageKey: string;
  readonly changed: (state: State) => void;
  /** A quota that came with an event. */
  readonly quota: (quota: Quota) => void;
  /** A generation ended: the quota has changed. */
  readonly ended: () => void;
  /** Sends an event. Returns false if the page called `preventDefault`. */
  readonly emit: <N extends EaselEventName>(name: N, detail: EaselEventDetails[N]) => boolean;
}

/** One generator at work. It follows at most one generation and knows no DOM. */
export class Session {
  readonly #call: Call;
  readonly #ports: SessionPorts;
  readonly #store: Store<State, Input> = createStore(INITIAL_STATE, step);
  #following: AbortController | null = null;
  #target: Target | null = null;
  #closed = false;

  constructor(call: Call, ports: SessionPorts) {
    this.#call = call;
    this.#ports = ports;
    this.#store.subscribe((state, before, input) => {
      if (this.#closed) return;
      this.#keep(state);
      // A version that is shown again is nothing new, and its quota is out of date.
      const fresh = input.type !== 'recall';
      if (fresh && state.generation && state.generation !== before.generation) ports.quota(state.generation.quota);
      ports.changed(state);
      if (fresh && input.type !== 'reset') announce(state, before, ports);
    });
  }

  get state(): State {
    return this.#store.state;
  }

  /** The last request; `null` if there is none. */
  get request(): ImageRequest | null {
    return this.#target && 'request' in this.#target ? this.#target.request : null;
  }

  /**
   * Begins a generation. Returns false if one is in progress or the page called `preventDefault`.
   * `since` is the time of the click.
   */
  submit(request: ImageRequest, since = this.#ports.now()): boolean {
    if (this.#closed || isWorking(this.state) || !this.#ports.emit('easel-submit', { request })) return false;
    this.#target = { request, key: this.#ports.newKey() };
    const [parent = null] = request.input_images ?? [];
    this.#store.dispatch({ type: 'submit', at: since, prompt: request.prompt, parent });
    void this.#follow(this.#target);
    return true;
  }

  cancel(): void {
    const { phase, canceling, id } = this.state;
    if (!isWorking(this.state) || canceling) return;
    if (phase === 'busy') this.#withdraw();
    else {
      this.#store.dispatch({ type: 'canceling', on: true });
      if (id) void this.#sendCancel(id);
      else void this.#withdrawLater();
    }
  }

  /** A page's own server may never give a token, and Easel may never answer. The person must not wait for either. */
  async #withdrawLater(): Promise<void> {
    const { signal } = this.#following ?? new AbortController();
    await this.#ports.sleep(UNANSWERED_CANCEL_MS, signal);
    if (!signal.aborted && this.state.canceling && !this.state.id) this.#withdraw();
  }

  /** Gives up a request that has no answer. */
  #withdraw(): void {
    this.#following?.abort();
    this.#store.dispatch({ type: 'withdrawn', at: this.#ports.now() });
  }

  /** Resumes the generation that an earlier page began in this tab. */
  resume(): void {
    const { storage, storageKey, now } = this.#ports;
    const kept = readStored<KeptRun>(storage, storageKey);
    const at = now();
    if (!kept || isWorking(this.state) || ('request' in kept && at - kept.since > MAX_UNANSWERED_MS)) return;
    this.#target = kept;
    this.#store.dispatch({ type: 'restore', at, ...kept });
    void this.#follow(kept);
  }

  edit(edit: Edit): void {
    this.#store.dispatch(edit);
  }

  /** Shows an image of the history. */
  show(image: ShownImage, prompt: string): void {
    this.#store.dispatch({ type: 'show', image, prompt });
  }

  reset(): void {
    this.#following?.abort();
    this.#target = null;
    this.#store.dispatch({ type: 'reset' });
  }

  /** Stops watching. The generation goes on, and `resume` finds it again. */
  close(): void {
    this.#closed = true;
    this.#following?.abort();
  }

  /** Keeps the generation in progress for a reload. */
  #keep(state: State): void {
    const { storage, storageKey } = this.#ports;
    const { id, parent, since } = state;
    // After a reload the prompt fills the form. The words of a change do not belong there.
    const kept = { ...(id ? { id } : this.#target), prompt: parent ? '' : state.prompt, since };
    // A request that was canceled before the server knew it must not be made after a reload.
    const resumes = isWorking(state) && (id || !state.canceling);
    storage.set(storageKey, resumes ? JSON.stringify(kept) : null);
  }

  async #follow(target: Target): Promise<void> {
    this.#following?.abort();
    this.#following = new AbortController();
    const { signal } = this.#following;
    for await (const report of follow(this.#call, this.#ports, target, signal)) {
      if (!signal.aborted) this.#onReport(report);
    }
    const { phase, retryAt } = this.state;
    if (signal.aborted || phase !== 'busy' || retryAt === null) return;
    await this.#ports.sleep(retryAt - this.#ports.now(), signal);
    if (signal.aborted) return;
    this.#store.dispatch({ type: 'resubmit', at: this.#ports.now() });
    await this.#follow(target);
  }

  #onReport(report: Report): void {
    const known = this.state.id;
    this.#store.dispatch({ ...report, at: this.#ports.now() });
    const { id, canceling } = this.state;
    // Cancel was pressed before the server had answered with an id.
    if (!known && id && canceling) void this.#sendCancel(id);
  }

  async #sendCancel(id: string): Promise<void> {
    const answer = await this.#call(`${pathOf(id)}/cancel`, { method: 'POST' });
    if (this.state.id !== id) return;
    if (answer.ok) this.#store.dispatch({ type: 'snapshot', at: this.#ports.now(), generation: await answer.value.json() });
    // A generation that has just finished reports that itself. After any other problem Cancel can be pressed again.
    else if (answer.error.code !== 'already_finished') this.#store.dispatch({ type: 'canceling', on: false });
  }
}

/** Sends the events of the element for one change. */
function announce(state: State, before: State, { emit, now, ended }: SessionPorts): void {
  const { phase, preview, problem, generation, image, id, counted } = state;
  if (preview && preview !== before.preview) emit('easel-preview', preview);
  if (isWorking(state)) {
    const elapsed = now() - state.since;
    const fraction = barFraction(elapsed, state.eta, state.floor);
    emit('easel-progress', { scene: sceneAt(state, now()), elapsed_ms: elapsed, fraction });
  }
  if (phase === before.phase) return;
  if (phase === 'done' && image && generation) emit('easel-complete', { url: image.url, image, generation });
  if (phase === 'canceled') emit('easel-cancel', { id, counted });
  if (problem && !isWorking(state)) emit('easel-error', problem);
  if (isWorking(before) && !isWorking(state)) ended();
}
