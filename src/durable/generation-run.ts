import { DurableObject } from 'cloudflare:workers';
import { isTerminal } from '../../common/lifecycle.ts';
import { err, ok } from '../../common/result.ts';
import { eventText, STREAM_HEADERS } from '../../common/sse.ts';
import type { LoggedEvent } from '../contract/events.ts';
import type { Generation } from '../contract/generations.ts';
import { endOf } from '../generation/ending.ts';
import { resourceOf } from '../generation/resource.ts';
import type { GenerationCommand, Run } from '../generation/run.ts';
import type { Account, AnswerWait, CancelAnswer, GenerationRunApi, Inspection, StartAnswer } from '../generation/run-api.ts';
import type { Viewer } from '../generation/viewer.ts';
import { admittedRun, inspectionOf, progressAt, visibleRun } from '../generation/views.ts';
import { SIMULTANEOUS_MS, type TakeAnswer, type TakeMode, type Waiter } from '../generation/waiters.ts';
import type { Bindings } from '../services/bindings.ts';
import { awaitSecrets } from '../services/first-start.ts';
import { Admissions } from './admissions.ts';
import { AnswerWaiters } from './answer-waiters.ts';
import { EncodedLog } from './encoded-log.ts';
import { OpenedState } from './opened-state.ts';
import { parkedAnswer } from './parked-answer.ts';
import { RunDriver } from './run-driver.ts';
import { RunLog } from './run-log.ts';
import { WakeSignal } from './wake-signal.ts';
import { Watchers } from './watchers.ts';

const CANCEL_WAIT_MS = 5000;
/** How often a run of a newer version looks whether that version is back. */
const FUTURE_WAIT_MS = 10 * 60 * 1000;

/**
 * The object of one generation: a shell around `generation/pipeline.ts`.
 *
 * The work begins in the call that admits it. `alarm()` then awaits the work: an idle object may be evicted after a minute, but
 * not while its alarm runs. After a restart no work is in flight, and the alarm starts it.
 */
