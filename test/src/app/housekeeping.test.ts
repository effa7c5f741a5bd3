import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { DAY_MS } from '../../../common/time.ts';
import type { ImageList } from '../../../src/contract/images.ts';
import { createHolds, HOLDS } from '../../../src/durable/migrations/quota-counter.ts';
import { nightly } from '../../../src/housekeeping.ts';
import { dayOf } from '../../../src/quota/day.ts';
import { reconcile } from '../../../src/reconcile-day.ts';
import { servicesOf } from '../../../src/services.ts';
import { call, generated, secretKey } from '../../support/worker.ts';

const TOMORROW = () => Date.now() + DAY_MS;

/** The ids of the key's images, as the database lists them. */
async function listed(key: string): Promise<string[]> {
  return ((await (await call('/v1/images', { key })).json()) as ImageList).items.map(({ id }) => id);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the nightly comparison of the books', () => {
  it('finds no difference after successes, failures and refusals', async () => {
    const { key } = await secretKey({ daily_images_per_user: 2 });
    await generated({ key });
    await generated({ key, body: { prompt: 'a cat [sandbox:unavailable] [sandbox:fast]' } });
    await generated({ key, body: { prompt: 'a cat [sandbox:content_policy_output] [sandbox:fast]' } });
    await generated({ key });
    await expect(generated({ key })).rejects.toThrow('429');
    const report = await reconcile(servicesOf(env), dayOf(Date.now()), TOMORROW());
    expect(report).toMatchObject({ generations: 4, counters: 3, unchecked: 0, differences: [] });
  });

  it('finds a record whose amount was changed, and a counter that lost a row', async () => {
    const { key } = await secretKey();
    const { id } = await generated({ key, body: { user: 'x' } });
    await env.DB.prepare('UPDATE generations SET charged_micros = charged_micros + 1 WHERE id = ?').bind(id).run();
    const report = await reconcile(servicesOf(env), dayOf(Date.now()), TOMORROW());
    expect(report.differences).toEqual([{ kind: 'amount_differs', generationId: id, counter: 'deployment' }]);
  });
});

describe('a day with many generations', () => {
  const DAY = '2026-03-01';
  const AT = Date.parse(`${DAY}T12:00:00Z`);
  const MANY = 5000;
  const SERIALS = `WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < ${MANY - 1})`;
  const nameOf = (serial: number) => `gen_${String(serial).padStart(26, '0')}`;

  it('is compared page by page, down to its last row: one call carries 32 MiB', async () => {
    const stub = env.QUOTA_COUNTER.getByName('deployment');
    await runInDurableObject(stub, (_counter, { storage }) => {
      createHolds(storage.sql);
      storage.sql.exec(
        `${SERIALS} INSERT INTO ${HOLDS} (generation_id, day, state, units, micros, refused, held_at, ended_at)
         SELECT printf('gen_%026d', x), '${DAY}', 'settled', 1, 100, 0, ${AT}, ${AT} FROM n`,
      );
    });
    await evictDurableObject(stub);
    // The database has all but the last, and one more.
    await env.DB.prepare(
      `${SERIALS} INSERT INTO generations (id, key_id, subject, status, model, charged_micros, created_at, completed_at, resource)
       SELECT printf('gen_%026d', CASE x WHEN ${MANY - 1} THEN ${MANY} ELSE x END), 'key_many', 'forgotten', 'succeeded', 'm', 100,
         ${AT}, ${AT}, '{}' FROM n`,
    ).run();
    const services = servicesOf(env);
    const sizes: number[] = [];
    const counted = async <T>(rows: Promise<readonly T[]>) => {
      sizes.push((await rows).length);
      return rows;
    };
    const counters: typeof services.counters = {
      ...services.counters,
      entries: (...args) => counted(services.counters.entries(...args)),
      entriesOf: (...args) => counted(services.counters.entriesOf(...args)),
    };
    const report = await reconcile({ ...services, counters }, DAY, TOMORROW());
    await env.DB.prepare("DELETE FROM generations WHERE key_id = 'key_many'").run();
    await runInDurableObject(stub, (_counter, { storage }) => storage.sql.exec(`DELETE FROM ${HOLDS} WHERE day = '${DAY}'`));
    await evictDurableObject(stub);
    expect(report).toMatchObject({ generations: MANY, counted: 100 * MANY, recorded: 100 * MANY });
    expect(report.differences).toEqual([
      { kind: 'ended_without_record', generationId: nameOf(MANY - 1), counter: 'deployment' },
      { kind: 'recorded_without_hold', generationId: nameOf(MANY), counter: 'deployment' },
    ]);
    expect(Math.max(...sizes)).toBe(2000);
  });
});

