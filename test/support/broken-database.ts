export type Outage = 'throws' | 'rejects' | 'hangs';

/** A D1 binding during an outage: every call throws, rejects, or is never answered. */
export function brokenDatabase(how: Outage): D1Database {
  const fail = (): Promise<never> => {
    if (how === 'throws') throw new Error('D1_ERROR: near "prompt of a person": SQLITE_ERROR');
    if (how === 'rejects') return Promise.reject(new Error('D1_ERROR: Network connection lost.'));
    return new Promise<never>(() => undefined);
  };
  const statement = { bind: () => statement, first: fail, all: fail, run: fail, raw: fail };
  const prepare = () => {
    if (how === 'throws') throw new Error('D1_ERROR: no binding');
    return statement;
  };
  return { prepare, batch: fail, exec: fail, dump: fail } as unknown as D1Database;
}
