import type { DatabaseSync } from 'node:sqlite';
import { readValue, withBucket, withD1, withObjects, writeValue } from './stores.ts';

/** Takes runs back to the moment at which a machine could have died, in every store that had moved on. */

type Value = Record<string, unknown>;

const UNCONFIRMED = { recorded: false, marked: false, settled: [] };

/** Changes the stored state of the run of that generation. `null` removes it: the holds are being taken. */
export function changeRun(state: string, id: string, change: (stored: Value) => Value | null): void {
  onRun(state, id, (db) => {
    const changed = change(readValue(db, 'state'));
    if (changed) writeValue(db, 'state', changed);
    else db.prepare("DELETE FROM _cf_KV WHERE key = 'state'").run();
  });
}

/** Before anything was sent. */
export function beforeSending(stored: Value): Value {
  const events = (stored.events as Value[]).slice(0, 1);
  return { ...stored, status: 'queued', attempt: 0, sentAt: null, startedAt: null, events };
}

/** The image is in the bucket, and nothing else knows of it. */
export function beforeTheEnd(state: string, id: string): void {
  changeRun(state, id, (stored) => ({
    ...stored,
    phase: 'running',
    status: 'storing',
    ending: null,
    stored: [],
    spent: null,
    ...UNCONFIRMED,
    completedAt: null,
    events: (stored.events as Value[]).slice(0, -1),
  }));
  forgetRecord(state, id);
  openHolds(state, id);
}

/** The end is on the run's disk, and neither the database nor a counter knows of it. */
export function beforeTheBooks(state: string, id: string): void {
  changeRun(state, id, (stored) => ({ ...stored, ...UNCONFIRMED }));
  forgetRecord(state, id);
  openHolds(state, id);
}

/** The database has it, and the subject's counter has not been told. */
export function beforeTheMark(state: string, id: string): void {
  changeRun(state, id, (stored) => ({ ...stored, marked: false }));
  withObjects(state, 'QuotaCounter', (db) => void db.prepare('UPDATE holds_2 SET recorded = 0 WHERE generation_id = ?').run(id));
}

/** The bucket has refused the image, which is in the run itself. */
export function parkImage(state: string, id: string, image: string, bytes: Uint8Array): void {
  changeRun(state, id, (stored) => ({ ...stored, parked: [image] }));
  onRun(state, id, (db) => writeValue(db, `parked:${image}:000`, bytes));
  withBucket(state, (db) => void db.prepare("DELETE FROM _mf_objects WHERE key LIKE '%' || ? || '%'").run(image));
}

/** The request was made that long ago. */
export function makeOlder(state: string, id: string, ms: number): void {
  onRun(state, id, (db) => {
    const command = readValue(db, 'command');
    writeValue(db, 'command', { ...command, createdAt: Number(command.createdAt) - ms });
    const stored = readValue(db, 'state');
    writeValue(db, 'state', { ...stored, sentAt: Number(stored.sentAt) - ms, startedAt: Number(stored.startedAt) - ms });
  });
  withObjects(state, 'QuotaCounter', (db) => {
    db.prepare(
      "UPDATE holds_2 SET held_at = held_at - ?, day = date((held_at - ?) / 1000, 'unixepoch') WHERE generation_id = ?",
    ).run(ms, ms, id);
  });
}

/** The counters hold for a generation whose run knows nothing of it: the last character of its id is another one. */
export function copyHold(state: string, id: string, without: string): void {
  withObjects(state, 'QuotaCounter', (db) => {
    const [row] = db.prepare('SELECT * FROM holds_2 WHERE generation_id = ?').all(id);
    if (!row) return;
    const columns = Object.keys(row);
    const values = columns.map((column) => (column === 'generation_id' ? without : (row[column] ?? null)));
    db.prepare(`INSERT INTO holds_2 (${columns}) VALUES (${columns.map(() => '?')})`).run(...values);
  });
}

function forgetRecord(state: string, id: string): void {
  withD1(state, (db) => {
    db.prepare('DELETE FROM images WHERE generation_id = ?').run(id);
    db.prepare('DELETE FROM generations WHERE id = ?').run(id);
  });
}

function openHolds(state: string, id: string): void {
  withObjects(state, 'QuotaCounter', (db) => {
    db.prepare(
      `UPDATE holds_2 SET state = 'held', units = reserved_units, micros = reserved_micros, ended_at = NULL, recorded = 0
       WHERE generation_id = ?`,
    ).run(id);
  });
}

function onRun(state: string, id: string, use: (db: DatabaseSync) => void): void {
  withObjects(state, 'GenerationRun', (db, name) => {
    if (id.startsWith(`gen_${name}`)) use(db);
  });
}
