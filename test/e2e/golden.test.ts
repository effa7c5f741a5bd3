import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/quota/day.ts';
import { hasValue, readValue, withObjects, writeValue } from '../../tools/develop/golden/stores.ts';
import { type EaselInstance, newState, startEasel } from '../../tools/lab/easel.ts';
import { call } from '../../tools/lab/http.ts';
import { migrateState } from '../../tools/lab/migrate-state.ts';
import { builtWorker, TEMPLATE } from '../../tools/lab/template.ts';

const GOLDEN = join(import.meta.dirname, '../golden');
const NO_PROVIDER = { OPENAI_API_KEY: 'sk-fake-0123456789', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };

/** What this version must make of a golden state: ids of generations by how they end, and images. */
interface Expected {
  readonly succeeded: readonly string[];
  readonly refused: readonly string[];
  readonly unknown: readonly string[];
  readonly canceled: readonly string[];
  /** They are sent now, to a provider that does not exist, or have waited too long. */
  readonly unsent: readonly string[];
  /** They were never admitted. */
  readonly withdrawn: readonly string[];
  /** Their user was deleted. */
  readonly forgotten: readonly string[];
  readonly deleted: readonly string[];
  readonly kept: readonly { readonly path: string; readonly sha256: string }[];
}

let easel: EaselInstance | null = null;

afterEach(async () => {
  await easel?.discard();
  easel = null;
});

/** The files of a store of a running instance, or of one class of its objects. */
function filesOf(state: string, store: string): string[] {
  const folder = join(state, 'v3', store);
  const names = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  return names.map((name) => join(folder, name));
}

/** Reads a database of a running instance from outside. */
function query(file: string, sql: string): Record<string, unknown>[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

function fromD1(state: string, sql: string): Record<string, unknown>[] {
  return filesOf(state, 'd1/miniflare-D1DatabaseObject').flatMap((file) => query(file, sql));
}

/** The generations that a counter still holds for, whatever the form of its table. */
function openHolds(state: string): unknown[] {
  return filesOf(state, 'do/easel-QuotaCounter').flatMap((file) => {
    const [table] = query(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'holds*'");
    return table ? query(file, `SELECT generation_id FROM ${table.name} WHERE state = 'held'`) : [];
  });
}

/** The SHA-256 of every object of the bucket, by its key. */
function bucket(state: string): Map<string, string> {
  const objects = filesOf(state, 'r2/miniflare-R2BucketObject').flatMap((file) =>
    query(file, 'SELECT key, checksums FROM _mf_objects'),
  );
  return new Map(objects.map(({ key, checksums }) => [String(key), JSON.parse(String(checksums)).sha256]));
}

async function copyOf(release: string): Promise<string> {
  const state = newState();
  cpSync(join(GOLDEN, release, 'v3'), join(state, 'v3'), { recursive: true });
  await migrateState(builtWorker(process.env[TEMPLATE] ?? ''), state);
  return state;
}

describe('the state that a release left when its machine died', () => {
  it.each(readdirSync(GOLDEN))(
    '%s is finished by this version: every run ends, no hold stays, and deletions are done',
    async (release) => {
      const expected = JSON.parse(readFileSync(join(GOLDEN, release, 'expected.json'), 'utf8')) as Expected;
      const state = await copyOf(release);
      easel = await startEasel({ by: 'lab', state, env: NO_PROVIDER });
      const { adminToken } = easel;
      // No client asks for these runs: their own alarms go on with them, and those of the counters with old holds.
      const fates = () =>
        Object.fromEntries(
          fromD1(state, 'SELECT id, COALESCE(error_code, status) AS fate FROM generations').map(({ id, fate }) => [id, fate]),
        );
      const { succeeded, refused, unknown, canceled, unsent, withdrawn, forgotten } = expected;
      const ended = [...succeeded, ...refused, ...unknown, ...canceled, ...unsent, ...forgotten];
      await expect.poll(() => Object.keys(fates()).sort(), { timeout: 100_000, interval: 500 }).toEqual([...ended].sort());
      const fatesOf = (ids: readonly string[]) => [...new Set(ids.map((id) => fates()[id]))];
      const only = (fate: string, ids: readonly string[]) => expect(fatesOf(ids)).toEqual(ids.length > 0 ? [fate] : []);
      only('succeeded', succeeded);
      only('content_policy', refused);
      only('outcome_unknown', unknown);
      only('canceled', canceled);
      for (const fate of fatesOf(unsent))
        expect(['provider_unavailable', 'provider_rate_limited', 'outcome_unknown']).toContain(fate);
      for (const id of withdrawn) expect(fates()[id]).toBeUndefined();
      await expect.poll(() => openHolds(state), { timeout: 30_000, interval: 500 }).toEqual([]);

      const day = dayOf(Date.now());
      const report = await call(easel, '/v1/admin/housekeeping', { day, dry_run: false }, { key: adminToken });
      expect(report.status).toBe(200);
      const left = fromD1(state, 'SELECT id FROM images').map(({ id }) => id);
      expect(
        expected.deleted.filter((id) => left.includes(id) || [...bucket(state).keys()].some((key) => key.includes(`i/${id}`))),
      ).toEqual([]);
      // Also the image that only its run had.
      for (const { path, sha256 } of expected.kept) {
        await expect.poll(() => bucket(state).get(path.slice(1)), { timeout: 20_000, interval: 500 }).toBe(sha256);
      }
    },
  );
});

describe('runs that a later version has stored', () => {
  it('are refused with an alarm and stay as they are, with their holds: that version finishes them when it is back', async () => {
    const [release = ''] = readdirSync(GOLDEN).toReversed();
    const state = await copyOf(release);
    withObjects(state, 'GenerationRun', (db) => {
      if (hasValue(db, 'state')) writeValue(db, 'state', { ...readValue(db, 'state'), v: 99 });
      else writeValue(db, 'command', { ...readValue(db, 'command'), v: 99 });
    });
    const stored = () => filesOf(state, 'do/easel-GenerationRun').map((file) => query(file, 'SELECT key, value FROM _cf_KV'));
    const before = { stored: stored(), holds: openHolds(state), records: fromD1(state, 'SELECT id FROM generations') };
    easel = await startEasel({ by: 'lab', state, env: { PROVIDER: 'sandbox' } });
    // Its alarm has looked at each run, and the counters have asked each about its hold.
    const refused = () => easel?.output().match(/alarm_state_from_the_future/g)?.length ?? 0;
    await expect.poll(refused, { timeout: 60_000, interval: 500 }).toBeGreaterThanOrEqual(before.stored.length);
    await expect.poll(() => easel?.output(), { timeout: 30_000, interval: 500 }).toContain('alarm_hold_open');
    expect(stored()).toEqual(before.stored);
    expect(fromD1(state, 'SELECT id FROM generations')).toEqual(before.records);
    expect(openHolds(state)).toEqual(before.holds);
  });
});
