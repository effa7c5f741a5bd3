import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { type Generation, generationSchema } from '../../../src/contract/generations.ts';
import { servicesOf } from '../../../src/services.ts';
import { deletion } from '../../../src/storage/deletion.ts';
import { sweep } from '../../../src/storage/sweep.ts';
import { storedGeneration } from '../../support/stored-image.ts';

const HOUR = 60 * 60 * 1000;
const sweepLater = (repair = true, hours = 2) => sweep(env.IMAGES, env.DB, null, { now: Date.now() + hours * HOUR, repair });
const asked = () => ({ now: Date.now(), origins: [] });

/** The bucket and the database of a machine that dies at that call to either of them. */
function dyingAt(step: number): { bucket: R2Bucket; db: D1Database } {
  let left = step;
  const dying = <T extends object>(whole: T): T =>
    new Proxy(whole, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (left-- === 0) throw new Error('cut');
          return member.apply(target, args);
        };
      },
    });
  return { bucket: dying(env.IMAGES), db: dying(env.DB) };
}

/** Cuts the work at each of its calls in turn, until it comes through. Returns how many calls it takes. */
async function cutEverywhere(work: (step: number, machine: ReturnType<typeof dyingAt>) => Promise<boolean>): Promise<number> {
  for (let step = 0; step < 100; step++) if (!(await work(step, dyingAt(step)))) return step;
  throw new Error('it never came through');
}

const wasCut = (work: Promise<unknown>) =>
  work.then(
    () => false,
    () => true,
  );

async function expectNothingLeft({ id, images }: Generation): Promise<void> {
  const keys = (await env.IMAGES.list()).objects.map(({ key }) => key);
  for (const image of images) expect(keys.filter((key) => key.includes(image.id))).toEqual([`deleted/${image.id}`]);
  const rows = await env.DB.prepare('SELECT COUNT(*) AS n FROM images WHERE generation_id = ?').bind(id).first('n');
  expect(await env.DB.prepare('SELECT COUNT(*) AS n FROM image_metadata').first('n')).toBe(0);
  const resource = await env.DB.prepare('SELECT resource FROM generations WHERE id = ?').bind(id).first<string>('resource');
  expect([rows, resource?.includes('private')]).toEqual([0, false]);
  for (const table of ['deletions', 'user_deletions']) {
    expect(await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first('n'), table).toBe(0);
  }
}

