import { env } from 'cloudflare:workers';

/** `error`: the call does nothing and throws. `lost answer`: it does what is asked, and throws. */
export type Fault = 'error' | 'lost answer';
type Method = (...args: unknown[]) => unknown;

/** The bucket and the database, of which one call fails: the one that comes after `step` others. */
export interface FlakyStores {
  readonly bucket: R2Bucket;
  readonly db: D1Database;
  /** Whether it has failed. */
  readonly hasFailed: () => boolean;
  /** Resolves when no call is in flight. Work that ends with an error leaves some behind, and they would write into a later test. */
  readonly settled: () => Promise<void>;
}

export function failingAt(step: number, fault: Fault): FlakyStores {
  let left = step;
  const inFlight = new Set<Promise<unknown>>();
  const gate = <T>(call: () => Promise<T>): Promise<T> => {
    const answer = answerOf(call);
    inFlight.add(answer);
    const end = () => inFlight.delete(answer);
    answer.then(end, end);
    return answer;
  };
  const answerOf = async <T>(call: () => Promise<T>): Promise<T> => {
    const fails = left-- === 0;
    if (fails && fault === 'error') throw new Error('down');
    const answer = await call();
    if (fails) throw new Error('the answer was lost');
    return answer;
  };
  const inner = new WeakMap<object, D1PreparedStatement>();
  const statement = (made: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => statement(made.bind(...values)),
      first: (column?: string) => gate(async () => (column === undefined ? made.first() : made.first(column))),
      all: () => gate(() => made.all()),
      run: () => gate(() => made.run()),
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, made);
    return wrapped;
  };
  const db = {
    prepare: (query: string) => statement(env.DB.prepare(query)),
    batch: (statements: D1PreparedStatement[]) => gate(() => env.DB.batch(statements.map((one) => inner.get(one) ?? one))),
  } as unknown as D1Database;
  const bucket = new Proxy(env.IMAGES, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function'
        ? (...args: unknown[]) => gate(async () => (member as Method).apply(target, args))
        : member;
    },
  });
  const settled = async () => {
    // Bound: the calls of the work. One that ends may begin another one.
    while (inFlight.size > 0) await Promise.allSettled(inFlight);
  };
  return { bucket, db, hasFailed: () => left < 0, settled };
}

/**
 * Lets each call of the work fail in turn, until no call is left. Resolves to how many calls it has.
 * @param stride 2 for every other call
 */
export async function failEverywhere(
  fault: Fault,
  work: (stores: FlakyStores, step: number) => Promise<void>,
  stride = 1,
): Promise<number> {
  for (let step = 0; step < 100; step += stride) {
    const stores = failingAt(step, fault);
    await work(stores, step);
    await stores.settled();
    if (!stores.hasFailed()) return step;
  }
  throw new Error('it never came through');
}
