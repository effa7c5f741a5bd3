import { type Claim, Claims, canTakeAgain, type Delivered, type TakeAnswer, type TakeMode } from '../generation/delivery.ts';
import { EndSignal } from './end-signal.ts';

const DELIVERED = 'delivered';

/** Whether the answer of this run has reached a client, and who waits for it. Only the first is stored. */
export class Delivery {
  readonly #storage: DurableObjectStorage;
  readonly #claims = new Claims();
  readonly #doubt = new EndSignal();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The request waits for the next `ms` milliseconds. */
  renew(claim: Claim, ms: number): void {
    this.#claims.renew(claim, ms, Date.now());
  }

  /** Takes the run for a repeated request. It is refused if the answer was delivered or another client waits for it. */
  take(claim: Claim, mode: TakeMode): TakeAnswer {
    const now = Date.now();
    const delivered = this.#storage.kv.get<Delivered>(DELIVERED);
    if (delivered && !(mode === 'over' && canTakeAgain(delivered, claim, now))) return 'refused';
    const answer = this.#claims.take(claim, mode, now);
    if (answer === 'doubted') this.#doubt.announce();
    return answer;
  }

  /** Whether another request doubts that the client of this one is still there. */
  isDoubted({ id }: Claim): boolean {
    return this.#claims.isDoubted(id);
  }

  /** Resolves when the claim is doubted, when the run has ended, or after `ms` milliseconds. */
  async untilDoubted(claim: Claim, ms: number): Promise<void> {
    if (!this.isDoubted(claim)) await this.#doubt.within(ms);
  }

  /** The run has ended: requests that wait here need not wait any more. */
  wake(): void {
    this.#doubt.announce();
  }

  /** The client takes bytes. */
  prove({ id }: Claim): void {
    this.#claims.prove(id, Date.now());
  }

  /** The request has the result and writes its answer. */
  startWriting({ id }: Claim): void {
    this.#claims.startWriting(id);
  }

  /** The request has its answer, or its client has left. */
  end({ id, attempt }: Claim, delivered: boolean): void {
    this.#claims.drop(id);
    if (delivered) this.#storage.kv.put(DELIVERED, { at: Date.now(), attempt } satisfies Delivered);
  }
}