describe('a deletion that is cut', { timeout: 60_000 }, () => {
  it('at any of its steps shows the image whole or is finished by the sweep, which raises no alarm', async () => {
    const steps = await cutEverywhere(async (step, { bucket, db }) => {
      const keyId = `key_cut${step}`;
      const generation = await storedGeneration({ keyId, prompt: 'private words', metadata: { title: 'private title' } });
      const image = generation.images[0]!;
      await env.IMAGES.put(`derived/${image.id}/64.webp`, 'x');
      const viewer = { keyId, subject: null };
      const cut = await wasCut(deletion(bucket, db, null).image(image.id, viewer, asked()));
      const untouched = (await env.DB.prepare('SELECT COUNT(*) AS n FROM deletions').first('n')) === 0;
      if (untouched) {
        expect(await env.IMAGES.head(`i/${image.id}.png`)).not.toBeNull();
        await deletion(env.IMAGES, env.DB, null).image(image.id, viewer, asked());
      } else {
        const dry = await sweepLater(false);
        const report = await sweepLater();
        const finished = cut ? [image.id] : [];
        expect(dry.deletions.finished, `dry, cut at ${step}`).toEqual(finished);
        expect(report, `cut at ${step}`).toMatchObject({ lost: [], unknown: [], relisted: [], deletions: { finished } });
      }
      if (untouched) await sweepLater();
      await expectNothingLeft(generation);
      return cut;
    });
    expect(steps).toBeGreaterThan(8);
  });

  it('of a user, at any of its steps, is finished by the sweep, and what they ask for afterwards is theirs', async () => {
    const steps = await cutEverywhere(async (step, { bucket, db }) => {
      const keyId = `key_user${step}`;
      const subject = `user:${keyId}:zoe`;
      const mine = await storedGeneration({ keyId, subject, images: 2, prompt: 'private words' });
      const failed = await storedGeneration({ keyId, subject, images: 0, prompt: 'private wish' });
      const viewer = { keyId, subject };
      const now = Date.now();
      const cut = await wasCut(deletion(bucket, db, null).subject(viewer, { now, origins: [] }, 100));
      const later = await storedGeneration({ keyId, subject, createdAt: now + 10 });
      if ((await env.DB.prepare('SELECT COUNT(*) AS n FROM user_deletions').first('n')) === 0) {
        await deletion(env.IMAGES, env.DB, null).subject(viewer, { now, origins: [] }, 100);
      }
      expect(await sweepLater(), `cut at ${step}`).toMatchObject({ lost: [], deletions: { users: 1 } });
      await expectNothingLeft(mine);
      await expectNothingLeft(failed);
      const names = await env.DB.prepare('SELECT subject FROM generations WHERE key_id = ?')
        .bind(keyId)
        .all<{ subject: string }>();
      expect(names.results.map((row) => row.subject).sort()).toEqual(['forgotten', 'forgotten', subject]);
      expect(await env.IMAGES.head(`i/${later.images[0]?.id}.png`)).not.toBeNull();
      return cut;
    });
    expect(steps).toBeGreaterThan(20);
  });

  it('leaves to the sweep what the user was having made when it was asked', async () => {
    const viewer = { keyId: 'key_slow', subject: 'user:key_slow:zoe' };
    const now = Date.now();
    await deletion(env.IMAGES, env.DB, null).subject(viewer, { now, origins: [] }, 100);
    const late = await storedGeneration({ ...viewer, createdAt: now - 1, prompt: 'private words' });
    await sweepLater();
    await expectNothingLeft(late);
  });

  it('of a user is not over while a run of theirs is open, however long that takes', async () => {
    const viewer = { keyId: 'key_open', subject: 'user:key_open:zoe' };
    const now = Date.now();
    const { counters, sweep: night } = servicesOf(env);
    const open = { generationId: newGenerationId(randomRunName()), at: now - 1 };
    await counters.hold(viewer.subject, { ...open, units: 1, micros: 5, policies: [] });
    await deletion(env.IMAGES, env.DB, null).subject(viewer, { now, origins: [] }, 100);
    expect(await night({ now: now + 2 * HOUR, repair: true })).toMatchObject({ complete: true });
    const late = await storedGeneration({ ...viewer, createdAt: now - 1, prompt: 'private words' });
    await counters.settle(viewer.subject, { ...open, units: 1, micros: 5, refused: false, recorded: true }, []);
    await night({ now: now + 26 * HOUR, repair: true });
    await night({ now: now + 50 * HOUR, repair: true });
    await expectNothingLeft(late);
  });

  it.each(['{', '', 'null', '{}', '{"images":7}', '[]'])('takes the words of a record that reads %j too', async (resource) => {
    const keyId = `key_${newImageId()}`;
    const subject = `user:${keyId}:zoe`;
    const poisoned = await storedGeneration({ keyId, subject, prompt: 'private words' });
    const other = await storedGeneration({ keyId, subject, prompt: 'private words' });
    const failed = await storedGeneration({ keyId, subject, prompt: 'private words', images: 0 });
    const broken = resource === '{' ? '{"prompt":"private words' : resource;
    await env.DB.prepare('UPDATE generations SET resource = ? WHERE id IN (?, ?)').bind(broken, poisoned.id, failed.id).run();
    const { images, left } = await deletion(env.IMAGES, env.DB, null).subject({ keyId, subject }, asked(), 100);
    expect([images.length, left]).toEqual([2, false]);
    await sweepLater();
    for (const generation of [poisoned, other, failed]) await expectNothingLeft(generation);
    // What is left can be read, and the charge stays.
    const row = await env.DB.prepare('SELECT resource, charged_micros, subject FROM generations WHERE id = ?')
      .bind(poisoned.id)
      .first<{ resource: string; charged_micros: number; subject: string }>();
    expect(row).toMatchObject({ charged_micros: 100, subject: 'forgotten' });
    expect(generationSchema.parse(JSON.parse(row?.resource ?? ''))).toMatchObject({
      id: poisoned.id,
      status: 'succeeded',
      prompt: '',
    });
  });

  it('of a user with thousands of generations goes on with each call, and forgets all of them', async () => {
    const [keyId, subject] = ['key_busy', 'user:key_busy:zoe'];
    await env.DB.prepare(
      `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1500)
       INSERT INTO generations (id, key_id, subject, status, model, charged_micros, created_at, completed_at, resource)
       SELECT 'gen_busy' || x, ?, ?, 'failed', 'm', 1, 1, 1, '{"prompt":"private"}' FROM n`,
    )
      .bind(keyId, subject)
      .run();
    const ask = () => deletion(env.IMAGES, env.DB, null).subject({ keyId, subject }, asked(), 100);
    expect((await ask()).left).toBe(true);
    expect((await ask()).left).toBe(false);
    const left = await env.DB.prepare("SELECT COUNT(*) AS n FROM generations WHERE subject = ? OR resource LIKE '%private%'")
      .bind(subject)
      .first('n');
    expect(left).toBe(0);
    await sweepLater();
  });

  it('that a database restored to an earlier day has brought back is done again, by its mark', async () => {
    const generation = await storedGeneration({ keyId: 'key_restored', prompt: 'private words' });
    const image = generation.images[0]!;
    await env.IMAGES.put(`deleted/${image.id}`, '');
    await env.IMAGES.delete(`i/${image.id}.png`);
    expect(await sweepLater()).toMatchObject({ lost: [], deletions: { finished: [image.id] } });
    await sweepLater(true, 4);
    await expectNothingLeft(generation);
  });
});

describe('the sweep after a deletion', () => {
  it('takes a derived size that was being made while the image went', async () => {
    const generation = await storedGeneration({ keyId: 'key_race' });
    const image = generation.images[0]!;
    await deletion(env.IMAGES, env.DB, null).image(image.id, { keyId: 'key_race', subject: null }, asked());
    await env.IMAGES.put(`derived/${image.id}/64.webp`, 'x');
    await sweepLater();
    await expectNothingLeft(generation);
  });

  it('takes an image that lay in the bucket without a row when its user was deleted', async () => {
    const viewer = { keyId: 'key_unlisted', subject: 'user:key_unlisted:zoe' };
    const generation = await storedGeneration({ ...viewer, prompt: 'private words' });
    const image = generation.images[0]!;
    await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(image.id).run();
    await deletion(env.IMAGES, env.DB, null).subject(viewer, asked(), 100);
    expect(await sweepLater(false)).toMatchObject({ relisted: [], deletions: { finished: [image.id] } });
    expect(await env.IMAGES.head(`i/${image.id}.png`)).not.toBeNull();
    expect(await sweepLater()).toMatchObject({ relisted: [], deletions: { finished: [image.id] } });
    await expectNothingLeft(generation);
  });
});
