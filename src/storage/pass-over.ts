import { logLine } from '../log.ts';

/** Rows of one part of a night that may throw. With more of them the storage is down, and the part ends until the next night. */
const MAX_FAULTS = 20;

/** Does the work of each row of one part, and passes over a row that throws: it must not stop the rows behind it. */
export class PassOver {
  readonly #part: string;
  #faults = 0;

  constructor(part: string) {
    this.#part = part;
  }

  /** Whether every row was done. */
  get complete(): boolean {
    return this.#faults === 0;
  }

  /** Resolves with what the work of one row gives; `null` if it threw. @throws what too many rows throw */
  async row<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.#faults += 1;
      if (this.#faults > MAX_FAULTS) throw error;
      logLine('housekeeping_fault', { part: this.#part }, error);
      return null;
    }
  }
}
