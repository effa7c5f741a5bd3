import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminAnswer } from '../keys/call.ts';
import { ArchiveFault } from './folder.ts';

/** Images under way at once: each is held in memory whole. */
const AT_ONCE = 4;
const TRIES = 4;
const FIRST_WAIT_MS = 500;

/** Does the work for each item, a few at once. Begins no more once one has failed, and rejects with the first that did. */
export async function each<T>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const one = work(item)
      .catch((error: unknown) => failures.push(error))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= AT_ONCE) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** Asks again what may well succeed a moment later. */
export async function withRetries<T>(call: () => Promise<AdminAnswer<T>>): Promise<AdminAnswer<T>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await call();
    if (answer.ok || !answer.passing || attempt === TRIES) return answer;
    await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

/** What the call gave, or a fault that ends the run: without this there is no going on. */
export async function needed<T>(call: () => Promise<AdminAnswer<T>>): Promise<T> {
  const answer = await withRetries(call);
  if (answer.ok) return answer.value;
  throw new ArchiveFault(answer.message);
}
