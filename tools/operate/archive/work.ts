import { sleep } from '../../../common/async.ts';
import type { Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import type { AdminFailure } from '../keys/call.ts';

/** Images in flight at once. Each is whole in memory. */
const AT_ONCE = 4;
const TRIES = 4;
const FIRST_WAIT_MS = 500;

/** Does the work for each item, a few at once. After a failure it starts no more, and rejects with the first failure. */
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

/** Retries a call that may succeed a moment later. */
export async function retryAdmin<T>(call: () => Promise<Result<T, AdminFailure>>): Promise<Result<T, AdminFailure>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await call();
    if (answer.ok || !answer.error.temporary || attempt === TRIES) return answer;
    await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
  }
}

/** The value of a call that the command cannot do without. @throws CommandFault */
export async function needed<T>(call: () => Promise<Result<T, AdminFailure>>): Promise<T> {
  const answer = await retryAdmin(call);
  if (answer.ok) return answer.value;
  throw new CommandFault(answer.error.message);
}
