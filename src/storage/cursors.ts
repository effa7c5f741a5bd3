import type { Database } from '../database.ts';

/** Where a part of the nightly work goes on. */
export type CursorName = 'objects' | 'rows' | 'deletions' | 'previews' | 'uploads' | 'reconciled' | 'keys' | 'subjects';

export interface Cursors {
  /** `null`: from the beginning. */
  get(name: CursorName): Promise<string | null>;
  set(name: CursorName, value: string | null): Promise<void>;
}

export function d1Cursors(db: Database): Cursors {
  return {
    async get(name) {
      const row = await db.prepare('SELECT value FROM cursors WHERE name = ?').bind(name).first<{ value: string }>();
      return row?.value ?? null;
    },
    async set(name, value) {
      if (value === null) await db.prepare('DELETE FROM cursors WHERE name = ?').bind(name).run();
      else {
        await db
          .prepare('INSERT OR REPLACE INTO cursors (name, value, updated_at) VALUES (?, ?, ?)')
          .bind(name, value, Date.now())
          .run();
      }
    },
  };
}

/** For a look that changes nothing: it begins at the beginning and remembers nothing. */
export const NO_CURSORS: Cursors = { get: async () => null, set: async () => undefined };
