import { canTakeAgain, type Delivered, type TakeAnswer, type TakeMode, type Waiter, Waiters } from '../generation/waiters.ts';
import { WakeSignal } from './wake-signal.ts';

const DELIVERED = 'delivered';

/** Whether the answer of this run has reached a client, and who waits for it. Only the first is stored. */
export class AnswerWaiters {
  readonly #storage: DurableObjectStorage;
  readonly #waiters = new Waiters();
  readonly #probe = new WakeSignal();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The request waits for the next `ms` milliseconds. */
  renew(waiter: Waiter, ms: number): void {
    this.#waiters.renew(waiter, ms, Date.now());
  }

  /** Takes the run for a repeated request. It is refused if the answer was delivered or another client waits for it. */
  take(waiter: Waiter, mode: TakeMode): TakeAnswer {
    const now = Date.now();
    const delivered = this.#storage.kv.get<Delivered>(DELIVERED);
    if (delivered && !(mode === 'retry' && canTakeAgain(delivered, waiter, now))) return 'refused';
    const answer = this.#waiters.take(waiter, mode, now);
    if (answer === 'probed') this.#probe.announce();
    return answer;
  }

  /** Whether another request asks if the client of this one is still there. */
  isProbed({ id }: Waiter): boolean {
    return this.#waiters.isProbed(id);
  }

  /** Resolves when the waiter is probed, when the run has ended, or after `ms` milliseconds. */
  async untilProbed(waiter: Waiter, ms: number): Promise<void> {
    if (!this.isProbed(waiter)) await this.#probe.within(ms);
  }

  /** The run has ended: requests that wait here need not wait any more. */
  wake(): void {
    this.#probe.announce();
  }

  /** The client takes bytes. */
  confirm({ id }: Waiter): void {
    this.#waiters.confirm(id, Date.now());
  }

  /** The request has the result and writes its answer. */
  startWriting({ id }: Waiter): void {
    this.#waiters.startWriting(id);
  }

  /** The request has its answer, or its client has left. */
  end({ id, attempt }: Waiter, delivered: boolean): void {
    this.#waiters.drop(id);
    if (delivered) this.#storage.kv.put(DELIVERED, { at: Date.now(), attempt } satisfies Delivered);
  }
}
