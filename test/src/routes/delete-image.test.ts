import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../src/contract/generations.ts';
import type { ImageList } from '../../../src/contract/images.ts';
import { call, generated, secretKey } from '../../support/worker.ts';

const pathOf = (url = '') => new URL(url).pathname;
const keysIn = async () => (await env.IMAGES.list()).objects.map(({ key }) => key);

describe('DELETE /v1/images/{id}', () => {
  it('takes the bytes, the derived sizes, the row and the words, and says so again when it is asked again', async () => {
    const { key } = await secretKey();
    const { id, images } = await generated({ key, body: { prompt: 'something private [sandbox:fast]' } });
    const image = images[0];
    const path = pathOf(image?.url);
    expect((await call(`${path}?w=128&format=webp`)).status).toBe(200);

    for (let times = 0; times < 2; times++) {
      const response = await call(`/v1/images/${image?.id}`, { key, method: 'DELETE' });
      expect([response.status, await response.json()]).toEqual([200, { deleted: true, id: image?.id }]);
    }
    for (const gone of [path, `${path}?w=128&format=webp`, `${path}?w=64`]) {
      const response = await call(gone);
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([410, 'no-store']);
    }
    expect((await keysIn()).filter((name) => name.includes(image?.id ?? ''))).toEqual([`deleted/${image?.id}`]);
    expect((await call(`/v1/images/${image?.id}`, { key })).status).toBe(404);
    expect(((await (await call('/v1/images', { key })).json()) as ImageList).items).toEqual([]);
    const record = await env.DB.prepare('SELECT resource, charged_micros FROM generations WHERE id = ?')
      .bind(id)
      .first<{ resource: string; charged_micros: number }>();
    expect(record?.resource).not.toContain('private');
    expect(record?.charged_micros).toBeGreaterThan(0);
  });

  it('leaves the siblings of one generation, and its words while one of them is left', async () => {
    const { key } = await secretKey();
    const { id, images } = await generated({ key, body: { n: 2, prompt: 'a pair [sandbox:fast]' } });
    await call(`/v1/images/${images[0]?.id}`, { key, method: 'DELETE' });
    expect((await call(pathOf(images[1]?.url))).status).toBe(200);
    const record = await env.DB.prepare('SELECT resource FROM generations WHERE id = ?').bind(id).first<{ resource: string }>();
    const generation = JSON.parse(record?.resource ?? '{}') as Generation;
    expect([generation.prompt, generation.images.map((image) => image.id)]).toEqual(['a pair [sandbox:fast]', [images[1]?.id]]);
  });

  it('is for its owner alone', async () => {
    const { key } = await secretKey();
    const { images } = await generated({ key, body: { user: 'ann' } });
    const path = `/v1/images/${images[0]?.id}`;
    expect((await call(path, { key, method: 'DELETE', headers: { 'Easel-User': 'bob' } })).status).toBe(404);
    expect((await call(path, { key: (await secretKey()).key, method: 'DELETE' })).status).toBe(404);
    expect((await call('/v1/images/img_x', { key, method: 'DELETE' })).status).toBe(404);
    expect((await call(pathOf(images[0]?.url))).status).toBe(200);
    await call(path, { key, method: 'DELETE', headers: { 'Easel-User': 'ann' } });
    expect((await call(path, { key, method: 'DELETE', headers: { 'Easel-User': 'bob' } })).status).toBe(404);
  });
});

describe('DELETE /v1/users/{user}', () => {
  it('takes all that a user made and wrote, and nothing of anyone else', async () => {
    const { key } = await secretKey();
    const mine = await generated({ key, body: { user: 'zoe', n: 2, prompt: 'secret of zoe [sandbox:fast]' } });
    await generated({ key, body: { user: 'zoe', prompt: 'refused words of zoe [sandbox:content_policy] [sandbox:fast]' } });
    const other = await generated({ key, body: { user: 'bob' } });
    const response = await call('/v1/users/zoe', { key, method: 'DELETE' });
    expect(await response.json()).toEqual({ deleted: true, user: 'zoe', images: 2, complete: true });
    for (const { url } of mine.images) expect((await call(pathOf(url))).status).toBe(410);
    expect((await call(pathOf(other.images[0]?.url))).status).toBe(200);
    const { results } = await env.DB.prepare('SELECT subject, resource FROM generations').all<{
      subject: string;
      resource: string;
    }>();
    expect(JSON.stringify(results)).not.toMatch(/of zoe|:zoe/);
    expect(await (await call('/v1/users/zoe', { key, method: 'DELETE' })).json()).toMatchObject({ images: 0, complete: true });
  });

  it('is for a secret key alone', async () => {
    const { key } = await secretKey();
    const { token } = (await (await call('/v1/tokens', { key, body: { user: 'zoe' } })).json()) as { token: string };
    expect((await call('/v1/users/zoe', { key: token, method: 'DELETE' })).status).toBe(401);
  });
});
