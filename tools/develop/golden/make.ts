import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLOutputValue } from 'node:sqlite';
import { sleep } from '../../../common/async.ts';
import { DAY_MS, HOUR_MS } from '../../../common/time.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { type EaselInstance, startEasel } from '../../lab/easel.ts';
import { startFakeOpenAI } from '../../lab/fake-openai.ts';
import { call, untilEnded } from '../../lab/http.ts';
import { ROOT } from '../../root.ts';
import {
  beforeSending,
  beforeTheBooks,
  beforeTheEnd,
  beforeTheMark,
  changeRun,
  copyHold,
  makeOlder,
  parkImage,
} from './moments.ts';
import { makeAlarmsDue, removeRuntimeFiles, withD1 } from './stores.ts';

/**
 * Makes the golden state of a release: `node tools/develop/golden/make.ts <release>`. It has a run in each phase, holds of each
 * age, and deletions in the middle: what a dying machine leaves. Later versions must finish it (`test/e2e/golden.test.ts`). Run
 * it once for each release, before the stored forms change again.
 */

/** A deletion that was requested so long ago is for the sweep to finish. */
const DELETION_AGE_MS = 2 * HOUR_MS;
const [release] = process.argv.slice(2);
if (!release || !/^[\w.-]+$/.test(release)) throw new Error('say which release: node tools/develop/golden/make.ts 0.1.0');
const folder = join(ROOT, 'test/golden', release);
if (existsSync(folder)) throw new Error(`${folder} exists: a golden state is made once`);

const fake = await startFakeOpenAI();
const easel = await startEasel({
  env: {
    OPENAI_API_KEY: 'sk-fake-0123456789',
    OPENAI_BASE_URL: `${fake.url}/v1`,
    MAX_RUNNING_PER_USER: '50',
    DAILY_IMAGES_PER_USER: '50',
  },
});
try {
  const { state } = easel;
  const made = {
    ended: await done(easel, 'ended'),
    refused: await done(easel, 'refused [fake:content_policy]'),
    storing: await done(easel, 'stored, and cut'),
    parked: await done(easel, 'parked'),
    unrecorded: await done(easel, 'ended, and cut'),
    unmarked: await done(easel, 'recorded, and cut'),
    noted: await done(easel, 'deletion noted'),
    erased: await done(easel, 'bytes deleted'),
    gone: await done(easel, 'of a user that was deleted', 'gone'),
  };
  const images = (generation: Generation) => generation.images[0]?.id ?? '';
  const bytes = new Uint8Array(await (await fetch(made.parked.images[0]?.url ?? '')).arrayBuffer());
  const erasedRow = rowOf(images(made.erased));
  await fetch(`${easel.url}/v1/images/${images(made.erased)}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${easel.secretKey}` },
  });
  const running: Record<string, string> = {};
  for (const name of ['admitting', 'withdrawing', 'queued', 'directing', 'sent', 'canceled', 'old', 'older', 'oldest']) {
    running[name] = await begun(easel, `${name} [fake:delay=600000]`);
  }
  await sleep(2000);
  await easel.kill9();

  const run = (name: string) => running[name] ?? '';
  changeRun(state, run('admitting'), () => null);
  changeRun(state, run('withdrawing'), (stored) => ({ ...beforeSending(stored), phase: 'withdrawing' }));
  changeRun(state, run('queued'), (stored) => ({ ...beforeSending(stored), queue: { position: 1, waitMs: 1000 } }));
  changeRun(state, run('directing'), (stored) => ({ ...beforeSending(stored), status: 'directing', asked: true }));
  changeRun(state, run('canceled'), (stored) => ({ ...stored, cancelRequested: true }));
  makeOlder(state, run('old'), 2 * HOUR_MS);
  makeOlder(state, run('older'), 2 * DAY_MS);
  makeOlder(state, run('oldest'), 9 * DAY_MS);
  const lost = `${run('old').slice(0, -1)}${run('old').endsWith('0') ? '1' : '0'}`;
  copyHold(state, run('old'), lost);
  beforeTheEnd(state, made.storing.id);
  beforeTheBooks(state, made.unrecorded.id);
  beforeTheMark(state, made.unmarked.id);
  parkImage(state, made.parked.id, images(made.parked), bytes);
  noteDeletions(images(made.noted), made.gone);
  bringBack(erasedRow);
  for (const objects of ['GenerationRun', 'QuotaCounter']) makeAlarmsDue(state, objects);
  removeRuntimeFiles(state);

  mkdirSync(folder, { recursive: true });
  // Only the stores: the folder's easel.json has keys.
  for (const store of ['d1', 'do', 'r2']) cpSync(join(state, 'v3', store), join(folder, 'v3', store), { recursive: true });
  const expected = {
    // What had not been sent is sent now, to a provider that does not exist, or has waited too long.
    succeeded: [made.ended, made.storing, made.parked, made.unrecorded, made.unmarked, made.noted, made.erased].map(
      ({ id }) => id,
    ),
    refused: [made.refused.id],
    unknown: [run('sent'), run('old'), run('older'), run('oldest')],
    canceled: [run('canceled')],
    unsent: [run('queued'), run('directing')],
    withdrawn: [run('admitting'), run('withdrawing')],
    forgotten: [made.gone.id],
    deleted: [made.noted, made.erased, made.gone].map(images),
    kept: [made.ended, made.storing, made.parked, made.unrecorded, made.unmarked].map(({ images: [image] }) => ({
      path: new URL(image?.url ?? '').pathname,
      sha256: image?.sha256,
    })),
  };
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  process.stdout.write(`${folder}\n`);
} finally {
  await easel.discard();
  await fake.close();
  // The provider's answers that were never waited for would keep this process for ten minutes.
  setImmediate(() => process.exit());
}

