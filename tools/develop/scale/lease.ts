import type { Micros } from '../../../common/money.ts';

/**
 * A day's cap in slices: the deployment's counter leases parts of it to shard counters, which then hold and settle without
 * asking. Pure, and on paper: nothing of the product uses it yet; `docs/scale.md` says when it would.
 *
 * Two rules keep the sum of all shards under the cap, if messages are lost, late or repeated: the deployment counts a slice
 * before the shard may spend it. A shard gives up what it returns before the deployment may lease it again. Slices are of one
 * day: at midnight a new book has the whole cap. What was not spent is gone with the old one.
 */

/** What the deployment's counter knows of one shard. */
interface Account {
  /** The number of the last lease, and what was granted then: asked again, it is answered again. */
  readonly serial: number;
  readonly granted: Micros;
  /** Sums of the day. */
  readonly leased: Micros;
  readonly returned: Micros;
}

export interface LeaseRequest {
  readonly shard: number;
  /** Counts up by one a lease. */
  readonly serial: number;
  /** The least that is of use: the hold that did not fit. */
  readonly least: Micros;
}

export interface LeaseGrant {
  readonly shard: number;
  readonly serial: number;
  /** 0: there is not enough left. */
  readonly granted: Micros;
}

/** How much a shard gets that asks for a slice: never more than `left`. */
export type SliceRule = (left: Micros) => Micros;

/** The deployment's side, for one day. */
export class LeaseBook {
  readonly #cap: Micros;
  readonly #slice: SliceRule;
  readonly #accounts = new Map<number, Account>();
  #out: Micros = 0;

  constructor(cap: Micros, slice: SliceRule) {
    this.#cap = cap;
    this.#slice = slice;
  }

  /** Slices that are out, spent or not. */
  get out(): Micros {
    return this.#out;
  }

  lease({ shard, serial, least }: LeaseRequest): LeaseGrant {
    const known = this.#accounts.get(shard) ?? { serial: 0, granted: 0, leased: 0, returned: 0 };
    if (serial <= known.serial) return { shard, serial, granted: serial === known.serial ? known.granted : 0 };
    const left = this.#cap - this.#out;
    const granted = least > left ? 0 : Math.max(least, Math.min(left, this.#slice(left)));
    this.#out += granted;
    this.#accounts.set(shard, { ...known, serial, granted, leased: known.leased + granted });
    return { shard, serial, granted };
  }

  /** @param total all that the shard has returned today: repeated or out of order, it counts once */
  takeBack(shard: number, total: Micros): void {
    const known = this.#accounts.get(shard);
    if (!known || total <= known.returned) return;
    this.#out -= total - known.returned;
    this.#accounts.set(shard, { ...known, returned: total });
  }
}

/** A shard's side, for one day. All of it is on disk: a crash loses messages, and nothing else. */
export class Shard {
  readonly #id: number;
  #free: Micros = 0;
  #used: Micros = 0;
  #returned: Micros = 0;
  #serial = 0;
  #asking: LeaseRequest | null = null;

  constructor(id: number) {
    this.#id = id;
  }

  /** Held and settled. */
  get used(): Micros {
    return this.#used;
  }

  get free(): Micros {
    return this.#free;
  }

  /** What to send to the deployment's counter again, until it has confirmed it. */
  get returned(): Micros {
    return this.#returned;
  }

  /** False if the slice has no room for all of it: nothing is taken, and a lease may help. */
  hold(micros: Micros): boolean {
    if (micros > this.#free) return false;
    this.#free -= micros;
    this.#used += micros;
    return true;
  }

  /** @param spent at most what was held */
  settle(held: Micros, spent: Micros): void {
    this.#used -= held - spent;
    this.#free += held - spent;
  }

  /** The lease to ask for. One that was asked for and not answered is asked for again. */
  ask(least: Micros): LeaseRequest {
    this.#asking ??= { shard: this.#id, serial: ++this.#serial, least };
    return this.#asking;
  }

  receive({ serial, granted }: LeaseGrant): void {
    // Only the answer to the open question: a second copy of it would be money from nowhere.
    if (this.#asking?.serial !== serial) return;
    this.#asking = null;
    this.#free += granted;
  }

  /** Gives up what is free beyond `keep`; the result is what to tell the deployment's counter. */
  giveBack(keep: Micros): Micros {
    const surplus = Math.max(0, this.#free - keep);
    this.#free -= surplus;
    this.#returned += surplus;
    return this.#returned;
  }
}

export const fixedSlice =
  (slice: Micros): SliceRule =>
  () =>
    slice;

/** Slices that shrink with what is left, so that little lies idle in many shards when the cap is near. */
export const shrinkingSlice =
  (largest: Micros, shards: number): SliceRule =>
  (left) =>
    Math.min(largest, Math.floor(left / (2 * shards)));
