/** What is put off until the second file is there. */
export interface Later {
  /** Whether something is put off at this moment. */
  readonly waiting: boolean;
  /** Does it as soon as may be, unless it is called off meanwhile. Returns false where something else waits already. */
  put(then: () => void): boolean;
  callOff(): void;
}

/** @param changed told when waiting begins and ends; `false` when it ended because the file could not be had */
export function createLater(ready: () => Promise<boolean>, changed: (fine: boolean) => void): Later {
  let wanted: (() => void) | null = null;
  return {
    get waiting() {
      return wanted !== null;
    },
    put(then) {
      if (wanted) return false;
      wanted = then;
      changed(true);
      void ready().then((fine) => {
        if (wanted !== then) return;
        wanted = null;
        changed(fine);
        if (fine) then();
      });
      return true;
    },
    callOff() {
      wanted = null;
    },
  };
}
