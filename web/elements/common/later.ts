/** What is shown of something that waits for the second file. */
export interface Pending {
  readonly scene: 'submitting' | 'restored';
  readonly prompt: string;
  /** When the wait began, in ms since the epoch. */
  readonly since: number;
}

/** What is put off until the second file is there. */
export interface Later {
  /** What is put off at this moment. */
  readonly pending: Pending | null;
  /** Does it as soon as may be, unless it is called off meanwhile. Returns false where something else waits already. */
  put(pending: Pending, then: () => void): boolean;
  callOff(): void;
}

/** @param changed told when waiting begins and ends; `false` when it ended because the file could not be had */
export function createLater(ready: () => Promise<boolean>, changed: (fine: boolean) => void): Later {
  let wanted: Pending | null = null;
  return {
    get pending() {
      return wanted;
    },
    put(pending, then) {
      if (wanted) return false;
      wanted = pending;
      changed(true);
      void ready().then((fine) => {
        if (wanted !== pending) return;
        wanted = null;
        // First: what is shown in between would be neither the one nor the other.
        if (fine) then();
        changed(fine);
      });
      return true;
    },
    callOff() {
      wanted = null;
    },
  };
}
