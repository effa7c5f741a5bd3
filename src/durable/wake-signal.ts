/** Wakes callers that wait in an object: for the end of its run, or for a probe. */
export class WakeSignal {
  readonly #waiting = new Set<() => void>();

  /** Wakes all callers. Each looks for itself at what has changed. */
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
