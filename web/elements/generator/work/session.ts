import type { Image, Quota } from '../../../../src/contract/resources.ts';
import { type FollowPorts, follow, pathOf, type Report, type Target } from '../../../client/follow.ts';
import type { Store } from '../../common/store.ts';
import type { Client, ImageRequest } from '../client.ts';
import type { EaselEventDetails, EaselEventName } from '../events.ts';
import { readKeptRun } from '../kept-run.ts';
import { isWorking, step } from './machine.ts';
import { barAt } from './progress.ts';
import { sceneAt } from './scene.ts';
import { type Edit, type Input, START, type State } from './state.ts';

/** What a session needs of its surroundings. */
export interface SessionPorts extends FollowPorts {
  readonly now: () => number;
  readonly newKey: () => string;
  /** Lives as long as the tab: the job under way, so that a reload takes it up again. */
  readonly store: Store;
  readonly storeKey: string;
  readonly changed: (state: State) => void;
  /** Tells the page; false when the page cancelled it. */
  readonly emit: <N extends EaselEventName>(name: N, detail: EaselEventDetails[N]) => boolean;
}

export type Session = ReturnType<typeof createSession>;

/** One generator at work: holds the state, follows at most one job, tells the page. Knows no DOM. */
export function createSession(client: Pick<Client, 'call' | 'quota'>, ports: SessionPorts, quota: Quota | null = null) {
  let state: State = { ...START, quota };
  let job: AbortController | null = null;
  let request: ImageRequest | null = null;
  let key = '';
  let closed = false;

  function dispatch(input: Input): void {
    const before = state;
    state = step(before, input);
    if (closed || state === before) return;
    remember();
    ports.changed(state);
    if (input.type !== 'reset') tell(before);
  }

  function tell(before: State): void {
    const { phase, preview, quota, problem, generation, image } = state;
    if (quota && JSON.stringify(quota) !== JSON.stringify(before.quota)) ports.emit('easel-quota', quota);
    if (preview && preview !== before.preview) ports.emit('easel-preview', preview);
    if (isWorking(state)) {
      const elapsed = ports.now() - state.since;
      const fraction = barAt(elapsed, state.eta, state.floor);
      ports.emit('easel-progress', { scene: sceneAt(state, ports.now()), elapsed_ms: elapsed, fraction });
    }
    if (phase === before.phase) return;
    if (phase === 'done' && image && generation) ports.emit('easel-complete', { url: image.url, image, generation });
    if (phase === 'cancelled') ports.emit('easel-cancel', { id: state.id, counted: state.counted });
    if (problem && !isWorking(state)) ports.emit('easel-error', problem);
    if (isWorking(before) && !isWorking(state)) void loadQuota();
  }

  function remember(): void {
    const { id, prompt, since } = state;
    ports.store.set(ports.storeKey, id && isWorking(state) ? JSON.stringify({ id, prompt, since }) : null);
  }

  async function loadQuota(): Promise<void> {
    const answer = await client.quota();
    if (answer.ok) dispatch({ type: 'quota', quota: answer.value });
  }

  async function run(target: Target): Promise<void> {
    job?.abort();
    const own = new AbortController();
    job = own;
    for await (const report of follow(client.call, ports, target, own.signal)) onReport(report, own);
    if (own.signal.aborted || state.phase !== 'busy' || state.retryAt === null) return;
    await ports.sleep(state.retryAt - ports.now(), own.signal);
    if (own.signal.aborted) return;
    dispatch({ type: 'resubmit', at: ports.now() });
    await run(target);
  }

  function onReport(report: Report, own: AbortController): void {
    if (own !== job || own.signal.aborted) return;
    const known = state.id;
    dispatch({ ...report, at: ports.now() });
    // Asked to cancel before the server had named the job: ask again, now that it has.
    if (!known && state.id && state.cancelling) void askToCancel(state.id);
  }

  async function askToCancel(id: string): Promise<void> {
    const answer = await client.call(`${pathOf(id)}/cancel`, { method: 'POST' });
    if (state.id !== id) return;
    // A job that has just ended says so itself; anything else may be asked again.
    if (!answer.ok && answer.problem.code !== 'already_finished') dispatch({ type: 'cancelling', on: false });
    if (answer.ok) dispatch({ type: 'snapshot', at: ports.now(), generation: await answer.value.json() });
  }

  return {
    get state() {
      return state;
    },
    loadQuota,

    /** Begins a job, unless one is under way or the page says no. `since` is when the person asked for it. */
    submit(next: ImageRequest, since = ports.now()): boolean {
      if (closed || isWorking(state) || !ports.emit('easel-submit', { request: next })) return false;
      request = next;
      key = ports.newKey();
      dispatch({ type: 'submit', at: since, prompt: next.prompt });
      void run({ request, key });
      return true;
    },

    /** What was sent last, to be sent again or varied. */
    get request() {
      return request;
    },

    cancel(): void {
      if (!isWorking(state) || state.cancelling) return;
      if (state.phase === 'busy') {
        job?.abort();
        dispatch({ type: 'withdrawn', at: ports.now() });
        return;
      }
      dispatch({ type: 'cancelling', on: true });
      if (state.id) void askToCancel(state.id);
    },

    /** Takes up the job that a page before this one began. */
    resume(): void {
      const kept = readKeptRun(ports.store.get(ports.storeKey));
      if (!kept || isWorking(state)) return;
      dispatch({ type: 'restore', at: ports.now(), ...kept });
      void run({ id: kept.id });
    },

    edit: (edit: Edit) => dispatch(edit),
    show: (image: Image, prompt: string) => dispatch({ type: 'show', image, prompt }),

    reset(): void {
      job?.abort();
      request = null;
      dispatch({ type: 'reset' });
    },

    /** Stops watching. The job itself goes on, and is found again by `resume`. */
    close(): void {
      closed = true;
      job?.abort();
    },
  };
}
