import { FAR_MS, type FarTrips, NEAR_MS, PUT_MS } from '../run/distances.ts';

/**
 * The bindings as most of the world has them: D1 and the shared objects in another part of the world, the objects of one user or
 * one run near, a slow bucket.
 */

interface FarBindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
  readonly NOTIFIER: DurableObjectNamespace;
}

/** @param trips is counted up with every far trip */
export function withDistances<B extends FarBindings>(env: B, trips: FarTrips): B {
  return {
    ...env,
    DB: farDatabase(env.DB, trips),
    IMAGES: far(env.IMAGES, (method) => (method === 'put' ? PUT_MS : NEAR_MS)),
    QUOTA_COUNTER: distant(env.QUOTA_COUNTER, isShared, trips),
    GENERATION_RUN: distant(env.GENERATION_RUN, () => false, trips),
    PROVIDER_LIMITER: distant(env.PROVIDER_LIMITER, () => true, trips),
    NOTIFIER: distant(env.NOTIFIER, () => true, trips),
  };
}

/** The counters of money are one object for all users of a key or of the deployment. */
function isShared(counter: string): boolean {
  return counter === 'deployment' || counter.startsWith('spend:');
}

function distant(namespace: DurableObjectNamespace, shared: (name: string) => boolean, trips: FarTrips): DurableObjectNamespace {
  const getByName = (name: string) => {
    const isFar = shared(name);
    return far(namespace.getByName(name), () => {
      if (isFar) trips.shared += 1;
      return isFar ? FAR_MS : NEAR_MS;
    });
  };
  return { getByName } as unknown as DurableObjectNamespace;
}

function farDatabase(db: D1Database, trips: FarTrips): D1Database {
  const trip = () => {
    trips.d1 += 1;
    return FAR_MS;
  };
  const statement = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(target, name) {
        if (name === 'inner') return target;
        if (name === 'bind') return (...values: unknown[]) => statement(target.bind(...values));
        return (...args: unknown[]) => afterTrip(trip(), () => call(target, name, args));
      },
    });
  return {
    prepare: (query: string) => statement(db.prepare(query)),
    batch: (statements: readonly { inner: D1PreparedStatement }[]) =>
      afterTrip(trip(), () => db.batch(statements.map(({ inner }) => inner))),
  } as unknown as D1Database;
}

/** The object with a distance before each call. */
function far<T extends object>(object: T, distance: (method: string) => number): T {
  return new Proxy(object, {
    get:
      (target, name) =>
      (...args: unknown[]) =>
        afterTrip(distance(String(name)), () => call(target, name, args)),
  });
}

async function afterTrip<R>(ms: number, work: () => Promise<R>): Promise<R> {
  await scheduler.wait(ms);
  return work();
}

function call(target: object, name: string | symbol, args: readonly unknown[]): Promise<unknown> {
  return (target as Record<string | symbol, (...args: readonly unknown[]) => Promise<unknown>>)[name]?.(
    ...args,
  ) as Promise<unknown>;
}
