import type { MemoryWorld } from './memory-world.ts';

/** What may fail, and the ports of a run that reach it. */
export const STORES = {
  D1: ['record'],
  R2: ['put', 'putLate', 'find', 'putPreview', 'deletePreviews'],
  counters: ['settle', 'release', 'markRecorded'],
  limiter: ['acquire', 'limiter release'],
  notifier: ['notify'],
} as const;
export type Store = keyof typeof STORES;
/** Before a request leaves, a run also reads its inputs from the bucket and asks the counters for its hold again. */
export const BEFORE_SENDING = { R2: 'inputs', counters: 'hold' } as const;

/**
 * How it fails. `full` and `read-only` refuse what is written, `full` after it took the first. `lost answer` does what is
 * asked, and answers with an error.
 */
export const FAILURES = ['error', 'hang', 'slow', 'read-only', 'full', 'lost answer'] as const;
export type Failure = (typeof FAILURES)[number];

const READS: readonly string[] = ['find', 'acquire', 'inputs'];
const SLOW_MS = 3000;

/**
 * Lets a store fail from the moment that the run comes to `phase`, for `ms` of the world's own time. A phase is the name of
 * the port whose touch begins it.
 */
export function fail(world: MemoryWorld, store: Store, how: Failure, phase: string, ms: number): void {
  world.hangs = 'known';
  const before = store in BEFORE_SENDING ? [BEFORE_SENDING[store as keyof typeof BEFORE_SENDING]] : [];
  const ports: readonly string[] = [...STORES[store], ...before];
  let since = phase === 'from the start' ? world.now : null;
  let taken = 0;
  const broken = (port: string) => {
    if (since === null && port === phase) since = world.now;
    if (since === null || world.now - since >= ms || !ports.includes(port)) return false;
    if (how === 'read-only' || how === 'full') return !READS.includes(port) && (how === 'read-only' || taken++ > 0);
    return true;
  };
  if (how === 'lost answer') {
    const begin = world.slow;
    world.slow = async (port) => {
      await begin(port);
      if (since === null && port === phase) since = world.now;
    };
    world.fault = (touched) => {
      const port = touched.replace(/ done$/, '');
      if (port !== touched && broken(port)) throw new Error(`${store}: the answer was lost`);
    };
    return;
  }
  world.slow = async (port) => {
    if (!broken(port)) return;
    if (how === 'hang') await world.hang();
    if (how === 'slow') world.now += SLOW_MS;
    else throw new Error(`${store}: ${how}`);
  };
}
