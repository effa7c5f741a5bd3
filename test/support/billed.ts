import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

/** Dollars for a million on the paid plan, as Cloudflare listed them in 2026. Requests of the Worker itself come on top. */
const PRICES = { objects: 0.15, rowsWritten: 1, databaseRead: 0.001, databaseWritten: 1, bucketRead: 0.36, bucketWritten: 4.5 };

/** Calls of objects and buckets, and rows of objects and the database, by everything that runs in this isolate. */
export type Billed = Record<keyof typeof PRICES, number>;

const NONE: Billed = { objects: 0, rowsWritten: 0, databaseRead: 0, databaseWritten: 0, bucketRead: 0, bucketWritten: 0 };

/** Dollars for so much. */
export function priceOf(billed: Billed): number {
  return Object.entries(PRICES).reduce((sum, [name, price]) => sum + (billed[name as keyof Billed] * price) / 1_000_000, 0);
}

type Method = (this: unknown, ...given: unknown[]) => unknown;

/**
 * Counts what Cloudflare bills, by the Worker and by its objects alike: both use the classes of this isolate. Rows of an object
 * are those that SQLite reports for each statement, each key, and each alarm that is set.
 * @returns the counts, which go on, and what ends the counting
 */
export async function countBilled(): Promise<{ billed: Billed; end: () => void }> {
  const billed = { ...NONE };
  const ends: (() => void)[] = [];
  const patch = (prototype: object, name: string, wrap: (method: Method) => Method) => {
    const method = Reflect.get(prototype, name) as Method;
    Object.defineProperty(prototype, name, { value: wrap(method), configurable: true, writable: true });
    ends.push(() => void Object.defineProperty(prototype, name, { value: method, configurable: true, writable: true }));
  };
  const count = (prototype: object, name: string, add: (result: unknown) => void) =>
    patch(
      prototype,
      name,
      (method) =>
        function (...given) {
          const result = method.apply(this, given);
          add(result);
          return result;
        },
    );

  await runInDurableObject(env.QUOTA_COUNTER.getByName('counting'), (_object, { storage }) => {
    count(Object.getPrototypeOf(storage.sql), 'exec', (cursor) => {
      billed.rowsWritten += (cursor as { rowsWritten: number }).rowsWritten;
    });
    for (const [target, names] of [
      [storage.kv, ['put', 'delete']],
      [storage, ['put', 'delete', 'setAlarm']],
    ] as const) {
      for (const name of names) count(Object.getPrototypeOf(target), name, () => (billed.rowsWritten += 1));
    }
  });

  const rowsOf = (result: unknown) => {
    const { meta } = result as { meta: { rows_read: number; rows_written: number } };
    billed.databaseRead += meta.rows_read;
    billed.databaseWritten += meta.rows_written;
  };
  const database = Object.getPrototypeOf(env.DB);
  const statement = Object.getPrototypeOf(env.DB.prepare('SELECT 1'));
  for (const name of ['run', 'all']) {
    count(statement, name, (result) => void (result as Promise<unknown>).then(rowsOf, () => undefined));
  }
  for (const name of ['first', 'raw']) count(statement, name, () => (billed.databaseRead += 1));
  count(
    database,
    'batch',
    (result) =>
      void (result as Promise<unknown[]>).then(
        (results) => results.forEach(rowsOf),
        () => undefined,
      ),
  );

  const bucket = Object.getPrototypeOf(env.IMAGES);
  for (const name of ['get', 'head']) count(bucket, name, () => (billed.bucketRead += 1));
  for (const name of ['put', 'list']) count(bucket, name, () => (billed.bucketWritten += 1));

  const namespace = Object.getPrototypeOf(env.QUOTA_COUNTER);
  patch(
    namespace,
    'getByName',
    (method) =>
      function (...given) {
        return countedStub(method.apply(this, given) as object, () => (billed.objects += 1));
      },
  );
  const end = () => {
    for (const undo of ends) undo();
  };
  return { billed, end };
}

function countedStub(stub: object, add: () => void): object {
  return new Proxy(stub, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        add();
        return Reflect.apply(member, target, given);
      };
    },
  });
}
