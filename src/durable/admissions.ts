import { SingleFlight } from '../../common/async.ts';
import { err, ok } from '../../common/result.ts';
import type { Refusal } from '../contract/problems.ts';
import { releaseHolds, takeHolds } from '../generation/admission.ts';
import { bucketOf } from '../generation/estimate.ts';
import { queuedEvent } from '../generation/events.ts';
import { resourceOf } from '../generation/resource.ts';
import type { GenerationCommand } from '../generation/run.ts';
import type { StartAnswer } from '../generation/run-api.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { Bindings } from '../services/bindings.ts';
import { servicesOf } from '../services.ts';
import { SYSTEM_CLOCK } from './clock.ts';
import type { RunLog } from './run-log.ts';

/**
 * Delay of the recovery alarm. If the object crashed during admission, the alarm resumes the run or releases its holds;
 * otherwise it awaits the work in progress. Far below the ten seconds after which an idle object may be evicted.
 */
const RECOVERY_MS = 2000;
const RELEASE_RETRY_MS = 30_000;

export interface Admission {
  readonly answer: StartAnswer;
  /** Whether the limiter let every run go at the admission; `null` if this call has admitted no run. */
  readonly limiterOpen: boolean | null;
}

const OTHER_BODY: Refusal = {
  code: 'idempotency_mismatch',
  detail: 'This Idempotency-Key was used with another body. Use a new key for a new request, or send the same body again.',
};

const refused = (answer: StartAnswer): Admission => ({ answer, limiterOpen: null });

/** Admits requests: it tells a new request from a repeated one, and takes the holds on all counters or on none. */
export class Admissions {
  readonly #openLog: () => RunLog;
  readonly #storage: DurableObjectStorage;
  readonly #env: Bindings;
  readonly #admission = new SingleFlight<Admission>();
  readonly #withdrawal = new SingleFlight<void>();

  constructor(log: () => RunLog, storage: DurableObjectStorage, env: Bindings) {
    this.#openLog = log;
    this.#storage = storage;
    this.#env = env;
  }

  get #log(): RunLog {
    return this.#openLog();
  }

  async start(command: GenerationCommand): Promise<Admission> {
    const known = this.#log.current;
    if (known && known.phase !== 'withdrawing') {
      if (known.command.requestHash !== command.requestHash) return refused(err(OTHER_BODY));
      // The platform may repeat a call of its own. Only another request is a replay.
      const replayed = known.command.generationId !== command.generationId;
      if (known.phase !== 'admitting') return refused(ok({ generation: resourceOf(known), replayed }));
      // The first request is still being admitted, or its admission was interrupted. A hold that is taken twice counts once.
      const admission = await this.#admit(known.command);
      return admission.answer.ok ? { ...admission, answer: ok({ ...admission.answer.value, replayed }) } : admission;
    }
    if (known) await this.#withdraw(known.command);
    // In the meantime another request with this key may have come first, or a counter may have failed to answer.
    if (this.#log.current?.phase === 'withdrawing') return refused(err(QUOTA_UNAVAILABLE));
    return this.#log.current ? this.start(command) : this.#admit(command);
  }

  /** The answer to a repeated request of that hash; `null` if no request was admitted here. */
  replay(requestHash: string): StartAnswer | null {
    const known = this.#log.current;
    if (known?.phase !== 'running' && known?.phase !== 'ended') return null;
    if (known.command.requestHash !== requestHash) return err(OTHER_BODY);
    return ok({ generation: resourceOf(known), replayed: true });
  }

  /** Resolves when no admission is in flight. The holds of an interrupted one are released. */
  async settled(): Promise<void> {
    await this.#admission.inFlight?.catch(() => undefined);
    const run = this.#log.current;
    if (run?.phase === 'admitting' || run?.phase === 'withdrawing') await this.#withdraw(run.command);
  }

  #admit(command: GenerationCommand): Promise<Admission> {
    return this.#admission.join(() => this.#takeHolds(command));
  }

  async #takeHolds(command: GenerationCommand): Promise<Admission> {
    // The command is on disk before anything is held for it. So the alarm can release the holds after a crash.
    this.#log.create(command);
    await this.#storage.setAlarm(Date.now() + RECOVERY_MS);
    const { counters, limiter } = servicesOf(this.#env);
    const permittedAt = Date.now();
    const [held, status] = await Promise.all([
      takeHolds(command, counters, SYSTEM_CLOCK, this.#logFault),
      limiter.status(bucketOf(command.plan)).catch(() => null),
    ]);
    if (!held.ok) {
      await this.#withdraw(command);
      return refused(held);
    }
    this.#log.save(
      { phase: 'running', permittedAt, quota: held.value, estimate: status?.estimate ?? command.estimate },
      queuedEvent,
    );
    const generation = resourceOf(this.#log.read());
    return { answer: ok({ generation, replayed: false }), limiterOpen: status?.unlimited ?? false };
  }

  /**
   * Releases the holds and deletes the run: a refused request is not replayed.
   * One at a time: a second one would delete a run that was started after the first.
   */
  #withdraw(command: GenerationCommand): Promise<void> {
    return this.#withdrawal.join(() => this.#release(command));
  }

  async #release(command: GenerationCommand): Promise<void> {
    this.#log.save({ phase: 'withdrawing' });
    if (await releaseHolds(command, servicesOf(this.#env).counters, this.#logFault)) await this.#log.wipe();
    else await this.#storage.setAlarm(Date.now() + RELEASE_RETRY_MS);
  }

  readonly #logFault = (error: unknown): void => {
    logLine('admission_fault', { generation: this.#log.current?.command.generationId ?? null }, error);
  };
}
