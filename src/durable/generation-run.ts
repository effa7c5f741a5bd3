import { DurableObject } from 'cloudflare:workers';
import { SingleFlight } from '../../common/async.ts';
import { isTerminal, stageOf } from '../../common/lifecycle.ts';
import { err, ok } from '../../common/result.ts';
import { eventText, STREAM_HEADERS } from '../../common/sse.ts';
import { streamOf } from '../../common/stream-of.ts';
import { alarmLog } from '../alarms.ts';
import type { LoggedEvent } from '../contract/events.ts';
import type { Generation } from '../contract/resources.ts';
import { type Claim, SIMULTANEOUS_MS, type TakeAnswer, type TakeMode } from '../generation/delivery.ts';
import { endOf, failed, withDirection } from '../generation/ending.ts';
import { progressOf } from '../generation/estimate.ts';
import { ImageMemory } from '../generation/memory.ts';
import { MODELS } from '../generation/models.ts';
import { advance, type WakeAt } from '../generation/pipeline.ts';
import { resourceOf } from '../generation/resource.ts';
import { type GenerationCommand, imageReservation, planOf, type Run } from '../generation/run.ts';
import {
  type Account,
  type CancelAnswer,
  type ClaimedWait,
  type GenerationRunApi,
  IMAGE_FACTS,
  type Inspection,
  type StartAnswer,
} from '../generation/run-api.ts';
import { canView, type Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import type { Bindings } from '../services/bindings.ts';
import { configOf } from '../services/configuration.ts';
import { awaitSecrets } from '../services/first-start.ts';
import { directorOf } from '../services/from-config.ts';
import { servicesOf } from '../services.ts';
import { Admissions } from './admissions.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import { Delivery } from './delivery.ts';
import { EncodedLog } from './encoded-log.ts';
import { EndSignal } from './end-signal.ts';
import { StateFromTheFuture } from './migrations/migrate.ts';
import { NO_PROVIDER } from './no-provider.ts';
import { parkedImages } from './parked-images.ts';
import { RunLog } from './run-log.ts';
import { Watchers } from './watchers.ts';

/** How long after its end the run is kept, with its log and its `Idempotency-Key`. Then only the database has it. */
const KEEP_MS = 24 * 60 * 60 * 1000;
const CANCEL_WAIT_MS = 5000;
const FAULT_WAIT_MS = 2000;
const MAX_FAULTS = 5;
/** How often a run of a newer version looks whether that version is back. */
const FUTURE_WAIT_MS = 10 * 60 * 1000;
/** One for all runs of the isolate, because they share its memory. */
const IMAGE_MEMORY = new ImageMemory((renew) => {
  // The timer ends with its object. So the memory of an object that was reset becomes free.
  const timer = setInterval(renew, 1000);
  return () => clearInterval(timer);
});

/**
 * The object of one generation: a shell around `generation/pipeline.ts`.
 *
 * The work begins in the call that admits it. `alarm()` then awaits the work, because an idle object may be evicted after a
 * minute, but not while its alarm runs. After a restart no work is in flight, and the alarm starts it.
 */
export class GenerationRun extends DurableObject<Bindings> implements GenerationRunApi {
  readonly #stored: RunLog | StateFromTheFuture;
  readonly #watchers: Watchers;
  readonly #encoded = new EncodedLog(() => this.#log);
  readonly #end = new EndSignal();
  readonly #doubt = new EndSignal();
  readonly #delivery: Delivery;
  readonly #admissions: Admissions;
  #work: AbortController | null = null;
  readonly #driving = new SingleFlight<void>();

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    awaitSecrets(ctx, env);
    this.#watchers = new Watchers(() => this.#progress());
    this.#stored = openLog(ctx.storage, (event) => {
      if (this.#watchers.size > 0) this.#watchers.send(eventText(event));
      if (this.#log.current?.phase !== 'ended') return;
      this.#watchers.close();
      this.#end.announce();
      this.#doubt.announce();
    });
    this.#delivery = new Delivery(ctx.storage);
    this.#admissions = new Admissions(() => this.#log, ctx.storage, env);
  }

  /** @throws StateFromTheFuture if a newer version of the Worker wrote this run: each call fails, and nothing is changed */
  get #log(): RunLog {
    if (this.#stored instanceof StateFromTheFuture) throw this.#stored;
    return this.#stored;
  }

  async isKnown(): Promise<boolean> {
    return this.#log.current !== null;
  }

  async start(command: GenerationCommand): Promise<StartAnswer> {
    const { answer, limiterOpen } = await this.#admissions.start(command);
    // Not awaited: the answer must not wait for the image. If it throws, the recovery alarm tries again.
    if (limiterOpen !== null) this.#drive(limiterOpen).catch(() => undefined);
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

  async waitWithClaim(generationId: string, viewer: Viewer, ms: number, claim: Claim): Promise<ClaimedWait | null> {
    const run = this.#visible(generationId, viewer);
    if (run) this.#delivery.renew(claim, ms);
    if (run && run.phase !== 'ended' && !this.#delivery.isDoubted(claim)) await this.#doubt.within(ms);
    const generation = await this.read(generationId, viewer);
    if (!generation) return null;
    if (isTerminal(generation.status)) this.#delivery.startWriting(claim);
    return { generation, doubted: this.#delivery.isDoubted(claim) };
  }

  async takeClaim(generationId: string, viewer: Viewer, claim: Claim, mode: TakeMode): Promise<TakeAnswer> {
    const run = this.#visible(generationId, viewer);
    // Two equal requests at once are two purchases, also before the first one waits here.
    if (!run || (claim.attempt === 0 && Date.now() - run.command.createdAt < SIMULTANEOUS_MS)) return 'refused';
    const answer = this.#delivery.take(claim, mode);
    if (answer === 'doubted') this.#doubt.announce();
    return answer;
  }

  async proveClaim(generationId: string, viewer: Viewer, claim: Claim): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#delivery.prove(claim);
  }

  async keepClaim(generationId: string, viewer: Viewer, claim: Claim, ms: number): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#delivery.renew(claim, ms);
  }

  async endClaim(generationId: string, viewer: Viewer, claim: Claim, delivered: boolean): Promise<void> {
    if (this.#visible(generationId, viewer)) this.#delivery.end(claim, delivered);
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
    this.#log.save({ cancelRequested: true });
    if (this.#work) this.#work.abort();
    else await this.ctx.storage.setAlarm(Date.now());
    await this.#end.within(CANCEL_WAIT_MS);
    return ok(resourceOf(this.#log.read()));
  }

  async inspect(generationId: string): Promise<Inspection | null> {
    const run = this.#log.current;
    if (!run || run.command.generationId !== generationId || run.phase === 'admitting' || run.phase === 'withdrawing')
      return null;
    const { command, ending, arrivedAt } = run;
    return {
      generation: resourceOf(run),
      keyId: command.keyId,
      subject: command.subject,
      requestId: command.requestId ?? null,
      reason: ending?.reason ?? null,
      arrivedAt,
      units: ending?.units ?? command.held.units,
    };
  }

  async account(generationId: string): Promise<Account> {
    const run = this.#log.current;
    if (!run || run.command.generationId !== generationId) return { state: 'unknown' };
    if (run.ending) return { state: 'ended', ...endOf(run.ending) };
    // If the platform has given up on an alarm, no work is in flight and no alarm is set.
    if (!this.#work && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now());
    return { state: 'running' };
  }

  /** The streams of `RunClient`: an image that the bucket does not have yet, or the events. */
  override async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url);
    if (pathname === '/image') return this.#image(query.get('id') ?? '');
    const viewer = JSON.parse(query.get('viewer') ?? 'null') as Viewer;
    const run = this.#visible(query.get('generation') ?? '', viewer);
    if (!run) return new Response(null, { status: 404 });
    const backlog = this.#encoded.after(Number(query.get('after')));
    return new Response(this.#watchers.open(backlog, run.phase !== 'ended'), { headers: STREAM_HEADERS });
  }

  override async alarm(): Promise<void> {
    // A throw would end in an alarm that is lost. The newer version finds the run as it left it.
    if (this.#stored instanceof StateFromTheFuture) return this.ctx.storage.setAlarm(Date.now() + FUTURE_WAIT_MS);
    await this.#admissions.settled();
    const phase = this.#log.current?.phase;
    // Another request may be in its admission by now. It has an alarm of its own.
    if (phase === 'running' || phase === 'ended') await this.#drive();
  }

  /** Continues the work as far as it can go now. One at a time: a second caller gets the same promise. */
  #drive(limiterOpen = false): Promise<void> {
    return this.#driving.join(() => this.#continue(limiterOpen));
  }

  async #continue(limiterOpen: boolean): Promise<void> {
    const wakeAt = await this.#advance(limiterOpen);
    const deleteAt = (this.#log.read().completedAt ?? Date.now()) + KEEP_MS;
    // `wakeAt` is null only once every counter and the database have confirmed. Until then only this object knows the ending.
    if (wakeAt === null && Date.now() >= deleteAt) {
      this.#encoded.forget();
      return this.#log.wipe();
    }
    await this.ctx.storage.setAlarm(wakeAt ?? deleteAt);
  }

  async #advance(limiterOpen: boolean): Promise<WakeAt> {
    const { images, inputs, records, counters, limiter, notifier, provider, director } = servicesOf(this.env);
    const config = configOf(this.env);
    const run = this.#log.read();
    const work = new AbortController();
    this.#work = work;
    try {
      return await advance({
        record: this.#log,
        // The fall-back model may be another provider's. The first model is served by the provider it was planned for, or not at all.
        provider: provider(planOf(run).model, run.fellBack ? undefined : run.command.provider) ?? NO_PROVIDER,
        models: config?.models ?? MODELS,
        director: config && directorOf(config),
        openDirector: director,
        limiter,
        limiterOpen,
        queueMs: config?.queueMs ?? 0,
        images,
        inputs,
        parked: parkedImages(this.ctx.storage),
        memory: IMAGE_MEMORY,
        maxImageBytes: config?.maxImageBytes ?? 0,
        records,
        counters,
        notifier,
        clock: SYSTEM_CLOCK,
        signal: work.signal,
        log: alarmLog(notifier),
      });
    } catch (error) {
      return this.#afterFault(error);
    } finally {
      this.#work = null;
    }
  }

  /** An unexpected error must neither be retried forever nor leave a hold open. */
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

  #image(id: string): Response {
    const image = this.#log.current?.parked.includes(id) && this.#log.current.stored.find((stored) => stored.id === id);
    const rows = image && parkedImages(this.ctx.storage).rows(id);
    if (!image || !rows) return new Response(null, { status: 404 });
    const { readable, writable } = new FixedLengthStream(image.bytes);
    this.ctx.waitUntil(
      streamOf(rows)
        .pipeTo(writable)
        .catch(() => undefined),
    );
    const headers = {
      [IMAGE_FACTS]: JSON.stringify(image),
      'Last-Modified': new Date(this.#log.current?.arrivedAt ?? 0).toUTCString(),
    };
    return new Response(readable, { headers });
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
      queueMs: run.queue?.waitMs ?? 0,
      estimate: run.estimate,
    });
    return eventText({ event: 'generation.progress', data: progress });
  }
}

function openLog(storage: DurableObjectStorage, onEvent: (event: LoggedEvent) => void): RunLog | StateFromTheFuture {
  try {
    return new RunLog(storage, onEvent);
  } catch (error) {
    if (!(error instanceof StateFromTheFuture)) throw error;
    logLine('alarm_state_from_the_future', { object: 'GenerationRun' }, error);
    return error;
  }
}