export class GenerationRun extends DurableObject<Bindings> implements GenerationRunApi {
  readonly #state: OpenedState<RunLog>;
  readonly #watchers: Watchers;
  readonly #encoded: EncodedLog;
  readonly #end = new WakeSignal();
  readonly #waiters: AnswerWaiters;
  readonly #admissions: Admissions;
  readonly #driver: RunDriver;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    awaitSecrets(ctx, env);
    const { storage } = ctx;
    this.#watchers = new Watchers(() => this.#progress());
    this.#state = new OpenedState('GenerationRun', () => new RunLog(storage, (event) => this.#announce(event)));
    const log = () => this.#state.current;
    this.#encoded = new EncodedLog(log);
    this.#waiters = new AnswerWaiters(storage);
    this.#admissions = new Admissions(log, storage, env);
    this.#driver = new RunDriver(log, this.#encoded, storage, env);
  }

  async isKnown(): Promise<boolean> {
    return this.#run !== null;
  }

  async replay(requestHash: string): Promise<StartAnswer | null> {
    return this.#admissions.replay(requestHash);
  }

  async start(command: GenerationCommand): Promise<StartAnswer> {
    const { answer, limiterOpen } = await this.#admissions.start(command);
    // Not awaited: the answer must not wait for the image. If it throws, the recovery alarm tries again.
    if (limiterOpen !== null) this.#driver.drive(limiterOpen).catch(() => undefined);
    return answer;
  }

  async read(generationId: string, viewer: Viewer): Promise<Generation | null> {
    const run = this.#visible(generationId, viewer);
    return run && resourceOf(run);
  }

  async wait(generationId: string, viewer: Viewer, ms: number): Promise<Generation | null> {
    const run = this.#visible(generationId, viewer);
    if (run && run.phase !== 'ended') await this.#end.within(ms);
    return this.read(generationId, viewer);
  }

  async waitForAnswer(generationId: string, viewer: Viewer, ms: number, waiter: Waiter): Promise<AnswerWait | null> {
    const run = this.#visible(generationId, viewer);
    if (run) this.#waiters.renew(waiter, ms);
    if (run && run.phase !== 'ended') await this.#waiters.untilProbed(waiter, ms);
    const generation = await this.read(generationId, viewer);
    if (!generation) return null;
    if (isTerminal(generation.status)) this.#waiters.startWriting(waiter);
    return { generation, probed: this.#waiters.isProbed(waiter) };
  }

  async takeOver(generationId: string, viewer: Viewer, waiter: Waiter, mode: TakeMode): Promise<TakeAnswer> {
    const run = this.#visible(generationId, viewer);
    // Two equal requests at once are two purchases, also before the first one waits here.
    if (!run || (waiter.attempt === 0 && Date.now() - run.command.createdAt < SIMULTANEOUS_MS)) return 'refused';
    return this.#waiters.take(waiter, mode);
  }

  async confirmWaiter(generationId: string, viewer: Viewer, waiter: Waiter): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#waiters.confirm(waiter);
  }

  async keepWaiting(generationId: string, viewer: Viewer, waiter: Waiter, ms: number): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#waiters.renew(waiter, ms);
  }

  async stopWaiting(generationId: string, viewer: Viewer, waiter: Waiter, delivered: boolean): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#waiters.end(waiter, delivered);
  }

  async cancel(generationId: string, viewer: Viewer): Promise<CancelAnswer> {
    const run = this.#visible(generationId, viewer);
    if (!run) return null;
    if (run.phase === 'ended') {
      return err({
        code: 'already_finished',
        detail: `This generation has already ${run.status === 'canceled' ? 'been canceled' : run.status}.`,
      });
    }
    this.#state.current.save({ cancelRequested: true });
    await this.#driver.interrupt();
    await this.#end.within(CANCEL_WAIT_MS);
    return ok(resourceOf(this.#state.current.read()));
  }

  async inspect(generationId: string): Promise<Inspection | null> {
    const run = admittedRun(this.#run, generationId);
    return run && inspectionOf(run);
  }

  async account(generationId: string): Promise<Account> {
    const run = this.#run;
    if (!run || run.command.generationId !== generationId) return { state: 'unknown' };
    await this.#driver.ensureWork();
    return run.ending ? { state: 'ended', ...endOf(run.ending) } : { state: 'running' };
  }

  /** The streams of `RunClient`: an image that the bucket does not have yet, or the events. */
  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url);
    if (pathname === '/image') return parkedAnswer(this.#run, query.get('id') ?? '', this.ctx);
    const viewer = JSON.parse(query.get('viewer') ?? 'null') as Viewer;
    const run = this.#visible(query.get('generation') ?? '', viewer);
    if (!run) return new Response(null, { status: 404 });
    const hasEnded = run.phase === 'ended';
    const backlog = this.#encoded.after(Number(query.get('after')), hasEnded);
    return new Response(this.#watchers.open(backlog, !hasEnded), { headers: STREAM_HEADERS });
  }

  override async alarm(): Promise<void> {
    // The newer version finds the run as it left it.
    if (this.#state.isFromTheFuture) return this.ctx.storage.setAlarm(Date.now() + FUTURE_WAIT_MS);
    await this.#admissions.settled();
    const phase = this.#run?.phase;
    // Another request may be in its admission by now. It has an alarm of its own.
    if (phase === 'running' || phase === 'ended') await this.#driver.drive();
  }

  /** `null` if none was started here. @throws StateFromTheFuture */
  get #run(): Run | null {
    return this.#state.current.current;
  }

  #visible(generationId: string, viewer: Viewer): Run | null {
    return visibleRun(this.#run, generationId, viewer);
  }

  /** Tells everyone who waits here. */
  #announce(event: LoggedEvent): void {
    if (this.#watchers.size > 0) this.#watchers.send(eventText(event));
    if (this.#run?.phase !== 'ended') return;
    this.#watchers.close();
    this.#end.announce();
    this.#waiters.wake();
  }

  #progress(): string | null {
    const data = this.#run && progressAt(this.#run, Date.now());
    return data && eventText({ event: 'generation.progress', data });
  }
}
