import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../src/contract/generations.ts';
import { d1KeyStore, type KeyStore } from '../../../src/identity/key-store.ts';
import { deletion } from '../../../src/storage/deletion.ts';
import { hiding } from '../../../src/storage/hiding.ts';
import { sweep } from '../../../src/storage/sweep.ts';
import { uploadStore } from '../../../src/storage/uploads.ts';
import { aPng } from '../../support/commands.ts';
import { failEverywhere } from '../../support/flaky-stores.ts';
import { IDS, storedGeneration } from '../../support/stored-image.ts';

/**
 * What the bucket and the database do to everything beside a run: each of its calls fails once, or does what is asked and loses
 * the answer. The caller repeats it, and at last the night passes. `deletion.test.ts` has what is left without a repetition.
 */

const HOUR = 60 * 60 * 1000;
const FAULTS = ['error', 'lost answer'] as const;
/** For work of many calls that are alike. */
const EVERY_OTHER = 2;
const night = (hours = 2) => sweep(env.IMAGES, env.DB, null, { now: Date.now() + hours * HOUR, repair: true });
const quiet = (work: Promise<unknown>) => work.catch(() => undefined);
const keysWith = async (text: string) =>
  (await env.IMAGES.list()).objects.map(({ key }) => key).filter((key) => key.includes(text));
const hiddenAt = (id: string) => env.DB.prepare('SELECT hidden_at FROM images WHERE id = ?').bind(id).first<number>('hidden_at');

async function expectForgotten({ id, images }: Generation): Promise<void> {
  for (const image of images) expect(await keysWith(image.id)).toEqual([`deleted/${image.id}`]);
  const { results } = await env.DB.prepare('SELECT id FROM images WHERE generation_id = ?').bind(id).all();
  const resource = await env.DB.prepare('SELECT resource FROM generations WHERE id = ?').bind(id).first<string>('resource');
  expect([results, resource?.includes('private')]).toEqual([[], false]);
  const left = await env.DB.prepare('SELECT (SELECT COUNT(*) FROM deletions) + (SELECT COUNT(*) FROM user_deletions) AS n').first(
    'n',
  );
  expect(left).toBe(0);
}

/** What must be true after the night. One night for all calls that failed: each of them looks at the whole bucket. */
const afterTheNight: (() => Promise<unknown>)[] = [];

async function passNight(hours = 2): Promise<void> {
  expect(await night(hours)).toMatchObject({ complete: true, lost: [], unknown: [] });
  for (const check of afterTheNight.splice(0)) await check();
}

describe('a store that does what is asked once and loses its answer', () => {
  const fault = 'lost answer';

  it('while an image is deleted: the repetition and the night leave nothing', async () => {
    const calls = await failEverywhere(fault, async ({ bucket, db }, step) => {
      const keyId = `key_image_${fault}_${step}`;
      const generation = await storedGeneration({ keyId, prompt: 'private words' });
      const id = generation.images[0]?.id ?? '';
      await env.IMAGES.put(`derived/${id}/64.webp`, 'x');
      const ask = (...stores: [R2Bucket, D1Database]) =>
        deletion(...stores, null).image(id, { keyId, subject: null }, { now: Date.now(), origins: [] });
      await quiet(ask(bucket, db));
      // It has a format the first time, and none if it was done before. It is never unknown.
      expect(await ask(env.IMAGES, env.DB)).not.toBeNull();
      afterTheNight.push(() => expectForgotten(generation));
    });
    await passNight();
    expect(calls).toBeGreaterThan(6);
  });

  it('while a user is deleted: the repetition and the night leave nothing, and webhooks are told once', async () => {
    const calls = await failEverywhere(
      fault,
      async ({ bucket, db }, step) => {
        const keyId = `key_user_${fault}_${step}`;
        const subject = `user:${keyId}:zoe`;
        const [mine, failed] = [
          await storedGeneration({ keyId, subject, images: 2, prompt: 'private words' }),
          await storedGeneration({ keyId, subject, images: 0, prompt: 'private wish' }),
        ];
        const request = { now: Date.now(), origins: [] };
        await quiet(deletion(bucket, db, null).subject({ keyId, subject }, request, 100));
        await deletion(env.IMAGES, env.DB, null).subject({ keyId, subject }, request, 100);
        for (const generation of [mine, failed]) afterTheNight.push(() => expectForgotten(generation));
        const { results } = await env.DB.prepare("SELECT id FROM outbox WHERE data LIKE '%' || ? || '%'").bind(keyId).all();
        expect(results).toHaveLength(2);
      },
      EVERY_OTHER,
    );
    await passNight();
    expect(calls).toBeGreaterThan(15);
  });
});

