import { DurableObject } from 'cloudflare:workers';
import { SingleFlight } from '../../common/async.ts';
import { stageOf } from '../../common/lifecycle.ts';
import { eventText, STREAM_HEADERS } from '../../common/sse.ts';
import { readConfig } from '../config.ts';
import type { Generation } from '../contract/resources.ts';
import { failed, withDirection } from '../generation/ending.ts';
import { progressOf } from '../generation/estimate.ts';
import { advance, type WakeAt } from '../generation/pipeline.ts';
import type { ImageProvider } from '../generation/ports.ts';
import { resourceOf } from '../generation/resource.ts';
import { type GenerationCommand, imageReservation, type Run } from '../generation/run.ts';
import type { Account, CancelAnswer, GenerationRunApi, StartAnswer } from '../generation/run-api.ts';
import { canView, type Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import { type Bindings, directorOf, providerOf, servicesOf } from '../services.ts';
import { AdmissionDesk } from './admission-desk.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import { EndSignal } from './end-signal.ts';
import { RunLog } from './run-log.ts';
import { Watchers } from './watchers.ts';

/** The log, the resource and the `Idempotency-Key` live so long after the end; then the catalogue is the record. */
const KEEP_MS = 24 * 60 * 60 * 1000;
const CANCEL_WAIT_MS = 5000;
const FAULT_WAIT_MS = 2000;
const MAX_FAULTS = 5;

/**
 * One generation, from its first byte to its last: a shell that gives `generation/pipeline.ts` a place to stand.
 *
 * The work begins in the call that admits it, and `alarm()` then waits for it: an object that hears of nothing may be
 * evicted after a minute, and one whose alarm is under way is not. After a restart the alarm finds nobody at work, and begins itself.
 */
export class GenerationRun extends DurableObject<Bindings> implements GenerationRunApi {
  readonly #log: RunLog;
  readonly #watchers: Watchers;
  readonly #end = new EndSignal();
  readonly #admissions: AdmissionDesk;
  #work: AbortController | null = null;
  readonly #turn = new SingleFlight<void>();

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#watchers = new Watchers(() => this.#progress());
    this.#log = new RunLog(ctx.storage, (event) => {
      if (this.#watchers.size > 0) this.#watchers.send(eventText(event));
      if (this.#log.current?.phase !== 'ended') return;
      this.#watchers.close();
      this.#end.announce();
    });
    this.#admissions = new AdmissionDesk(this.#log, ctx.storage, env, (admitted) => {
      // What breaks here is found by the guard's alarm, which tries again.
      this.#drive(admitted).catch(() => undefined);
    });
  }

  async isKnown(): Promise<boolean> {
    return this.#log.current !== null;
  }

  start(command: GenerationCommand): Promise<StartAnswer> {
    return this.#admissions.start(command);
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

  async cancel(generationId: string, viewer: Viewer): Promise<CancelAnswer> {
    const run = this.#visible(generationId, viewer);
    if (!run) return null;
    if (run.phase === 'ended') {
      return {
        ok: false,
        refusal: {
          code: 'already_finished',
          detail: `This generation has already ${run.status === 'canceled' ? 'been canceled' : run.status}.`,
        },
      };
    }
    this.#log.save({ cancelRequested: true });
    if (this.#work) this.#work.abort();
    else await this.ctx.storage.setAlarm(Date.now());
    await this.#end.within(CANCEL_WAIT_MS);
    return { ok: true, generation: resourceOf(this.#log.read()) };
  }

  async account(generationId: string): Promise<Account> {
    const run = this.#log.current;
    if (!run || run.command.generationId !== generationId) return { state: 'unknown' };
    if (run.ending) return { state: 'ended', units: run.ending.units, micros: run.ending.micros, refused: run.ending.refused };
    // An alarm that the platform gave up on leaves a run that nobody drives.
    if (!this.#work && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now());
    return { state: 'running' };
  }

  /** The event stream, for `RunClient.events`: a stream cannot be the value of a call. */
  override async fetch(request: Request): Promise<Response> {
    const query = new URL(request.url).searchParams;
    const viewer = JSON.parse(query.get('viewer') ?? 'null') as Viewer;
    const run = this.#visible(query.get('generation') ?? '', viewer);
    if (!run) return new Response(null, { status: 404 });
    const backlog = this.#log
      .eventsAfter(Number(query.get('after')))
      .map(eventText)
      .join('');
    return new Response(this.#watchers.open(backlog, run.phase !== 'ended'), { headers: STREAM_HEADERS });
  }

  override async alarm(): Promise<void> {
    await this.#admissions.settled();
    const phase = this.#log.current?.phase;
    // Another request may be on its way in by now: its own alarm is set.
    if (phase === 'running' || phase === 'ended') await this.#drive();
  }

  /** Goes on with the work, as far as it goes now. One turn at a time: whoever asks meanwhile waits for the same. */
  #drive({ limiterOpen } = { limiterOpen: false }): Promise<void> {
    return this.#turn.join(() => this.#takeTurn(limiterOpen));
  }

  async #takeTurn(limiterOpen: boolean): Promise<void> {
    const wakeAt = await this.#advance(limiterOpen);
    const forgetAt = (this.#log.read().completedAt ?? Date.now()) + KEEP_MS;
    // Only once every counter and the catalogue have heard: until then this object is all that knows how it ended.
    if (wakeAt === null && Date.now() >= forgetAt) return this.#log.wipe();
    await this.ctx.storage.setAlarm(wakeAt ?? forgetAt);
  }

  async #advance(limiterOpen: boolean): Promise<WakeAt> {
    const { images, catalogue, counters, limiter } = servicesOf(this.env);
    const read = readConfig(this.env as unknown as Record<string, unknown>);
    const work = new AbortController();
    this.#work = work;
    try {
      return await advance({
        record: this.#log,
        provider: read.ok ? providerOf(read.config, this.env) : NO_PROVIDER,
        director: read.ok ? directorOf(read.config) : null,
        limiter,
        limiterOpen,
        queueMs: read.ok ? read.config.queueMs : 0,
        images,
        catalogue,
        counters,
        clock: SYSTEM_CLOCK,
        signal: work.signal,
        log: logLine,
      });
    } catch (error) {
      return this.#afterFault(error);
    } finally {
      this.#work = null;
    }
  }

  /** What nobody foresaw must neither loop for ever nor leave a hold behind. */
  #afterFault(error: unknown): WakeAt {
    const run = this.#log.read();
    logLine('run_fault', { generation: run.command.generationId, faults: run.faults + 1 }, error);
    const giveUp = run.faults + 1 >= MAX_FAULTS && run.ending === null;
    const code = run.sentAt === null ? 'provider_unavailable' : 'outcome_unknown';
    this.#log.save({
      faults: run.faults + 1,
      ...(giveUp
        ? { ending: withDirection(failed(code, imageReservation(run.command), { reason: 'run_fault' }), run.directionSpent) }
        : {}),
    });
    return Date.now() + FAULT_WAIT_MS * 2 ** Math.min(run.faults, 8);
  }

  #visible(generationId: string, viewer: Viewer): Run | null {
    const run = this.#log.current;
    if (!run || run.command.generationId !== generationId || !canView(viewer, run.command)) return null;
    return run.phase === 'admitting' || run.phase === 'withdrawing' ? null : run;
  }

  #progress(): string | null {
    const run = this.#log.current;
    const stage = run && stageOf(run.status);
    if (!run || !stage) return null;
    const now = Date.now();
    const progress = progressOf({
      stage,
      elapsedMs: now - run.command.createdAt,
      workedMs: run.startedAt === null ? 0 : now - run.startedAt,
      queueMs: run.queue?.wait_ms ?? 0,
      eta: run.eta,
    });
    return eventText({ event: 'generation.progress', data: progress });
  }
}

/** A deployment whose configuration broke while this run was under way. */
const NO_PROVIDER: ImageProvider = {
  generate: async () => ({ ok: false, failure: { code: 'provider_rejected', reason: 'not_configured' } }),
};