describe('the nightly comparison of bucket and records', () => {
  const later = (repair: boolean) => servicesOf(env).sweep({ now: Date.now() + 2 * 60 * 60 * 1000, repair });

  it('lists again an image whose row was lost, and only reports it in a dry run', async () => {
    const { key } = await secretKey();
    const { id, images } = await generated({ key });
    const image = images[0]?.id ?? '';
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(image).run();

    expect(await later(false)).toMatchObject({ relisted: [image], lost: [], unknown: [] });
    expect(await listed(key)).toEqual([]);
    expect(await later(true)).toMatchObject({ relisted: [image] });
    expect(await listed(key)).toEqual([image]);
    expect(await (await call(`/v1/images/${image}`, { key })).json()).toMatchObject({
      id: image,
      generation_id: id,
      sha256: images[0]?.sha256,
    });
    expect(await later(true)).toMatchObject({ relisted: [], complete: true });
  });

  it('lists the images of one generation again with their places and their shares of the cost', async () => {
    const { key } = await secretKey();
    const { id, images } = await generated({ key, body: { n: 2 } });
    const rows = async () =>
      (
        await env.DB.prepare('SELECT id, position, cost_micros FROM images WHERE generation_id = ? ORDER BY position')
          .bind(id)
          .all()
      ).results;
    const before = await rows();
    expect(before.map((row) => row.id)).toEqual(images.map((image) => image.id));
    await env.DB.prepare('DELETE FROM images WHERE generation_id = ?').bind(id).run();
    await later(true);
    expect(await rows()).toEqual(before);
  });

  it('names a row whose object is gone, and an object that nothing is known of', async () => {
    const { key } = await secretKey();
    const { images } = await generated({ key });
    await env.IMAGES.delete(`i/${images[0]?.id}.png`);
    const stray = newImageId();
    await env.IMAGES.put(`i/${stray}.png`, 'x');
    expect(await later(true)).toMatchObject({ lost: [images[0]?.id], unknown: [stray] });
    await env.IMAGES.delete(`i/${stray}.png`);
  });

  it('names no image as lost that its run still has, because the bucket takes nothing', async () => {
    const { key } = await secretKey();
    const bucket = Object.getPrototypeOf(env.IMAGES) as R2Bucket;
    const full = vi.spyOn(bucket, 'put').mockRejectedValue(new Error('full'));
    const { images } = await generated({ key });
    const id = images[0]?.id ?? '';
    expect(await env.IMAGES.head(`i/${id}.png`)).toBeNull();
    expect((await later(true)).lost).not.toContain(id);
    full.mockRestore();
    await expect.poll(() => env.IMAGES.head(`i/${id}.png`), { interval: 200 }).not.toBeNull();
    await env.IMAGES.delete(`i/${id}.png`);
    expect((await later(true)).lost).toContain(id);
  });

  it('leaves alone what is young, and takes down previews that outlived their generation', async () => {
    const young = newImageId();
    await env.IMAGES.put(`i/${young}.png`, 'x');
    await env.IMAGES.put('previews/gen_x/0-0', 'x');
    const now = Date.now();
    expect(await servicesOf(env).sweep({ now, repair: true })).toMatchObject({ unknown: [], previews: 0 });
    expect(await servicesOf(env).sweep({ now: now + 2 * DAY_MS, repair: false })).toMatchObject({ previews: 1 });
    expect(await env.IMAGES.head('previews/gen_x/0-0')).not.toBeNull();
    expect(await servicesOf(env).sweep({ now: now + 2 * DAY_MS, repair: true })).toMatchObject({ previews: 1 });
    expect(await env.IMAGES.head('previews/gen_x/0-0')).toBeNull();
  });
});

