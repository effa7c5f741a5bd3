/** One step from a form of stored state to the next. It is run once, inside of a transaction. */
export type Migration = (sql: SqlStorage) => void;

/** The object was written by a newer version of the Worker. It must not be read or written: that would damage it. */
export class StateFromTheFuture extends Error {
  override readonly name = 'StateFromTheFuture';
}

/**
 * Brings stored state to the newest form. Version 1 is the first form, and each migration adds one.
 * @param version of what is stored
 * @param migrations all of them, oldest first; append only
 * @throws StateFromTheFuture if the state is newer than the last migration
 */
export function migrate(storage: DurableObjectStorage, version: number, migrations: readonly Migration[]): void {
  const newest = migrations.length + 1;
  if (version > newest) throw new StateFromTheFuture(`version ${version} of stored state, and this Worker knows ${newest}`);
  if (version === newest) return;
  storage.transactionSync(() => {
    for (const step of migrations.slice(version - 1)) step(storage.sql);
  });
}
