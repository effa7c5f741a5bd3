/** Resolves after `ms` milliseconds, or as soon as the signal aborts. It never rejects: the caller checks the signal. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** Rejects with the error of `onTimeout` if the work takes longer than `ms` milliseconds. The work itself goes on. */
export function withTimeout<T>(ms: number, work: () => Promise<T>, onTimeout: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const working = work();
    const timer = setTimeout(() => reject(onTimeout()), ms);
    working.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** Work that runs once at a time. A caller that comes while it is in flight gets the same promise. */
export class SingleFlight<T> {
  #inFlight: Promise<T> | null = null;

  /** The work in flight, or `null`. */
  get inFlight(): Promise<T> | null {
    return this.#inFlight;
  }

  /** Starts the work, unless it is in flight already. */
  join(start: () => Promise<T>): Promise<T> {
    this.#inFlight ??= start().finally(() => {
      this.#inFlight = null;
    });
    return this.#inFlight;
  }
}