async function begun(at: EaselInstance, prompt: string, user = 'golden'): Promise<string> {
  const response = await call(at, '/v1/generations', { prompt, user });
  return ((await response.json()) as { id: string }).id;
}

async function done(at: EaselInstance, prompt: string, user?: string): Promise<Generation> {
  const ended = await untilEnded(at, await begun(at, prompt, user));
  // The database follows within moments.
  await sleep(300);
  return ended;
}

/** The notes that deletions write first, and nothing after them. */
function noteDeletions(image: string, { id }: Generation): void {
  const askedAt = Date.now() - DELETION_AGE_MS;
  withD1(easel.state, (db) => {
    // Also of the image whose deletion has come further.
    db.prepare('UPDATE deletions SET asked_at = ?').run(askedAt);
    db.prepare('INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)').run(
      image,
      'png',
      '[]',
      askedAt,
    );
    // The user was deleted after the image was made.
    for (const [table, column] of [
      ['generations', 'id'],
      ['images', 'generation_id'],
    ]) {
      db.prepare(`UPDATE ${table} SET created_at = ? WHERE ${column} = ?`).run(askedAt - HOUR_MS, id);
    }
    db.prepare(
      `INSERT INTO user_deletions (key_id, subject, origins, asked_at)
       SELECT key_id, subject, '[]', ? FROM generations WHERE id = ?`,
    ).run(askedAt, id);
  });
}

type Row = Record<string, SQLOutputValue>;

function rowOf(image: string): Row {
  let found: Row = {};
  withD1(easel.state, (db) => {
    found = db.prepare('SELECT * FROM images WHERE id = ?').all(image)[0] ?? {};
  });
  return found;
}

/** The row goes last. A deletion that was interrupted before has left only the row: no bytes, no mark in the database. */
function bringBack(row: Row): void {
  const columns = Object.keys(row);
  withD1(easel.state, (db) => {
    db.prepare(`INSERT INTO images (${columns}) VALUES (${columns.map(() => '?')})`).run(...Object.values(row));
    db.prepare('DELETE FROM deleted_images WHERE id = ?').run(row.id ?? null);
  });
}
