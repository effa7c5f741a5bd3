import { DurableObject } from 'cloudflare:workers';
import { readConfig } from '../config.ts';
import type { Generation } from '../contract/resources.ts';
import { eventText, STREAM_HEADERS } from '../contract/sse.ts';
import { releaseHolds, takeHolds } from '../generation/admission.ts';
import { failed } from '../generation/ending.ts';
import { progressOf, stageOf } from '../generation/estimate.ts';
import { advance, type WakeAt } from '../generation/pipeline.ts';
import type { Clock, ImageProvider } from '../generation/ports.ts';
import { resourceOf } from '../generation/resource.ts';
import { type Command, newRun, type Run } from '../generation/run.ts';
import type { Account, CancelAnswer, GenerationRunApi, StartAnswer } from '../generation/run-api.ts';
import { maySee, type Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { type Bindings, providerOf, servicesOf } from '../services.ts';
import { EndSignal } from './end-signal.ts';
import { RunLog } from './run-log.ts';
import { Watchers } from './watchers.ts';

/** The log, the resource and the `Idempotency-Key` live so long after the end; then the catalogue is the record. */
const KEEP_MS = 24 * 60 * 60 * 1000;
/** An admission that was cut is taken back after this; one that is not cut takes a fraction of it. */
const ADMISSION_GUARD_MS = 60_000;
const WITHDRAW_AGAIN_MS = 30_000;
const CANCEL_WAIT_MS = 5000;
const FAULT_WAIT_MS = 2000;
const MAX_FAULTS = 5;

/**
 * One generation, from its first byte to its last: a shell that gives `generation/pipeline.ts` a place to stand. The
 * work runs in `alarm()`, where no client's leaving and no restart ends it.
 */
export class GenerationRun extends DurableObject<Bindings> implements GenerationRunApi {
  readonly #log: RunLog;
  readonly #watchers: Watchers;
  readonly #end = new EndSignal();
  #admission: Promise<StartAnswer> | null = null;
  #work: AbortController | null = null;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#watchers = new Watchers(() => this.#progress());
    this.#log = new RunLog(ctx.storage, (event) => {
      this.#watchers.send(eventText(event));
      if (this.#log.current?.phase !== 'ended') return;
      this.#watchers.close();
      this.#end.announce();
    });
  }

  async start(command: Command): Promise<StartAnswer> {
    const known = this.#log.current;
    if (known && known.phase !== 'withdrawing') {
      if (known.command.requestHash !== command.requestHash) {
        return {
          ok: false,
          refusal: {
            code: 'idempotency_mismatch',
            detail:
              'The same Idempotency-Key came with another body. Use a new key for a new request, or send the same body again.',
          },
        };
      }
      // The platform may repeat a call of its own; only another request is a replay.
      const replayed = known.command.generationId !== command.generationId;
      if (known.phase !== 'admitting') return { ok: true, generation: resourceOf(known), replayed };
      // Either the first request is still being admitted, or it was cut in the middle: holds may be taken twice, and count once.
      const answer = await (this.#admission ?? this.#admit(known.command));
      return answer.ok ? { ...answer, replayed } : answer;
    }
    if (known) await this.#withdraw(known.command);
    // While it was given back, another request with this key may have come first; or a counter could not be told.
    if (this.#log.current?.phase === 'withdrawing') return { ok: false, refusal: QUOTA_UNAVAILABLE };
    return this.#log.current ? this.start(command) : this.#admit(command);
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
    const run = this.#log.current;
    if (!run) return;
    if (run.phase === 'admitting' || run.phase === 'withdrawing') {
      if (!this.#admission) await this.#withdraw(run.command);
      return;
    }
    if (run.completedAt !== null && Date.now() >= run.completedAt + KEEP_MS) return this.#log.wipe();
    const wakeAt = await this.#advance();
    const completedAt = this.#log.read().completedAt ?? Date.now();
    await this.ctx.storage.setAlarm(wakeAt ?? completedAt + KEEP_MS);
  }

  #admit(command: Command): Promise<StartAnswer> {
    const admission = this.#takeHolds(command).finally(() => {
      this.#admission = null;
    });
    this.#admission = admission;
    return admission;
  }

  async #takeHolds(command: Command): Promise<StartAnswer> {
    // The command is on disk before anything is held for it: whatever is cut from here on is found and given back.
    this.#log.create(newRun(command));
    await this.ctx.storage.setAlarm(Date.now() + ADMISSION_GUARD_MS);
    const admission = await takeHolds(command, servicesOf(this.env).counters, CLOCK);
    if (!admission.ok) {
      await this.#withdraw(command);
      return admission;
    }
    this.#log.save({ phase: 'running', quota: admission.quota }, (run) => ({
      event: 'generation.queued',
      data: resourceOf(run),
    }));
    await this.ctx.storage.setAlarm(Date.now());
    return { ok: true, generation: resourceOf(this.#log.read()), replayed: false };
  }

  /** Gives back what was held, then forgets: a refused request is no success to be replayed. */
  async #withdraw(command: Command): Promise<void> {
    this.#log.save({ phase: 'withdrawing' });
    if (await releaseHolds(command, servicesOf(this.env).counters)) await this.#log.wipe();
    else await this.ctx.storage.setAlarm(Date.now() + WITHDRAW_AGAIN_MS);
  }

  async #advance(): Promise<WakeAt> {
    const { images, catalogue, counters } = servicesOf(this.env);
    const work = new AbortController();
    this.#work = work;
    try {
      return await advance({
        record: this.#log,
        provider: this.#provider(),
        images,
        catalogue,
        counters,
        clock: CLOCK,
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
    logLine('run_fault', {
      generation: run.command.generationId,
      fault: error instanceof Error ? error.name : 'unknown',
      faults: run.faults + 1,
    });
    const giveUp = run.faults + 1 >= MAX_FAULTS && run.ending === null;
    const code = run.sentAt === null ? 'provider_unavailable' : 'outcome_unknown';
    this.#log.save({
      faults: run.faults + 1,
      ...(giveUp ? { ending: failed(code, run.command.held, { reason: 'run_fault' }) } : {}),
    });
    return Date.now() + FAULT_WAIT_MS * 2 ** Math.min(run.faults, 8);
  }

  #provider(): ImageProvider {
    const read = readConfig(this.env as unknown as Record<string, unknown>);
    if (read.ok) return providerOf(read.config, this.env);
    return {
      generate: async () => ({ ok: false, failure: { code: 'provider_rejected', neverSent: true, reason: 'not_configured' } }),
    };
  }

  #visible(generationId: string, viewer: Viewer): Run | null {
    const run = this.#log.current;
    if (!run || run.command.generationId !== generationId || !maySee(viewer, run.command)) return null;
    return run.phase === 'admitting' || run.phase === 'withdrawing' ? null : run;
  }

  #progress(): string | null {
    const run = this.#log.current;
    const stage = run && stageOf(run.status);
    if (!run || !stage) return null;
    return eventText({
      event: 'generation.progress',
      data: progressOf(stage, Date.now() - run.command.createdAt, run.command.eta),
    });
  }
}

const CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
