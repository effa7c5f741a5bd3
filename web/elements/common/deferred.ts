/** What is shown while an action waits for the second file. */
export interface Pending {
  readonly scene: 'submitting' | 'restored';
  readonly prompt: string;
  /** When the wait began, in milliseconds since the epoch. */
  readonly since: number;
}

/** One action that waits for the second file. */
export interface Deferred {
  /** What waits now; `null` if nothing does. */
  readonly pending: Pending | null;
  /** Runs `action` when the file is there, unless it is canceled first. Returns false if something else waits already. */
  schedule(pending: Pending, action: () => void): boolean;
  cancel(): void;
}

/** @param changed called when the wait begins and ends; with `false` if the file could not be loaded */
export function createDeferred(ready: () => Promise<boolean>, changed: (loaded: boolean) => void): Deferred {
  let waiting: Pending | null = null;
  return {
    get pending() {
      return waiting;
    },
    schedule(pending, action) {
      if (waiting) return false;
      waiting = pending;
      changed(true);
      void ready().then((loaded) => {
        if (waiting !== pending) return;
        waiting = null;
        // The action comes first, so that no state in between is shown.
        if (loaded) action();
        changed(loaded);
      });
      return true;
    },
    cancel() {
      waiting = null;
    },
  };
}
