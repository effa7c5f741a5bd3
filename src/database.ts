import { withTimeout } from '../common/async.ts';

/** The database did not answer, or refused. `cause` is what it said. */
export class CatalogUnavailable extends Error {
  override readonly name = 'CatalogUnavailable';
}

/** A query of a page takes milliseconds. One that takes this long will not be answered. */
const TIMEOUT_MS = 5000;

/** The database as this Worker uses it. */
export interface Database {
  prepare(query: string): Statement;
  batch(statements: readonly Statement[]): Promise<D1Result[]>;
}

export interface Statement {
  bind(...values: readonly unknown[]): Statement;
  first<T>(): Promise<T | null>;
  all<T>(): Promise<D1Result<T>>;
  run(): Promise<D1Result>;
}

/** Gives every call a time limit, and every fault one type: the caller answers 503 and not 500. */
export function database(db: D1Database): Database & D1Database {
  const inner = new WeakMap<Statement, () => D1PreparedStatement>();
  // A statement is made when it is needed, so that a fault of the binding itself has that type too.
  const wrap = (make: () => D1PreparedStatement): Statement => {
    const wrapped: Statement = {
      bind: (...values) => wrap(() => make().bind(...values)),
      first: () => answered(() => make().first()),
      all: () => answered(() => make().all()),
      run: () => answered(() => make().run()),
    };
    inner.set(wrapped, make);
    return wrapped;
  };
  const limited: Database = {
    prepare: (query) => wrap(() => db.prepare(query)),
    batch: (statements) => answered(() => db.batch(statements.flatMap((one) => inner.get(one)?.() ?? []))),
  };
  return limited as Database & D1Database;
}

async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(TIMEOUT_MS, call, () => new Error('the database did not answer in time'));
  } catch (cause) {
    throw new CatalogUnavailable('the database is not available', { cause });
  }
}
