import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { type EaselInstance, newState, startEasel } from '../../tools/lab/easel.ts';
import { call } from '../../tools/lab/http.ts';

const GOLDEN = join(import.meta.dirname, '../golden');

let easel: EaselInstance | null = null;

afterEach(async () => {
  await easel?.discard();
});

/** Reads the database of a running instance from outside. */
function query(state: string, sql: string): Record<string, unknown>[] {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
  const file = readdirSync(folder).find((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite') ?? '';
  const db = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

describe('the state that a release left when its machine died', () => {
  it.each(readdirSync(GOLDEN))(
    '%s is finished by this version: every run ends, no hold stays, the deletion is done',
    async (release) => {
      const state = newState();
      cpSync(join(GOLDEN, release, 'v3'), join(state, 'v3'), { recursive: true });
      easel = await startEasel({
        state,
        env: { OPENAI_API_KEY: 'sk-fake-0123456789', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' },
      });
      // Nobody asks for these runs: their own alarms go on with them.
      const fates = () =>
        query(state, 'SELECT COALESCE(error_code, status) AS fate FROM generations')
          .map(({ fate }) => String(fate))
          .sort();
      await expect.poll(() => fates().length, { timeout: 100_000, interval: 500 }).toBe(6);
      const counted = (fate: string) => fates().filter((other) => other === fate).length;
      expect([counted('succeeded'), counted('content_policy')]).toEqual([2, 1]);
      // Two had been sent. The third waited: it is sent now, to a provider that does not exist, or has waited too long.
      expect(counted('outcome_unknown')).toBeGreaterThanOrEqual(2);
      const [{ deleted } = {}] = query(state, 'SELECT image_id AS deleted FROM deletions');
      const [{ day } = {}] = query(state, "SELECT date(MAX(created_at) / 1000, 'unixepoch') AS day FROM generations");
      const report = await call(easel, '/v1/admin/housekeeping', { day, dry_run: false }, { key: easel.adminToken });
      const { books, storage } = (await report.json()) as {
        books: { differences: { kind: string }[] };
        storage: { deletions: { finished: string[] } };
      };
      expect(books.differences.filter(({ kind }) => kind === 'hold_left_open')).toEqual([]);
      expect(storage.deletions.finished).toEqual([deleted]);
      expect(query(state, `SELECT id FROM images WHERE id = '${deleted}'`)).toEqual([]);
    },
  );
});
