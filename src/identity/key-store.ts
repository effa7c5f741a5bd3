import { sha256Hex } from '../../common/hex.ts';
import type { ArchivedKey } from '../contract/archive.ts';
import type { Key, KeyKind, KeyLimits, KeyRequest } from '../contract/identity.ts';
import type { Database, Statement } from '../database.ts';
import { newKey } from './keys.ts';

/** The record of a key: everything but the key itself. */
export interface KeyRecord {
  readonly id: string;
  /** SHA-256 of the key, hex. */
  readonly hash: string;
  readonly kind: KeyKind;
  readonly name: string;
  readonly origins: readonly string[];
  readonly limits: KeyLimits;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** The key before the last rotation, and until when it works, in milliseconds; `null` for none. */
  readonly previous: { readonly hash: string; readonly until: number } | null;
}

/** Keys in the database. Requests read them through `cached-keys.ts`. */
export interface KeyStore {
  create(request: KeyRequest, now: number): Promise<{ stored: KeyRecord; key: string }>;
  /** The record of this key, even if it is revoked; `null` if there is none. */
  findByKey(key: string): Promise<KeyRecord | null>;
  findById(id: string): Promise<KeyRecord | null>;
  list(): Promise<readonly KeyRecord[]>;
  /** Every key with its digest, for an export. */
  archived(): Promise<readonly ArchivedKey[]>;
  /** Restores a key. An existing key stays as it is. The record that is here now; `null` if another key has its id or its digest. */
  restore(key: ArchivedKey): Promise<KeyRecord | null>;
  /** Replaces the name, the origins and the limits. `null` if there is no such key. */
  change(id: string, changes: Pick<KeyRecord, 'name' | 'origins' | 'limits'>, now: number): Promise<KeyRecord | null>;
  /** Gives a key a new secret part. The old one works until `until`. `null` if there is no such key, or it is revoked. */
  rotate(id: string, until: number, now: number): Promise<{ stored: KeyRecord; key: string } | null>;
  /** Revokes a key. Repeating it keeps the first instant. `null` if there is no such key. */
  revoke(id: string, now: number): Promise<KeyRecord | null>;
}

interface KeyRow {
  id: string;
  hash: string;
  kind: KeyKind;
  name: string;
  origins: string;
  limits: string;
  created_at: number;
  revoked_at: number | null;
  previous_hash: string | null;
  previous_until: number | null;
}

const COLUMNS = 'id, hash, kind, name, origins, limits, created_at, revoked_at, previous_hash, previous_until';

export function d1KeyStore(db: Database): KeyStore {
  const one = async (statement: Statement) => {
    const row = await statement.first<KeyRow>();
    return row ? storedKey(row) : null;
  };
  return {
    async create({ kind, name, origins, limits }, now) {
      const { id, key, hash } = await newKey(kind);
      const stored: KeyRecord = { id, hash, kind, name, origins, limits, createdAt: now, revokedAt: null, previous: null };
      await db
        .prepare('INSERT INTO keys (id, kind, name, hash, origins, limits, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .bind(id, kind, name, hash, JSON.stringify(origins), JSON.stringify(limits), now)
        .run();
      return { stored, key };
    },

    // The lookup is by digest, so its timing reveals nothing about the key. No one can choose a SHA-256 letter by letter.
    async findByKey(key) {
      const hash = await sha256Hex(key);
      return one(db.prepare(`SELECT ${COLUMNS} FROM keys WHERE hash = ? OR previous_hash = ? LIMIT 1`).bind(hash, hash));
    },

    findById: (id) => one(db.prepare(`SELECT ${COLUMNS} FROM keys WHERE id = ?`).bind(id)),

    async list() {
      const { results } = await db.prepare(`SELECT ${COLUMNS} FROM keys ORDER BY created_at, id`).all<KeyRow>();
      return results.map(storedKey);
    },

    async archived() {
      return (await this.list()).map((stored) => {
        const { id, kind, name, ...rest } = keyResource(stored);
        return { id, kind, name, hash: stored.hash, ...rest };
      });
    },

    async restore({ id, kind, name, hash, origins, limits, created_at, revoked_at }) {
      const revokedAt = revoked_at === null ? null : Date.parse(revoked_at);
      await db
        .prepare(
          'INSERT OR IGNORE INTO keys (id, kind, name, hash, origins, limits, created_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .bind(id, kind, name, hash, JSON.stringify(origins), JSON.stringify(limits), Date.parse(created_at), revokedAt)
        .run();
      return one(db.prepare(`SELECT ${COLUMNS} FROM keys WHERE id = ? AND hash = ?`).bind(id, hash));
    },

    change: (id, { name, origins, limits }) =>
      one(
        db
          .prepare(`UPDATE keys SET name = ?, origins = ?, limits = ? WHERE id = ? RETURNING ${COLUMNS}`)
          .bind(name, JSON.stringify(origins), JSON.stringify(limits), id),
      ),

    async rotate(id, until) {
      const found = await one(db.prepare(`SELECT ${COLUMNS} FROM keys WHERE id = ?`).bind(id));
      if (!found) return null;
      const { key, hash } = await newKey(found.kind);
      const stored = await one(
        db
          .prepare(
            `UPDATE keys SET previous_hash = hash, previous_until = ?, hash = ? WHERE id = ? AND revoked_at IS NULL RETURNING ${COLUMNS}`,
          )
          .bind(until, hash, id),
      );
      return stored && { stored, key };
    },

    revoke: (id, now) =>
      one(db.prepare(`UPDATE keys SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ? RETURNING ${COLUMNS}`).bind(now, id)),
  };
}

function storedKey(row: KeyRow): KeyRecord {
  return {
    id: row.id,
    hash: row.hash,
    kind: row.kind,
    name: row.name,
    origins: JSON.parse(row.origins) as string[],
    limits: JSON.parse(row.limits) as KeyLimits,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    previous:
      row.previous_hash === null || row.previous_until === null ? null : { hash: row.previous_hash, until: row.previous_until },
  };
}

/** The key as the API shows it. */
export function keyResource(key: KeyRecord): Key {
  return {
    id: key.id,
    kind: key.kind,
    name: key.name,
    origins: [...key.origins],
    limits: key.limits,
    created_at: new Date(key.createdAt).toISOString(),
    revoked_at: key.revokedAt === null ? null : new Date(key.revokedAt).toISOString(),
  };
}
