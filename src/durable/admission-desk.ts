import { SingleFlight } from '../../common/async.ts';
import { releaseHolds, takeHolds } from '../generation/admission.ts';
import { bucketOf } from '../generation/estimate.ts';
import { resourceOf } from '../generation/resource.ts';
import { type GenerationCommand, newRun } from '../generation/run.ts';
import type { StartAnswer } from '../generation/run-api.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { type Bindings, servicesOf } from '../services.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import type { RunLog } from './run-log.ts';

/**
 * The guard's alarm: whatever was cut is found after this, to be given back or gone on with; whatever was not is waited for.
 * Far below the ten seconds after which an object that hears of nothing may be put to sleep.
 */
const GUARD_MS = 2000;
const WITHDRAW_AGAIN_MS = 30_000;

interface Admitted {
  /** `LimiterStatus.open` at the admission. */
  readonly limiterOpen: boolean;
}

/** The way in: tells a new request from a repeated one, takes the holds of all counters or of none. */
export class AdmissionDesk {
  readonly #log: RunLog;
  readonly #storage: DurableObjectStorage;
  readonly #env: Bindings;
  readonly #onAdmitted: (admitted: Admitted) => void;
  readonly #admission = new SingleFlight<StartAnswer>();
  readonly #withdrawal = new SingleFlight<void>();

  /** `onAdmitted` hears of a run that was admitted, in the same turn, when it is on record. */
  constructor(log: RunLog, storage: DurableObjectStorage, env: Bindings, onAdmitted: (admitted: Admitted) => void) {
    this.#log = log;
    this.#storage = storage;
    this.#env = env;
    this.#onAdmitted = onAdmitted;
  }

  async start(command: GenerationCommand): Promise<StartAnswer> {
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
      const answer = await this.#admit(known.command);
      return answer.ok ? { ...answer, replayed } : answer;
    }
    if (known) await this.#withdraw(known.command);
    // While it was given back, another request with this key may have come first; or a counter could not be told.
    if (this.#log.current?.phase === 'withdrawing') return { ok: false, refusal: QUOTA_UNAVAILABLE };
    return this.#log.current ? this.start(command) : this.#admit(command);
  }

  /** Resolves when no admission is under way; one that was cut in the middle is given back. */
  async settled(): Promise<void> {
    await this.#admission.inFlight?.catch(() => undefined);
    const run = this.#log.current;
    if (run?.phase === 'admitting' || run?.phase === 'withdrawing') await this.#withdraw(run.command);
  }

  #admit(command: GenerationCommand): Promise<StartAnswer> {
    return this.#admission.join(() => this.#takeHolds(command));
  }

  async #takeHolds(command: GenerationCommand): Promise<StartAnswer> {
    // The command is on disk before anything is held for it: whatever is cut from here on is found and given back.
    this.#log.create(newRun(command));
    await this.#storage.setAlarm(Date.now() + GUARD_MS);
    const { counters, limiter } = servicesOf(this.#env);
    const [admission, status] = await Promise.all([
      takeHolds(command, counters, SYSTEM_CLOCK),
      limiter.status(bucketOf(command.plan)).catch(() => null),
    ]);
    if (!admission.ok) {
      await this.#withdraw(command);
      return admission;
    }
    this.#log.save({ phase: 'running', quota: admission.quota, eta: status?.eta ?? command.eta }, (run) => ({
      event: 'generation.queued',
      data: resourceOf(run),
    }));
    const generation = resourceOf(this.#log.read());
    this.#onAdmitted({ limiterOpen: status?.unlimited ?? false });
    return { ok: true, generation, replayed: false };
  }

  /**
   * Gives back what was held, then forgets: a refused request is no success to be replayed. One at a time: a second one
   * would forget what was begun after the first.
   */
  #withdraw(command: GenerationCommand): Promise<void> {
    return this.#withdrawal.join(() => this.#giveBack(command));
  }

  async #giveBack(command: GenerationCommand): Promise<void> {
    this.#log.save({ phase: 'withdrawing' });
    if (await releaseHolds(command, servicesOf(this.#env).counters)) await this.#log.wipe();
    else await this.#storage.setAlarm(Date.now() + WITHDRAW_AGAIN_MS);
  }
}
