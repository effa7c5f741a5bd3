/** Any number of callers can wait for the end of a run. */
export class EndSignal {
  readonly #waiting = new Set<() => void>();

  /** Wakes all callers: the run has ended, or they must look at something else. */
  announce(): void {
    for (const resolve of [...this.#waiting]) resolve();
  }

  /** Resolves when it is announced, or after `ms` milliseconds. */
  within(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
    });
  }
}
