import { SingleFlight } from '../../common/async.ts';
import { DAY_MS } from '../../common/time.ts';
import { alarmLog } from '../alarms.ts';
import { afterFault } from '../generation/fault.ts';
import { ImageMemory } from '../generation/memory.ts';
import { MODELS } from '../generation/models/catalog.ts';
import { advance, type WakeAt } from '../generation/pipeline.ts';
import { planOf } from '../generation/run.ts';
import type { RunPorts } from '../generation/run-ports.ts';
import { logLine } from '../log.ts';
import type { Bindings } from '../services/bindings.ts';
import { configOf } from '../services/configuration.ts';
import { directorOf } from '../services/from-config.ts';
import { type Services, servicesOf } from '../services.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import type { EncodedLog } from './encoded-log.ts';
import { NO_PROVIDER } from './no-provider.ts';
import { parkedImages } from './parked-images.ts';
import type { RunLog } from './run-log.ts';

/** How long after its end the run is kept, with its log and its `Idempotency-Key`. Then only the database has it. */
const KEEP_MS = DAY_MS;
/** More than any wait of a run. */
const LONGEST_SLEEP_MS = 2 * DAY_MS;
/** One for all runs of the isolate, because they share its memory. */
const IMAGE_MEMORY = new ImageMemory((renew) => {
  // The timer ends with its object. So the memory of an object that was reset becomes free.
  const timer = setInterval(renew, 1000);
  return () => clearInterval(timer);
});

/** Continues the work of a run over `generation/pipeline.ts`, sets the next alarm, and at last deletes the run. */
export class RunDriver {
  readonly #log: () => RunLog;
  readonly #encoded: EncodedLog;
  readonly #storage: DurableObjectStorage;
  readonly #env: Bindings;
  readonly #driving = new SingleFlight<void>();
  #work: AbortController | null = null;

  constructor(log: () => RunLog, encoded: EncodedLog, storage: DurableObjectStorage, env: Bindings) {
    this.#log = log;
    this.#encoded = encoded;
    this.#storage = storage;
    this.#env = env;
  }

  /** Continues the work as far as it can go now. One at a time: a second caller gets the same promise. */
  drive(limiterOpen = false): Promise<void> {
    return this.#driving.join(() => this.#continue(limiterOpen));
  }

  /** Makes the run look at its record soon: the work in flight is aborted, or else the alarm fires now. */
  async interrupt(): Promise<void> {
    if (this.#work) this.#work.abort();
    else await this.#storage.setAlarm(Date.now());
  }

  /**
   * If the platform has given up on an alarm, no work is in flight and no alarm is set. Then it sets one. So it does for an alarm of
   * a clock that was far ahead.
   */
  async ensureWork(): Promise<void> {
    if (this.#work) return;
    const alarm = await this.#storage.getAlarm();
    if (alarm === null || alarm > Date.now() + LONGEST_SLEEP_MS) await this.#storage.setAlarm(Date.now());
  }

  async #continue(limiterOpen: boolean): Promise<void> {
    const wakeAt = await this.#advance(limiterOpen);
    const deleteAt = (this.#log().read().completedAt ?? Date.now()) + KEEP_MS;
    // `wakeAt` is null only once every counter and the database have confirmed. Until then only this object knows the ending.
    if (wakeAt === null && Date.now() >= deleteAt) {
      this.#encoded.forget();
      return this.#log().wipe();
    }
    await this.#storage.setAlarm(wakeAt ?? deleteAt);
  }

  async #advance(limiterOpen: boolean): Promise<WakeAt> {
    const services = servicesOf(this.#env);
    const work = new AbortController();
    this.#work = work;
    try {
      return await advance({ ...this.#ports(services), limiterOpen, signal: work.signal });
    } catch (error) {
      return this.#afterFault(error);
    } finally {
      this.#work = null;
    }
  }

  #ports(services: Services): Omit<RunPorts, 'limiterOpen' | 'signal'> {
    const { images, inputs, records, counters, limiter, notifier, provider, director } = services;
    const config = configOf(this.#env);
    const run = this.#log().read();
    return {
      record: this.#log(),
      // The fall-back model may be another provider's. The first model is served by the provider it was planned for, or not at all.
      provider: provider(planOf(run).model, run.fellBack ? undefined : run.command.provider) ?? NO_PROVIDER,
      models: config?.models ?? MODELS,
      director: config && directorOf(config),
      openDirector: director,
      limiter,
      queueMs: config?.queueMs ?? 0,
      images,
      inputs,
      parked: parkedImages(this.#storage),
      memory: IMAGE_MEMORY,
      maxImageBytes: config?.maxImageBytes ?? 0,
      records,
      counters,
      notifier,
      clock: SYSTEM_CLOCK,
      log: alarmLog(notifier),
    };
  }

  #afterFault(error: unknown): WakeAt {
    const run = this.#log().read();
    const { changes, waitMs } = afterFault(run);
    logLine('run_fault', { generation: run.command.generationId, faults: run.faults + 1 }, error);
    this.#log().save(changes);
    return Date.now() + waitMs;
  }
}
