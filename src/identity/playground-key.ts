import type { KeyStore } from './key-store.ts';

/** The publishable key of the page at `/`. Its text is in D1: the page shows it to everyone anyway. */
export interface PlaygroundKey {
  /** The key; `null` if there is none or it was revoked. */
  read(): Promise<string | null>;
  /** Returns the key if it works on these origins, else makes another and revokes the old one. `now` in milliseconds. */
  provide(origins: readonly string[], now: number): Promise<ProvidedKey>;
}

export interface ProvidedKey {
  readonly key: string;
  /** What this call made, and which key it revoked for it; `null` if the key was there. */
  readonly made: { readonly id: string; readonly replaces: string | null } | null;
}

const NAME = 'playground';

export function d1PlaygroundKey(db: D1Database, keys: Pick<KeyStore, 'create' | 'revoke'>): PlaygroundKey {
  const find = () =>
    db
      .prepare(
        `SELECT p.key, k.id, k.origins FROM playground_key p JOIN keys k ON k.id = p.key_id
         WHERE p.id = 1 AND k.revoked_at IS NULL`,
      )
      .first<{ key: string; id: string; origins: string }>();
  return {
    read: async () => (await find())?.key ?? null,

    async provide(origins, now) {
      const found = await find();
      const allowed = found ? (JSON.parse(found.origins) as string[]) : [];
      if (found && origins.every((origin) => allowed.includes(origin))) return { key: found.key, made: null };
      const all = [...new Set([...allowed, ...origins])];
      const { stored, key } = await keys.create({ kind: 'publishable', name: NAME, origins: all, limits: {} }, now);
      await db.prepare('INSERT OR REPLACE INTO playground_key (id, key_id, key) VALUES (1, ?, ?)').bind(stored.id, key).run();
      if (found) await keys.revoke(found.id, now);
      return { key, made: { id: stored.id, replaces: found?.id ?? null } };
    },
  };
}
