import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DryRun } from '../../../src/contract/generations.ts';
import type { ImageRecord } from '../../../src/contract/images.ts';
import type { Upload } from '../../../src/contract/uploads.ts';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import { servicesOf } from '../../../src/services.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { call, generated, problemOf, secretKey } from '../../support/worker.ts';

const aPicture = (width: number, height: number, alpha = false) =>
  encodePng({ width, height, alpha, row: (_y, out) => void out.fill(alpha ? 0 : 120) });

async function upload(key: string, png: Uint8Array, user?: string): Promise<Upload> {
  const headers = { Authorization: `Bearer ${key}`, ...(user ? { 'Easel-User': user } : {}) };
  const response = await exports.default.fetch(
    new Request('https://easel.example/v1/uploads', { method: 'POST', headers, body: png as BodyInit }),
  );
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as Upload;
}

const ask = (key: string, body: object, dry = true, headers: Record<string, string> = {}) =>
  call(`/v1/generations${dry ? '?dry_run=true' : ''}`, {
    key,
    body: { prompt: 'make it night [sandbox:fast]', ...body },
    headers,
  });
const dryRun = async (key: string, body: object) => (await (await ask(key, body)).json()) as DryRun;

let key: string;
let other: string;
beforeAll(async () => {
  key = (await secretKey({ daily_images_per_user: 50 })).key;
  other = (await secretKey()).key;
});

