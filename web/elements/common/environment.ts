import { browserStorage, type TextStorage } from '../../client/storage.ts';

/** Network, clock and storage of the widget. The page of recorded states replaces them and can stop the clock. */
export interface Environment {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits, or returns early if the signal aborts. Absent for the default, which also ends when the network is back. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lasts from visit to visit. */
  readonly local: TextStorage;
  /** Lasts as long as the tab. */
  readonly tab: TextStorage;
}

/** The browser as it is. All elements of a page share it, so they share their visitor also if storage is blocked. */
export const BROWSER: Environment = {
  fetch: (...args) => fetch(...args),
  now: Date.now,
  local: browserStorage(() => localStorage),
  tab: browserStorage(() => sessionStorage),
};
