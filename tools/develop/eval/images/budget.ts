import type { Micros } from '../../../../common/money.ts';

/** Refuses what could pass the limit. What a call can cost at most is held before it, and settled after it. */
export class Budget {
  readonly #limit: Micros;
  #spent: Micros = 0;

  constructor(limit: Micros) {
    this.#limit = limit;
  }

  /** Micro-dollars, by the provider's own account if it gave one. */
  get spent(): Micros {
    return this.#spent;
  }

  /**
   * Runs one paid call. A call that fails counts with the most that it can cost: it may have been bought.
   * @throws if the limit could be passed, or what the call throws
   */
  async spend<T>(most: Micros, call: () => Promise<{ readonly value: T; readonly cost: Micros | null }>): Promise<T> {
    if (this.#spent + most > this.#limit) throw new BudgetReached();
    this.#spent += most;
    const { value, cost } = await call();
    this.#spent -= most - Math.min(most, cost ?? most);
    return value;
  }
}

export class BudgetReached extends Error {
  constructor() {
    super('The next call could pass --max-usd.');
    this.name = 'BudgetReached';
  }
}
