import { sha256Hex, toHex } from '../../common/hex.ts';
import { HOUR_MS } from '../../common/time.ts';
import type { OperatorRole } from '../contract/admin/session.ts';
import type { Database } from '../database.ts';

export const SESSION_MS = 12 * HOUR_MS;

/** A person who signed in to the dashboard. */
export interface SignedIn {
  readonly role: OperatorRole;
  /** Milliseconds. */
  readonly expiresAt: number;
  /** A short name for the audit log. */
  readonly name: string;
}

/** Sessions of the dashboard. The database has the digest of each cookie, so it cannot be used to sign in. */
export interface Sessions {
  /** Returns the value of the cookie. */
  begin(role: OperatorRole, now: number): Promise<{ readonly cookie: string; readonly session: SignedIn }>;
  find(cookie: string, now: number): Promise<SignedIn | null>;
  end(cookie: string): Promise<void>;
  /** Whether this is the first use of the code of a sign-in link. */
  takeCode(code: string, expiresAt: number, now: number): Promise<boolean>;
}

const COOKIE = /^[0-9a-f]{64}$/;

/** @param secrets a session ends when one of them changes */
export function d1Sessions(db: Database, secrets: string): Sessions {
  const hashOf = (cookie: string) => sha256Hex(`session\n${secrets}\n${cookie}`);
  return {
    async begin(role, now) {
      const cookie = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const hash = await hashOf(cookie);
      const expiresAt = now + SESSION_MS;
      await db.batch([
        db
          .prepare('DELETE FROM admin_sessions WHERE hash IN (SELECT hash FROM admin_sessions WHERE expires_at < ? LIMIT 100)')
          .bind(now),
        db
          .prepare('INSERT INTO admin_sessions (hash, role, created_at, expires_at) VALUES (?, ?, ?, ?)')
          .bind(hash, role, now, expiresAt),
      ]);
      return { cookie, session: { role, expiresAt, name: hash.slice(0, 8) } };
    },

    async find(cookie, now) {
      if (!COOKIE.test(cookie)) return null;
      const hash = await hashOf(cookie);
      const row = await db
        .prepare('SELECT role, expires_at FROM admin_sessions WHERE hash = ? AND expires_at > ?')
        .bind(hash, now)
        .first<{ role: OperatorRole; expires_at: number }>();
      return row && { role: row.role, expiresAt: row.expires_at, name: hash.slice(0, 8) };
    },

    async end(cookie) {
      await db
        .prepare('DELETE FROM admin_sessions WHERE hash = ?')
        .bind(await hashOf(cookie))
        .run();
    },

    async takeCode(code, expiresAt, now) {
      const [, taken] = await db.batch([
        db.prepare('DELETE FROM used_codes WHERE expires_at < ?').bind(now),
        db.prepare('INSERT OR IGNORE INTO used_codes (code, expires_at) VALUES (?, ?)').bind(await sha256Hex(code), expiresAt),
      ]);
      return (taken?.meta.changes ?? 0) > 0;
    },
  };
}

/** What a page must send with each change. A page of another site cannot read it, and no script can read the cookie. */
export async function csrfOf(cookie: string): Promise<string> {
  return (await sha256Hex(`csrf\n${cookie}`)).slice(0, 32);
}
