import { browserStorage, type TextStorage } from '../../client/storage.ts';

/** What the widget takes from where it runs. A page that plays a recording brings a world of its own, in which time can stand still. */
export interface Environment {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits, or returns early when the signal says so; absent for the widget's own, which also ends when the network is back. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lasts from visit to visit. */
  readonly local: TextStorage;
  /** Lasts as long as the tab. */
  readonly tab: TextStorage;
}

/** The browser as it is. */
export function browserEnvironment(): Environment {
  return {
    fetch: (...args) => fetch(...args),
    now: Date.now,
    local: browserStorage(() => localStorage),
    tab: browserStorage(() => sessionStorage),
  };
}
