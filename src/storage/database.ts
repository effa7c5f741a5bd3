import { withTimeout } from '../../common/async.ts';

/** The database did not answer, or refused. `cause` is what it said. */
export class CatalogUnavailable extends Error {
  override readonly name = 'CatalogUnavailable';
}

/** A query of a page takes milliseconds. One that takes this long will not be answered. */
export const DATABASE_TIMEOUT_MS = 5000;

/**
 * Gives every call a time limit, and every fault one type, so that a caller gets 503 and not 500. Of the binding it has `prepare`
 * and `batch`; the statements have `bind`, `first`, `all` and `run`.
 */
export function database(db: D1Database): D1Database {
  const inner = new WeakMap<object, () => D1PreparedStatement>();
  // A statement is made when it is needed, so that a fault of the binding itself has that type too.
  const wrap = (make: () => D1PreparedStatement): object => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(() => make().bind(...values)),
      first: () => answered(() => make().first()),
      all: () => answered(() => make().all()),
      run: () => answered(() => make().run()),
    };
    inner.set(wrapped, make);
    return wrapped;
  };
  const limited = {
    prepare: (query: string) => wrap(() => db.prepare(query)),
    batch: (statements: readonly object[]) => answered(() => db.batch(statements.flatMap((one) => inner.get(one)?.() ?? []))),
  };
  return limited as unknown as D1Database;
}

async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(DATABASE_TIMEOUT_MS, call, () => new Error('the database did not answer in time'));
  } catch (cause) {
    throw new CatalogUnavailable('the database is not available', { cause });
  }
}
