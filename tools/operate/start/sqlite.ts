import { DatabaseSync } from 'node:sqlite';
import { CommandFault } from '../../command.ts';

/** Primary codes of SQLite's errors. */
const CODES = { busy: 5, corrupt: 11, notADatabase: 26 } as const;

/** The primary code of an error of SQLite; `null` for any other error. */
function codeOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/** Whether another process holds the lock. */
export const isBusy = (error: unknown): boolean => codeOf(error) === CODES.busy;

/** An error of SQLite over `file` as a CommandFault that names the file; any other error as it is. */
export function sqliteFault(error: unknown, file: string, remedy: string): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  if (code === CODES.corrupt || code === CODES.notADatabase) return new CommandFault(`${file} is damaged. ${remedy}`);
  if (code === CODES.busy) return new CommandFault(`Another program uses ${file}. Close it and run the command again.`);
  return new CommandFault(`Cannot use ${file}: ${error instanceof Error ? error.message : code}.`);
}

/**
 * Opens a file of the state folder for one use.
 * @throws CommandFault that names the file, if SQLite cannot read or write it; `remedy` is said of a damaged one
 */
export function withSqlite<T>(file: string, use: (database: DatabaseSync) => T, remedy: string): T {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    return use(database);
  } catch (error) {
    throw sqliteFault(error, file, remedy);
  } finally {
    database?.close();
  }
}
