import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { AdminImage } from '../../../../src/contract/admin/lists.ts';
import type { AuditList } from '../../../../src/contract/admin/overview.ts';
import type { Generation } from '../../../../src/contract/generations.ts';
import type { ImageList } from '../../../../src/contract/images.ts';
import { copyPaths } from '../../../../src/storage/names.ts';
import { admin, adminJson } from '../../../support/operator.ts';
import { IDS, storedGeneration } from '../../../support/stored-image.ts';
import { call, generate, generated, problemOf, publishableKey, secretKey, visitorToken } from '../../../support/worker.ts';

const pathOf = (generation: Generation) => new URL(generation.images[0]?.url ?? '').pathname;
const idOf = (generation: Generation) => generation.images[0]?.id ?? '';
const status = async (path: string, key?: string) => {
  const response = await call(path, key === undefined ? {} : { key });
  await response.body?.cancel();
  return response.status;
};

describe('taking an image down', () => {
  it('deletes an image that a visitor made, everywhere, and says so once in the audit log', async () => {
    const { key } = await publishableKey();
    const token = await visitorToken(key);
    const generation = await generated({ key: token });
    const path = pathOf(generation);
    expect([await status(path), await status(`${path}?w=64&format=png`)]).toEqual([200, 200]);
    const id = idOf(generation);
    for (let times = 0; times < 2; times++) {
      const body = { reason: 'a report' };
      expect(await adminJson(`images/${id}`, { method: 'DELETE', body })).toEqual({ deleted: true, id });
    }
    expect([await status(path), await status(`${path}?w=64&format=png`)]).toEqual([410, 410]);
    expect(((await (await call('/v1/images', { key: token })).json()) as ImageList).items).toEqual([]);
    const { items } = await adminJson<AuditList>('audit?action=image.delete');
    expect(items.filter(({ target }) => target === id)).toMatchObject([{ actor: 'admin_token', detail: { reason: 'a report' } }]);
    expect((await admin(`images/${await IDS.newImageId()}`, { method: 'DELETE', body: {} })).status).toBe(404);
    expect((await admin('images/img_00000000000000000000000000', { method: 'DELETE' })).status).toBe(404);
  });

  it('hides an image everywhere at once, and brings it back as it was', async () => {
    const { key } = await secretKey();
    const generation = await generated({ key });
    const [path, id] = [pathOf(generation), idOf(generation)];
    const before = new Uint8Array(await (await call(path)).arrayBuffer());
    expect(await status(`${path}?w=64&format=png`)).toBe(200);
    expect((await call(`/v1/images/${id}/share`, { key, method: 'PUT', body: {} })).status).toBe(200);
    expect(await status(`/p/${id}`)).toBe(200);
    for (let times = 0; times < 2; times++) {
      expect(await adminJson(`images/${id}/hide`, { body: { reason: 'a report' } })).toEqual({ hidden: true, id });
    }
    for (const url of [path, `${path}?w=64&format=png`, `${path}?download`]) {
      const hidden = await call(url);
      expect([url, hidden.status, hidden.headers.get('Cache-Control')]).toEqual([url, 451, 'no-store']);
      await hidden.body?.cancel();
    }
    const page = await call(`/p/${id}`);
    expect([page.status, await page.text()]).toEqual([451, expect.stringContaining('not shown any more')]);
    // Neither does the bucket's own domain have it.
    for (const copy of copyPaths(id, 'png')) expect(await env.IMAGES.head(copy.slice(1).split('?')[0] ?? '')).toBeNull();
    const record = await call(`/v1/images/${id}`, { key });
    expect([record.status, (await problemOf(record)).code]).toEqual([451, 'hidden']);
    expect(((await (await call('/v1/images', { key })).json()) as ImageList).items).toEqual([]);
    const { items } = await adminJson<{ items: AdminImage[] }>('images?hidden=true');
    expect(items.find((image) => image.id === id)?.hidden).toMatchObject({ reason: 'a report' });
    const file = await admin(`images/${id}/file`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(before);

    for (let times = 0; times < 2; times++) {
      expect(await adminJson(`images/${id}/restore`, { body: {} })).toEqual({ hidden: false, id });
    }
    const shown = await call(path);
    expect([shown.status, shown.headers.get('ETag')]).toEqual([200, `"${generation.images[0]?.sha256}"`]);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(before);
    expect([await status(`/v1/images/${id}`, key), await status(`/p/${id}`)]).toEqual([200, 200]);
  });

  it('deletes a hidden image with its bytes', async () => {
    const { id: keyId } = await secretKey();
    const generation = await storedGeneration({ keyId });
    const id = idOf(generation);
    await adminJson(`images/${id}/hide`, { body: { reason: 'a report' } });
    await adminJson(`images/${id}`, { method: 'DELETE', body: {} });
    const left = await env.IMAGES.list({ prefix: 'hidden/' });
    expect(left.objects.map(({ key }) => key)).not.toContain(`hidden/${id}`);
    expect(await status(pathOf(generation))).toBe(410);
  });

  it('deletes up to a hundred at once, and says what became of each', async () => {
    const { id: keyId } = await secretKey();
    const [one, two] = [await storedGeneration({ keyId }), await storedGeneration({ keyId })];
    const missing = await IDS.newImageId();
    const body = { ids: [idOf(one), idOf(two), missing], reason: 'a report' };
    const answer = await adminJson('images/delete', { body });
    expect(answer).toEqual({ deleted: [idOf(one), idOf(two)], missing: [missing], failed: [] });
    expect(await adminJson('images/delete', { body })).toEqual(answer);
    for (const ids of [[], ['img_1'], Array.from({ length: 101 }, () => missing), 'img']) {
      expect((await admin('images/delete', { body: { ids } })).status).toBe(400);
    }
  });

  it('deletes everything of a user, whose sums stay', async () => {
    const { id: keyId, key } = await secretKey();
    const generation = await generated({ key, body: { user: 'ann' } });
    const subject = encodeURIComponent(`user:${keyId}:ann`);
    const answer = await adminJson(`users/${subject}`, { method: 'DELETE', body: { reason: 'asked for' } });
    expect(answer).toEqual({ deleted: true, subject: `user:${keyId}:ann`, images: 1, complete: true });
    expect(await status(pathOf(generation))).toBe(410);
    const people = await adminJson<{ items: { subject: string }[] }>(`users?key=${keyId}`);
    expect(people.items).toEqual([]);
    const { items } = await adminJson<AuditList>('audit?action=user.delete');
    expect(JSON.stringify(items)).not.toContain('ann');
  });

  it('refuses what is no subject', async () => {
    for (const user of ['ann', 'deployment', 'spend:key_0000000000000000', 'user:key_1:ann', 'ip:0123']) {
      const response = await admin(`users/${encodeURIComponent(user)}`, { method: 'DELETE', body: {} });
      expect([user, response.status]).toEqual([user, 400]);
    }
  });
});

describe('blocking a user', () => {
  it('refuses their next request in every form, ends what runs, and is taken back by its end or by hand', async () => {
    const { id: keyId, key } = await secretKey();
    const subject = encodeURIComponent(`user:${keyId}:ann`);
    const slow = await generate({ key, body: { prompt: 'a cat [sandbox:timeout]', user: 'ann' } });
    const running = (await slow.json()) as Generation;
    const body = { blocked: true, reason: 'spam', until: new Date(Date.now() + 60_000).toISOString() };
    const blocked = await adminJson<{ canceled: string[] }>(`users/${subject}/block`, { method: 'PUT', body });
    expect(blocked).toMatchObject({ blocked: true, reason: 'spam', canceled: [running.id] });
    const refused = await generate({ key, body: { user: 'ann' } });
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, 'user_blocked']);
    const door = await call('/v1/images/generations', { key, body: { prompt: 'a cat', user: 'ann' } });
    expect(door.status).toBe(403);
    expect((await generate({ key, body: { user: 'bob' } })).status).toBe(202);
    expect(await adminJson(`users/${subject}`)).toMatchObject({ blocked: true, block: { reason: 'spam' } });
    await adminJson(`users/${subject}/block`, { method: 'PUT', body: { blocked: false } });
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(202);
    const past = { blocked: true, until: '2020-01-01T00:00:00Z' };
    expect((await admin(`users/${subject}/block`, { method: 'PUT', body: past })).status).toBe(400);
    const stranger = encodeURIComponent('user:key_0000000000000000:ann');
    expect((await admin(`users/${stranger}/block`, { method: 'PUT', body: { blocked: true } })).status).toBe(404);
  });

  it('finds the user by any spelling that Unicode calls equal, and takes no name that a request cannot have', async () => {
    const { id: keyId, key } = await secretKey();
    const put = (name: string, blocked = true) =>
      admin(`users/${encodeURIComponent(`user:${keyId}:${name}`)}/block`, { method: 'PUT', body: { blocked } });
    expect(await (await put('Zoe\u0301')).json()).toMatchObject({ subject: `user:${keyId}:Zo\u00e9`, blocked: true });
    expect((await generate({ key, body: { user: 'Zo\u00e9' } })).status).toBe(403);
    const { items } = await adminJson<{ items: unknown[] }>(`generations?user=${encodeURIComponent(`user:${keyId}:Zoe\u0301`)}`);
    expect(items).toEqual([]);
    for (const name of ['ann ', '\u200bann', 'Jos\ufffd', '\u{1f98a}'.repeat(256)]) {
      const response = await put(name);
      expect([response.status, (await problemOf(response)).errors?.[0]?.pointer]).toEqual([400, '/user']);
    }
  });

  it('gives a user more or fewer images today', async () => {
    const { id: keyId, key } = await secretKey({ daily_images_per_user: 1 });
    const subject = encodeURIComponent(`user:${keyId}:ann`);
    const put = (daily_images: number | null) => adminJson(`users/${subject}/limits`, { method: 'PUT', body: { daily_images } });
    await put(0);
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(429);
    await put(2);
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(202);
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(202);
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(429);
    await put(null);
    expect(await adminJson(`users/${subject}`)).toMatchObject({ daily_images: null });
  });
});