describe.each(FAULTS)('a store that fails once (%s)', (fault) => {
  it('while an image is taken from view, and brought back: no byte is lost, and none is in two places', async () => {
    for (const what of ['hide', 'restore'] as const) {
      const calls = await failEverywhere(fault, async ({ bucket, db }, step) => {
        const generation = await storedGeneration({ keyId: `key_${what}_${fault}_${step}` });
        const id = generation.images[0]?.id ?? '';
        const request = { reason: 'a test', now: Date.now(), origins: [] };
        const ask = (stores: [R2Bucket, D1Database]) =>
          what === 'hide' ? hiding(...stores, null).hide(id, request) : hiding(...stores, null).restore(id);
        if (what === 'restore') await hiding(env.IMAGES, env.DB, null).hide(id, request);
        await quiet(ask([bucket, db]));
        // Between the two calls the image is in view or out of view, and its bytes are there.
        const bytes = async () => {
          const found = await hiding(env.IMAGES, env.DB, null).bytes({ id, format: 'png' });
          return new Uint8Array((await found?.arrayBuffer()) ?? new ArrayBuffer());
        };
        expect(await bytes()).toEqual(aPng());
        await ask([env.IMAGES, env.DB]);
        expect(await bytes()).toEqual(aPng());
        expect(await keysWith(id)).toEqual(what === 'hide' ? [`hidden/${id}`] : [`i/${id}.png`]);
        expect((await hiddenAt(id)) !== null).toBe(what === 'hide');
        const { results } = await env.DB.prepare("SELECT id FROM outbox WHERE type = 'image.hidden' AND id LIKE '%' || ?")
          .bind(id)
          .all();
        expect(results).toHaveLength(1);
      });
      await passNight();
      expect(calls).toBeGreaterThan(3);
    }
  });

  it('while the night lists an image again and finishes a deletion: the next night does the rest', async () => {
    const calls = await failEverywhere(
      fault,
      async ({ bucket, db }, step) => {
        const unlisted = await storedGeneration({ keyId: `key_unlisted_${fault}_${step}` });
        const deleted = await storedGeneration({ keyId: `key_deleted_${fault}_${step}`, prompt: 'private words' });
        const [again, gone] = [unlisted.images[0]?.id ?? '', deleted.images[0]?.id ?? ''];
        await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(again).run();
        await env.DB.prepare("INSERT INTO deletions (image_id, format, origins, asked_at) VALUES (?, 'png', '[]', 0)")
          .bind(gone)
          .run();
        // One part that fails does not stop the others, so the sweep itself never throws.
        await sweep(bucket, db, null, { now: Date.now() + 2 * HOUR, repair: true });
        await passNight();
        await expectForgotten(deleted);
        expect(await env.DB.prepare('SELECT id FROM images WHERE id = ?').bind(again).first('id')).toBe(again);
        await env.DB.prepare('DELETE FROM images WHERE id = ?').bind(again).run();
        await env.IMAGES.delete(`i/${again}.png`);
      },
      EVERY_OTHER,
    );
    expect(calls).toBeGreaterThan(15);
  });

  it('while a picture is uploaded, or given to its visitor: what is left of it goes with its day', async () => {
    for (const what of ['keep', 'give'] as const) {
      const owner = { keyId: `key_${what}`, subject: 'user:x' };
      const keep = (bucket: R2Bucket, id: string) =>
        uploadStore(bucket, undefined).keep(id, owner, new Blob([aPng()]).stream(), { now: Date.now(), admit: async () => true });
      await failEverywhere(fault, async ({ bucket }) => {
        const [id, given] = [await IDS.newUploadId(owner.keyId, owner.subject), await IDS.newUploadId(owner.keyId, 'user:y')];
        if (what === 'keep') await quiet(keep(bucket, id));
        else {
          const kept = await keep(env.IMAGES, id);
          if (kept.ok) await quiet(uploadStore(bucket, undefined).give(kept.value, given, { ...owner, subject: 'user:y' }));
        }
        afterTheNight.push(async () => expect([...(await keysWith(id)), ...(await keysWith(given))]).toEqual([]));
      });
      await passNight(26);
    }
  });

  it('while a key is made, changed, rotated or revoked: what worked still works, unless it was revoked', async () => {
    await failEverywhere(fault, async ({ db }, step) => {
      const made: Parameters<KeyStore['create']>[0] = { kind: 'secret', name: `flaky ${fault} ${step}`, origins: [], limits: {} };
      const store = d1KeyStore(env.DB);
      const { stored, key } = await store.create(made, 1);
      const { id } = stored;
      const flaky = d1KeyStore(db);
      await quiet(flaky.create(made, 1));
      await quiet(flaky.change(id, { name: 'changed', origins: [], limits: {} }, 1));
      await quiet(flaky.rotate(id, Date.now() + HOUR, 1));
      expect(await store.findByKey(key)).toMatchObject({ id });
      await quiet(flaky.revoke(id, 5));
      expect((await store.revoke(id, 6))?.revokedAt).not.toBeNull();
      expect((await store.findByKey(key))?.revokedAt).not.toBeNull();
    });
  });
});
