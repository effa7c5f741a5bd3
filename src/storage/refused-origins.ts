import { DAY_MS, HOUR_MS } from '../../common/time.ts';
import type { Database } from '../database.ts';
import { perIsolate } from '../per-isolate.ts';

/** Sites that tried to use a publishable key and are not on its list. Anyone can send an `Origin`, so everything has a bound. */
export interface RefusedOrigins {
  /** Notes a try, at most once an hour for each key and origin of this isolate. Never throws. */
  note(keyId: string, origin: string): Promise<void>;
  /** The newest first, by key. */
  list(): Promise<ReadonlyMap<string, readonly RefusedOrigin[]>>;
  /** Forgets these origins: they are allowed now. */
  forget(keyId: string, origins: readonly string[]): Promise<void>;
}

export interface RefusedOrigin {
  readonly origin: string;
  readonly tries: number;
  readonly lastAt: number;
}

/** Origins of the last week that are kept for each key. */
const MAX_ORIGINS = 20;
const SHOWN_MS = 7 * DAY_MS;
const MAX_LENGTH = 256;
const NOTE_MS = HOUR_MS;
/** Keys and origins that an isolate notes an hour. Anyone can invent more, and each is a write. */
const MAX_REMEMBERED = 20;
const MAX_LISTED = 2000;

/** When each was noted. Bound: MAX_REMEMBERED. */
const notedBy = perIsolate(() => new Map<string, number>());

export function d1RefusedOrigins(db: Database, isolate: object, now: () => number): RefusedOrigins {
  return {
    async note(keyId, origin) {
      if (origin.length > MAX_LENGTH || !/^https?:\/\/[\x21-\x7e]+$/.test(origin)) return;
      const noted = notedBy(isolate);
      const name = `${keyId} ${origin}`;
      const at = now();
      if (at - (noted.get(name) ?? 0) < NOTE_MS) return;
      for (const [known, since] of noted) if (at - since >= NOTE_MS) noted.delete(known);
      if (noted.size >= MAX_REMEMBERED) return;
      noted.set(name, at);
      await db
        .prepare(
          `INSERT INTO refused_origins (key_id, origin, tries, last_at)
           SELECT ?, ?, 1, ? WHERE (SELECT COUNT(*) FROM refused_origins WHERE key_id = ? AND last_at > ? AND origin <> ?) < ?
           ON CONFLICT (key_id, origin) DO UPDATE SET tries = tries + 1, last_at = excluded.last_at`,
        )
        .bind(keyId, origin, at, keyId, at - SHOWN_MS, origin, MAX_ORIGINS)
        .run()
        // It only helps the operator: the caller was refused in any case.
        .catch(() => undefined);
    },

    async list() {
      const { results } = await db
        .prepare('SELECT key_id, origin, tries, last_at FROM refused_origins WHERE last_at > ? LIMIT ?')
        .bind(now() - SHOWN_MS, MAX_LISTED)
        .all<{ key_id: string; origin: string; tries: number; last_at: number }>();
      const byKey = new Map<string, RefusedOrigin[]>();
      for (const { key_id, origin, tries, last_at } of results) {
        byKey.set(key_id, [...(byKey.get(key_id) ?? []), { origin, tries, lastAt: last_at }]);
      }
      for (const origins of byKey.values()) origins.sort((a, b) => b.lastAt - a.lastAt);
      return byKey;
    },

    async forget(keyId, origins) {
      await db
        .prepare('DELETE FROM refused_origins WHERE key_id = ? AND origin IN (SELECT value FROM json_each(?))')
        .bind(keyId, JSON.stringify(origins))
        .run();
    },
  };
}