describe('pictures that a request names', () => {
  it('are held for at their price, and the image gets the shape of the first one', async () => {
    const [wide, square] = [await upload(key, await aPicture(1200, 800)), await upload(key, await aPicture(500, 500))];
    const without = await dryRun(key, { size: '1024x1024' });
    const given = await dryRun(key, { size: '1024x1024', input_images: [wide.id, square.id] });
    expect(Number(given.reserved_usd)).toBeGreaterThan(Number(without.reserved_usd) + 0.08);
    const shaped = await dryRun(key, { input_images: [wide.id, square.id] });
    const [width = 0, height = 0] = (shaped.size ?? '').split('x').map(Number);
    expect(width / height).toBeCloseTo(1.5, 1);
    expect(await dryRun(key, { size: 'square', input_images: [wide.id] })).toMatchObject({ size: '1024x1024' });
  });

  it.each<[string, (own: Upload, theirs: Upload, mask: Upload) => object, number, string, string]>([
    ['of somebody else', (_own, theirs) => ({ input_images: [theirs.id] }), 404, 'not_found', '/input_images/0'],
    ['that no one made', (own) => ({ input_images: [own.id, `img_${'0'.repeat(26)}`] }), 404, 'not_found', '/input_images/1'],
    ['that is no id', () => ({ input_images: ['https://example.com/cat.png'] }), 400, 'invalid_request', '/input_images/0'],
    ['more than four', (own) => ({ input_images: Array(5).fill(own.id) }), 400, 'invalid_request', '/input_images'],
    ['none', () => ({ input_images: [] }), 400, 'invalid_request', '/input_images'],
    ['a mask without an image', (_own, _theirs, mask) => ({ mask: mask.id }), 400, 'capability_mismatch', '/mask'],
    ['a mask of somebody else', (own, theirs) => ({ input_images: [own.id], mask: theirs.id }), 404, 'not_found', '/mask'],
    [
      'a mask of another size',
      (own, _theirs, mask) => ({ input_images: [own.id], mask: mask.id }),
      400,
      'invalid_request',
      '/mask',
    ],
    ['a mask without transparency', (own) => ({ input_images: [own.id], mask: own.id }), 400, 'invalid_request', '/mask'],
  ])('are refused with their field: %s', async (_name, body, status, code, pointer) => {
    const own = await upload(key, await aPicture(64, 48));
    const theirs = await upload(other, await aPicture(64, 48, true));
    const mask = await upload(key, await aPicture(48, 64, true));
    const response = await ask(key, body(own, theirs, mask), false);
    const problem = await problemOf(response);
    expect([response.status, problem.code, problem.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect(await (await call('/v1/quota', { key })).json()).toMatchObject({ held: 0 });
  });

  it('may be gone when a request is repeated with its Idempotency-Key: it gets what was made', async () => {
    const picture = await upload(key, await aPicture(64, 48));
    const body = { input_images: [picture.id] };
    const headers = { 'Idempotency-Key': 'lost-answer' };
    const { id } = (await (await ask(key, body, false, headers)).json()) as { id: string };
    expect((await call(`/v1/uploads/${picture.id}`, { key, method: 'DELETE' })).status).toBe(200);
    const again = await ask(key, body, false, headers);
    expect([again.headers.get('Idempotent-Replayed'), await again.json()]).toMatchObject(['true', { id }]);
    const changed = await ask(key, { ...body, n: 2 }, false, headers);
    expect((await problemOf(changed)).code).toBe('idempotency_mismatch');
    const fresh = await ask(key, body, false, { 'Idempotency-Key': 'another' });
    expect((await problemOf(fresh)).code).toBe('not_found');
  });

  it('are at most as many as the key allows, and nothing is held for more', async () => {
    const { key: narrow } = await secretKey({ max_inputs: 1 });
    const own = await upload(narrow, await aPicture(64, 48));
    expect((await dryRun(narrow, { input_images: [own.id] })).admitted).toBe(true);
    const refused = await problemOf(await ask(narrow, { input_images: [own.id, own.id] }, false));
    expect(refused).toMatchObject({ code: 'capability_mismatch', errors: [{ pointer: '/input_images' }] });
    expect(await (await call('/v1/quota', { key: narrow })).json()).toMatchObject({ used: 0, held: 0 });
  });

  it('turn edit wording into what changes and what stays, unless the Director is off', async () => {
    const own = await upload(key, await aPicture(64, 48));
    const names = ({ direction }: DryRun) => direction?.facets.map(({ name }) => name) ?? [];
    const given = await dryRun(key, { input_images: [own.id], prompt: 'make it brighter' });
    expect(names(given)).toEqual(expect.arrayContaining(['change', 'keep']));
    expect(given.directed_prompt).toContain('\nChange only: the light and its shadows\nKeep: ');
    expect(given.warnings).toEqual([]);
    const off = await dryRun(key, { input_images: [own.id], prompt: 'make it brighter', director: 'off' });
    expect(off.directed_prompt).toBe('make it brighter');
    const without = await dryRun(key, { prompt: 'make it brighter' });
    expect(without.warnings.map(({ code }) => code)).toEqual(['edit_without_image']);
  });

  it('of one user are not there for another user of the same key', async () => {
    const ann = await upload(key, await aPicture(64, 48), 'ann');
    const as = async (user?: string) => (await dryRun(key, { input_images: [ann.id], ...(user ? { user } : {}) })).refusal?.code;
    expect([await as('ann'), await as(), await as('bob')]).toEqual([undefined, undefined, 'not_found']);
  });
});

describe('an image of Easel', () => {
  it('needs no upload, and the new one names it as its parent, in the run and in the database', async () => {
    const first = await generated({ key });
    const parent = first.images[0]?.id ?? '';
    const extra = await upload(key, await aPicture(64, 48));
    const second = await generated({
      key,
      body: { prompt: 'make it night [sandbox:fast]', size: '256x256', input_images: [parent, extra.id] },
    });
    const lineage = {
      parent,
      inputs: [
        { id: parent, role: 'image' },
        { id: extra.id, role: 'image' },
      ],
    };
    expect(second).toMatchObject(lineage);
    expect(await (await call(second.links.self, { key })).json()).toMatchObject(lineage);
    const record = (await (await call(`/v1/images/${second.images[0]?.id}`, { key })).json()) as ImageRecord;
    expect(record).toMatchObject(lineage);
    expect(await (await call(`/v1/images/${parent}`, { key })).json()).toMatchObject({ parent: null, inputs: [] });
    const row = await env.DB.prepare('SELECT parent FROM images WHERE id = ?').bind(record.id).first();
    expect(row).toEqual({ parent });
    expect((await (await ask(other, { input_images: [parent] }, false)).json()) as object).toMatchObject({ code: 'not_found' });
  });

  it('above 2,048 pixels is given as one scaled copy, which is no upload and dies with the image', async () => {
    const { id: keyId, key: own } = await secretKey();
    const picture = await aPicture(2400, 1200);
    const stored = await storedGeneration({ keyId, picture });
    const image = stored.images[0]?.id ?? '';
    const copies = async () => (await env.IMAGES.list({ prefix: `derived/${image}/` })).objects.map(({ key: name }) => name);
    const body = { prompt: 'make it night [sandbox:fast]', size: '256x256', input_images: [image] };
    expect(await dryRun(own, body)).toMatchObject({ admitted: true });
    expect(await copies()).toEqual([]);
    for (let edits = 0; edits < 2; edits++) {
      expect(await generated({ key: own, body })).toMatchObject({ status: 'succeeded', parent: image });
    }
    expect(await copies()).toEqual([`derived/${image}/input.png`]);
    const counter = `uploads:key:${keyId}`;
    const [uploads] = await servicesOf(env).counters.usage(counter, [{ name: 'user-uploads', limit: 50 }], Date.now());
    expect(uploads?.used).toBe(0);
    expect((await call(`/v1/images/${image}`, { method: 'DELETE', key: own })).status).toBe(200);
    expect(await copies()).toEqual([]);
  });
});
