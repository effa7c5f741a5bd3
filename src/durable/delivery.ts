import { type Claim, Claims, canTakeAgain, type Delivered } from '../generation/delivery.ts';

const DELIVERED = 'delivered';

/** Whether the answer of this run has reached a client, and who waits for it. Only the first is stored. */
export class Delivery {
  readonly #storage: DurableObjectStorage;
  readonly #claims = new Claims();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The request waits for the next `ms` milliseconds. */
  renew(claim: Claim, ms: number): void {
    this.#claims.renew(claim, ms, Date.now());
  }

  /** Takes the run for a repeated request: false if its answer was delivered or somebody waits for it. */
  take(claim: Claim, takeOver: boolean): boolean {
    const now = Date.now();
    const delivered = this.#storage.kv.get<Delivered>(DELIVERED);
    if (delivered && !(takeOver && canTakeAgain(delivered, claim, now))) return false;
    return this.#claims.take(claim, takeOver, now);
  }

  /** The request has its answer, or its client has left. */
  end({ id, attempt }: Claim, delivered: boolean): void {
    this.#claims.drop(id);
    if (delivered) this.#storage.kv.put(DELIVERED, { at: Date.now(), attempt } satisfies Delivered);
  }
}