describe('the nightly cron', () => {
  it('repairs what it can, and raises an alarm for each image that it cannot repair', async () => {
    const { key } = await secretKey();
    const made = async () => (await generated({ key })).images[0]?.id ?? '';
    const [repaired, lost, unknown] = [await made(), await made(), newImageId()];
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(repaired).run();
    await env.IMAGES.delete(`i/${lost}.png`);
    await env.IMAGES.put(`i/${unknown}.png`, 'x');
    const logged = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
    await nightly(servicesOf(env), Date.now() + 2 * 60 * 60 * 1000);
    const lines = logged.flatMap(({ mock }) => mock.calls.map(([line]) => JSON.parse(line)));
    await env.IMAGES.delete(`i/${unknown}.png`);
    expect(await listed(key)).toContain(repaired);
    expect(lines.filter(({ event }) => event === 'swept')).toMatchObject([{ relisted: 1, complete: true }]);
    expect(lines).toContainEqual({ event: 'alarm_image_unknown', image: unknown });
    expect(lines).toContainEqual({ event: 'alarm_image_lost', image: lost });
  });
});

describe('nights', () => {
  const lines = () => {
    const logged = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
    return () => logged.flatMap(({ mock }) => mock.calls.map(([line]) => JSON.parse(line) as Record<string, unknown>));
  };
  const of = (read: () => Record<string, unknown>[], event: string) => read().filter((line) => line.event === event);
  const night = (days: number) => Date.now() + 2 * 60 * 60 * 1000 + days * DAY_MS;
  /** The first night that compares today. In the last two hours of a UTC day it is the next one. */
  const nightOfToday = () => night(dayOf(night(0)) === dayOf(Date.now()) ? 1 : 0);
  /** A night that compares a day without any generation. */
  const idleNight = () => night(dayOf(night(0)) === dayOf(Date.now()) ? 0 : 1);
  const reset = () => env.DB.prepare('DELETE FROM cursors').run();

  it('without a cron are caught up, the oldest day first, and what can no longer be compared is named', async () => {
    await reset();
    const read = lines();
    await nightly(servicesOf(env), night(0));
    await nightly(servicesOf(env), night(6));
    const first = Date.parse(dayOf(night(-1)));
    const days = Array.from({ length: 7 }, (_, index) => dayOf(first + index * DAY_MS));
    expect(of(read, 'reconciled').map(({ day }) => day)).toEqual(days);
    expect(of(read, 'alarm_housekeeping_incomplete')).toEqual([]);
    await nightly(servicesOf(env), night(20));
    expect(of(read, 'alarm_housekeeping_incomplete')).toMatchObject([
      { part: 'books', from: dayOf(night(6)), until: dayOf(night(11)) },
    ]);
  });

  it('a part that throws leaves the others to be done, raises an alarm, and is done the next night', async () => {
    await reset();
    const read = lines();
    const services = servicesOf(env);
    const broken = { ...services, counters: { ...services.counters, entries: () => Promise.reject(new Error('down')) } };
    await nightly(broken, night(0));
    expect(of(read, 'swept')).toHaveLength(1);
    expect(of(read, 'alarm_housekeeping_incomplete')).toMatchObject([{ part: 'books' }]);
    const all = vi.spyOn(Object.getPrototypeOf(env.IMAGES) as { list: () => Promise<unknown> }, 'list');
    all.mockRejectedValueOnce(new Error('down'));
    await nightly(services, night(0));
    expect(of(read, 'reconciled')).toHaveLength(1);
    expect(of(read, 'swept').at(-1)).toMatchObject({ complete: false });
    expect(of(read, 'alarm_housekeeping_incomplete').at(-1)).toMatchObject({ part: 'objects' });
  });

  it('a bucket that never answers ends its parts, and the parts behind them are done', async () => {
    await reset();
    const read = lines();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const bucket = Object.getPrototypeOf(env.IMAGES) as { list: () => Promise<unknown> };
    vi.spyOn(bucket, 'list').mockImplementation(() => {
      queueMicrotask(() => vi.advanceTimersByTime(2 * 60 * 1000));
      return new Promise(() => undefined);
    });
    await nightly({ ...servicesOf(env), databaseSize: async () => 9 * 1024 ** 3 }, night(0));
    const unfinished = of(read, 'alarm_housekeeping_incomplete').map(({ part }) => part);
    expect(unfinished).toEqual(['objects', 'previews', 'uploads']);
    expect(of(read, 'alarm_database_filling')).toHaveLength(1);
  });

  it('asks the run of a generation that has ended without a record to go on', async () => {
    await reset();
    const services = servicesOf(env);
    const generationId = newGenerationId(randomRunName());
    const end = { generationId, at: Date.now(), units: 1, micros: 5, refused: false };
    await services.counters.settle('deployment', end, []);
    const asked: string[] = [];
    const run: typeof services.run = (name) => ({
      ...services.run(name),
      account: async (id) => {
        asked.push(id);
        throw new Error('down');
      },
    });
    const read = lines();
    await nightly({ ...services, run }, nightOfToday());
    await runInDurableObject(env.QUOTA_COUNTER.getByName('deployment'), (_counter, { storage }) =>
      storage.sql.exec(`DELETE FROM ${HOLDS} WHERE generation_id = ?`, generationId),
    );
    await evictDurableObject(env.QUOTA_COUNTER.getByName('deployment'));
    expect(asked).toContain(generationId);
    expect(await services.cursors.get('reconciled')).toBe(dayOf(nightOfToday() - DAY_MS));
    expect(of(read, 'alarm_housekeeping_incomplete')).toEqual([]);
  });

  it('the bucket is gone through from where the last night stopped', async () => {
    await reset();
    const { key } = await secretKey();
    const ids = [(await generated({ key })).images[0]?.id ?? '', (await generated({ key })).images[0]?.id ?? ''].sort();
    const keys = (await env.IMAGES.list({ prefix: 'i/' })).objects.map((object) => object.key);
    await env.DB.prepare('DELETE FROM images WHERE id IN (?, ?)')
      .bind(...ids)
      .run();
    const { cursors } = servicesOf(env);
    await cursors.set('objects', `i/${ids[0]}.png`);
    const first = await servicesOf(env).sweep({ now: night(0), repair: true, cursors });
    expect(first).toMatchObject({ objects: keys.filter((name) => name > `i/${ids[0]}.png`).length, relisted: [ids[1]] });
    // It came to the end: the next night begins at the beginning.
    expect(await servicesOf(env).sweep({ now: night(0), repair: true, cursors })).toMatchObject({
      relisted: [ids[0]],
      complete: true,
    });
  });

  it('a cursor that points past the end, or that cannot be read, hides nothing', async () => {
    const { key } = await secretKey();
    const { images } = await generated({ key });
    const id = images[0]?.id ?? '';
    await env.IMAGES.delete(`i/${id}.png`);
    const unlisted = (await generated({ key })).images[0]?.id ?? '';
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(unlisted).run();
    const noted = newImageId();
    const note = 'INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)';
    const { cursors } = servicesOf(env);
    for (const [objects, rows, deletions, reconciled] of [
      ['i/zzzz.png', '[999999999, 1]', '[9007199254740991, "zzzz"]', dayOf(night(40))],
      ['', 'garbage', '{', 'garbage'],
      ['', '[]', '[1, 2]', '+275760-09-13'],
    ] as const) {
      await env.DB.prepare(note).bind(noted, 'png', '[]', 0).run();
      await cursors.set('objects', objects);
      await cursors.set('rows', rows);
      await cursors.set('deletions', deletions);
      await cursors.set('reconciled', reconciled);
      await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(unlisted).run();
      const read = lines();
      await nightly(servicesOf(env), night(1));
      expect(of(read, 'reconciled').map(({ day }) => day)).toEqual([dayOf(night(0))]);
      expect(of(read, 'alarm_housekeeping_incomplete')).toEqual([]);
      expect(of(read, 'alarm_image_lost')).toContainEqual({ event: 'alarm_image_lost', image: id });
      expect(of(read, 'swept')).toMatchObject([{ relisted: 1 }]);
      expect(await env.DB.prepare('SELECT 1 FROM deletions WHERE image_id = ?').bind(noted).first()).toBeNull();
      vi.restoreAllMocks();
      await cursors.set('rows', null);
    }
  });

  it('checks a row that got the number of a deleted one', async () => {
    await reset();
    const { key } = await secretKey();
    const gone = (await generated({ key })).images[0]?.id ?? '';
    await nightly(servicesOf(env), Date.now());
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(gone).run();
    const lost = (await generated({ key })).images[0]?.id ?? '';
    await env.IMAGES.delete(`i/${lost}.png`);
    const read = lines();
    await nightly(servicesOf(env), night(0));
    expect(of(read, 'alarm_image_lost')).toContainEqual({ event: 'alarm_image_lost', image: lost });
  });

  it('a cron that runs twice at once does everything once, and raises no alarm', async () => {
    await reset();
    const { key } = await secretKey();
    const image = (await generated({ key })).images[0]?.id ?? '';
    const erased = (await generated({ key })).images[0]?.id ?? '';
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(image).run();
    const note = 'INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)';
    await env.DB.prepare(note).bind(erased, 'png', '[]', 0).run();
    // What other tests have lost is not what this one is about.
    await env.DB.prepare('DELETE FROM images WHERE id NOT IN (?, ?)').bind(image, erased).run();
    const read = lines();
    const at = idleNight();
    await Promise.all([nightly(servicesOf(env), at), nightly(servicesOf(env), at)]);
    expect(read().filter(({ event }) => event === 'housekeeping_fault' || event === 'alarm_books_differ')).toEqual([]);
    const left = await env.DB.prepare('SELECT id FROM images WHERE id IN (?, ?)').bind(image, erased).all();
    expect(left.results).toEqual([{ id: image }]);
    expect(await env.IMAGES.head(`i/${erased}.png`)).toBeNull();
  });

  it('a counter that cannot be read leaves the others compared, and is named as unchecked', async () => {
    await reset();
    const { key, id } = await secretKey();
    const { id: changed } = await generated({ key, body: { user: 'x' } });
    await env.DB.prepare('UPDATE generations SET charged_micros = charged_micros + 1 WHERE id = ?').bind(changed).run();
    const read = lines();
    const services = servicesOf(env);
    const entries: typeof services.counters.entries = async (counter, day, after) => {
      if (counter === `spend:${id}`) throw new Error('a newer version wrote it');
      return services.counters.entries(counter, day, after);
    };
    const at = nightOfToday();
    await nightly({ ...services, counters: { ...services.counters, entries } }, at);
    expect(of(read, 'reconciled').at(-1)).toMatchObject({ unchecked: 1 });
    expect(of(read, 'alarm_books_differ')).toContainEqual({
      event: 'alarm_books_differ',
      kind: 'amount_differs',
      generation: changed,
      counter: 'deployment',
    });
    expect(of(read, 'alarm_housekeeping_incomplete')).toMatchObject([{ part: 'books', counters: 1 }]);
    expect(await services.cursors.get('reconciled')).toBe(dayOf(at - DAY_MS));
  });

  it.each([null, '', '{', 'zzz'])(
    'compare more counters than one night can in turns, without an alarm, from a cursor of %j',
    async (cursor) => {
      await reset();
      const services = servicesOf(env);
      await services.cursors.set('subjects', cursor);
      const records = Array.from({ length: 900 }, (_, i) => {
        return { generationId: `gen_${i}`, keyId: 'key_busy', subject: `user:key_busy:${i}`, charged: 1, restored: true };
      });
      const endedOn = async function* () {
        yield records;
      };
      const asked: string[] = [];
      const counters: typeof services.counters = {
        ...services.counters,
        entriesOf: async () => [],
        entries: async (counter) => {
          if (counter !== 'deployment') asked.push(counter);
          return [];
        },
      };
      const read = lines();
      for (let days = 0; days < 3; days++) {
        await nightly({ ...services, counters, records: { ...services.records, endedOn } }, night(days));
      }
      expect(of(read, 'reconciled').map(({ counters: compared, unchecked }) => [compared, unchecked])).toEqual(
        Array(3).fill([401, 501]),
      );
      expect(new Set(asked).size).toBe(901);
      expect(of(read, 'alarm_housekeeping_incomplete')).toEqual([]);
      await reset();
    },
  );

  it('counters that no night of a week reaches raise an alarm', async () => {
    await reset();
    const services = servicesOf(env);
    const read = lines();
    const counters = { ...services.counters, entriesOf: async () => [], entries: async () => [] };
    for (const [day, users] of [2799, 2800].entries()) {
      const endedOn = async function* () {
        yield Array.from({ length: users }, (_, i) => {
          return { generationId: `gen_${i}`, keyId: 'key_busy', subject: `user:key_busy:${i}`, charged: 1, restored: true };
        });
      };
      await nightly({ ...services, counters, records: { ...services.records, endedOn } }, night(day));
    }
    // One more is the key's.
    expect(of(read, 'alarm_housekeeping_incomplete')).toMatchObject([{ part: 'books', counters: 2401 }]);
    await reset();
  });

  it('a list of models that cannot be kept leaves everything else to be done', async () => {
    await reset();
    const read = lines();
    const services = servicesOf(env);
    const modelNotices = { ...services.modelNotices, write: () => Promise.reject(new Error('down')) };
    await nightly({ ...services, modelNotices, listShutdowns: async () => [] }, night(0));
    expect(of(read, 'reconciled')).toHaveLength(1);
    expect(of(read, 'swept')).toHaveLength(1);
    expect(of(read, 'alarm_housekeeping_incomplete')).toMatchObject([{ part: 'models' }]);
  });

  it('a note of a deletion that cannot be read leaves the rows behind it to be finished', async () => {
    await reset();
    const { key } = await secretKey();
    const [first, second] = [await generated({ key }), await generated({ key })];
    const ids = [first, second].map(({ images }) => images[0]?.id ?? '');
    await env.DB.prepare("UPDATE generations SET resource = '{' WHERE id = ?").bind(second.id).run();
    const note = 'INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, ?, ?, ?)';
    for (const [index, id] of ids.entries()) {
      await env.DB.prepare(note)
        .bind(id, 'png', index === 0 ? '{' : '[]', index)
        .run();
    }
    const read = lines();
    await nightly(servicesOf(env), night(0));
    expect(await env.IMAGES.head(`i/${ids[1]}.png`)).toBeNull();
    expect(of(read, 'alarm_housekeeping_incomplete')).toContainEqual({
      event: 'alarm_housekeeping_incomplete',
      part: 'deletions',
    });
    expect((await env.DB.prepare('SELECT image_id FROM deletions').all()).results).toEqual([{ image_id: ids[0] }]);
    await env.DB.prepare('DELETE FROM deletions').run();
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(ids[0]).run();
  });

  it('previews are gone through from where the last night stopped', async () => {
    await reset();
    const { cursors } = servicesOf(env);
    await env.IMAGES.put('previews/gen_a/0-0', 'x');
    await env.IMAGES.put('previews/gen_b/0-0', 'x');
    await cursors.set('previews', 'previews/gen_a/0-0');
    const sweep = () => servicesOf(env).sweep({ now: night(2), repair: true, cursors });
    expect(await sweep()).toMatchObject({ previews: 1 });
    expect(await env.IMAGES.head('previews/gen_a/0-0')).not.toBeNull();
    expect(await sweep()).toMatchObject({ previews: 1 });
  });

  it('a database at four fifths of its limit raises an alarm, and not before', async () => {
    const read = lines();
    const services = servicesOf(env);
    const limit = 10 * 1024 ** 3;
    await nightly({ ...services, databaseSize: async () => 0.79 * limit }, night(0));
    expect(of(read, 'alarm_database_filling')).toEqual([]);
    await nightly({ ...services, databaseSize: async () => 0.8 * limit }, night(0));
    expect(of(read, 'alarm_database_filling')).toHaveLength(1);
    expect(await services.databaseSize()).toBeGreaterThan(0);
  });
});

describe('POST /v1/admin/housekeeping', () => {
  it('is the operator’s, changes nothing unless told to, and reports', async () => {
    expect((await call('/v1/admin/housekeeping', { body: {} })).status).toBe(401);
    const response = await call('/v1/admin/housekeeping', { key: env.ADMIN_TOKEN, body: { day: '2026-01-01' } });
    expect(await response.json()).toMatchObject({ books: { day: '2026-01-01', differences: [] }, storage: { complete: true } });

    const { key } = await secretKey();
    const image = (await generated({ key })).images[0]?.id ?? '';
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(image).run();
    vi.useFakeTimers({ now: Date.now() + 2 * 60 * 60 * 1000, toFake: ['Date'] });
    const lists: string[][] = [];
    for (const body of [{}, { dry_run: true }, { dry_run: false }]) {
      const report = await (await call('/v1/admin/housekeeping', { key: env.ADMIN_TOKEN, body })).json();
      expect(report).toMatchObject({ storage: { relisted: [image] } });
      lists.push(await listed(key));
    }
    expect(lists).toEqual([[], [], [image]]);
  });
});
