import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import type { ArchivedImage, ArchivedKey, ArchivePage } from '../../../src/contract/archive.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { ImageList } from '../../../src/contract/images.ts';
import { archive } from '../../../src/storage/archive.ts';
import { aPng } from '../../support/commands.ts';
import { adminJson } from '../../support/operator.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { call, generated, problemOf, secretKey } from '../../support/worker.ts';

const ARCHIVE = '/v1/admin/archive';
const get = async <T>(path: string) => (await (await call(`${ARCHIVE}${path}`, { key: env.ADMIN_TOKEN })).json()) as T;
const put = (path: string, body: unknown) => call(`${ARCHIVE}${path}`, { key: env.ADMIN_TOKEN, method: 'PUT', body });
const putBytes = ({ id, sha256, generation }: ArchivedImage, bytes: Uint8Array, token = env.ADMIN_TOKEN) =>
  exports.default.fetch(
    new Request(`https://easel.example${ARCHIVE}/images/${id}/bytes?sha256=${sha256}&generation=${generation.id}`, {
      ...{ method: 'PUT', body: bytes, headers: { Authorization: `Bearer ${token}` } },
    }),
  );

async function everyImage(): Promise<ArchivedImage[]> {
  const items: ArchivedImage[] = [];
  let cursor: string | null = '0';
  while (cursor !== null) {
    const page: ArchivePage = await get(`/images?cursor=${cursor}`);
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

async function emptyDeployment(): Promise<void> {
  for (const table of ['images', 'image_metadata', 'generations', 'keys', 'deleted_images', 'deletions']) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
  await env.IMAGES.delete((await env.IMAGES.list()).objects.map(({ key }) => key));
}

/** An image as an archive has it, with its bytes, that is no longer here. */
async function anArchived(): Promise<{ image: ArchivedImage; bytes: Uint8Array }> {
  await emptyDeployment();
  await storedGeneration({ keyId: 'key_0123456789abcdef', metadata: { album: 'sea' } });
  const [image] = await everyImage();
  if (!image) throw new Error('nothing was archived');
  await emptyDeployment();
  return { image, bytes: aPng() };
}

describe('what an export reads and an import puts back', () => {
  it('is everything: bytes, records, lists, generations and keys that go on working', async () => {
    const { key } = await secretKey();
    const { id: otherId } = await secretKey();
    const mine = await generated({ key, body: { user: 'ann', n: 2, metadata: { album: 'sea' }, format: 'webp' } });
    await storedGeneration({ keyId: otherId, images: 3 });
    const images = await everyImage();
    const { items: keys } = await get<{ items: ArchivedKey[] }>('/keys');
    expect([images.length, new Set(images.map(({ id }) => id)).size]).toEqual([5, 5]);
    expect(JSON.stringify(keys)).not.toContain(key);

    const bytes = new Map<string, Uint8Array>();
    const listBefore = await (await call('/v1/images', { key, headers: { 'Easel-User': 'ann' } })).json();
    for (const { key: name } of (await env.IMAGES.list({ prefix: 'i/' })).objects) {
      bytes.set(name, new Uint8Array((await (await env.IMAGES.get(name))?.arrayBuffer()) ?? []));
    }
    await emptyDeployment();
    expect(await get('/keys')).toEqual({ items: [] });

    for (const one of keys) expect(await (await put(`/keys/${one.id}`, one)).json()).toEqual({ restored: true, id: one.id });
    const log = await adminJson<{ items: { action: string; target: string }[] }>(`audit?action=key.restore&limit=${keys.length}`);
    expect(log.items.map(({ target }) => target).sort()).toEqual(keys.map(({ id }) => id).sort());
    for (const image of images) {
      const file = [...bytes].find(([name]) => name.includes(image.id))?.[1] ?? new Uint8Array();
      expect(await (await putBytes(image, file)).json()).toEqual({ restored: true, id: image.id });
      expect(await (await put(`/images/${image.id}`, image)).json()).toEqual({ restored: true, id: image.id });
    }
    expect(await everyImage()).toEqual(images);
    expect(await get('/keys')).toEqual({ items: keys });
    expect(await (await call('/v1/images', { key, headers: { 'Easel-User': 'ann' } })).json()).toEqual(listBefore);
    const filtered = (await (await call('/v1/images?metadata[album]=sea', { key })).json()) as ImageList;
    expect(filtered.items).toHaveLength(2);
    const other = `${mine.id.slice(0, -6)}000000`;
    await env.DB.prepare('UPDATE generations SET id = ? WHERE id = ?').bind(other, mine.id).run();
    const record = await call(`/v1/generations/${other}`, { key, headers: { 'Easel-User': 'ann' } });
    expect(((await record.json()) as Generation).images).toEqual(mine.images);
    for (const [name, file] of bytes) {
      const answer = await call(`/${name}`);
      expect([answer.status, new Uint8Array(await answer.arrayBuffer())]).toEqual([200, file]);
    }
  });

  it('comes in pages, and images made during the export come at the end', async () => {
    await emptyDeployment();
    for (let n = 0; n < 3; n++) await storedGeneration({ keyId: 'key_0123456789abcdef' });
    const pages = archive(env.IMAGES, env.DB);
    const first = await pages.images(0, 2);
    const { images } = await storedGeneration({ keyId: 'key_0123456789abcdef', createdAt: 1 });
    const second = await pages.images(first.next ?? 0, 2);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 2, null]);
    expect(second.items[1]?.id).toBe(images[0]?.id);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  });

  it('may be put back twice, and cut between its bytes and its rows', async () => {
    const { image, bytes } = await anArchived();
    expect((await problemOf(await put(`/images/${image.id}`, image))).errors?.[0]?.message).toContain('no bytes');
    for (let time = 0; time < 2; time++) {
      expect((await putBytes(image, bytes)).status).toBe(200);
      expect((await put(`/images/${image.id}`, image)).status).toBe(200);
    }
    expect(await everyImage()).toEqual([image]);
    const object = await env.IMAGES.head(`i/${image.id}.png`);
    expect([object?.httpMetadata?.contentType, object?.customMetadata?.generation]).toEqual(['image/png', image.generation.id]);
  });

  it('brings nothing back that was deleted here', async () => {
    const { image, bytes } = await anArchived();
    await env.IMAGES.put(`deleted/${image.id}`, '');
    for (const answer of [await putBytes(image, bytes), await put(`/images/${image.id}`, image)]) {
      expect(await answer.json()).toEqual({ restored: false, id: image.id });
    }
    expect([await everyImage(), await env.IMAGES.head(`i/${image.id}.png`)]).toEqual([[], null]);
  });

  it('does not give words back to a generation that lost them here', async () => {
    const { image, bytes } = await anArchived();
    await putBytes(image, bytes);
    await put(`/images/${image.id}`, image);
    await env.DB.prepare("UPDATE generations SET resource = json_set(resource, '$.prompt', '')").run();
    await put(`/images/${image.id}`, image);
    expect((await everyImage())[0]?.generation.prompt).toBe('');
  });
});

describe('bytes that are put back', () => {
  it.each<[string, (bytes: Uint8Array) => Uint8Array, (image: ArchivedImage) => Partial<ArchivedImage>]>([
    ['whose SHA-256 is another', (bytes) => bytes.with(bytes.length - 1, 1), () => ({})],
    ['that are no image, whatever is said of them', () => new TextEncoder().encode(`<svg>${' '.repeat(40)}`), () => ({})],
    ['under an id that is none', (bytes) => bytes, () => ({ id: 'img_../../x' })],
    ['under an id with a letter that no id has', (bytes) => bytes, () => ({ id: `img_${'u'.repeat(26)}` })],
    [
      'of a generation with a letter that no id has',
      (bytes) => bytes,
      ({ generation }) => ({ generation: { ...generation, id: `gen_${'l'.repeat(26)}` } }),
    ],
    ['of a generation that is none', (bytes) => bytes, ({ generation }) => ({ generation: { ...generation, id: 'gen_x' } })],
  ])('%s are refused, and nothing is kept', async (_what, change, differ) => {
    const { image, bytes } = await anArchived();
    const answer = await putBytes({ ...image, ...differ(image) }, change(bytes));
    expect([400, 404]).toContain(answer.status);
    expect((await env.IMAGES.list()).objects).toEqual([]);
  });

  it('never take the place of others', async () => {
    const { image, bytes } = await anArchived();
    await putBytes(image, bytes);
    const other = bytes.with(bytes.length - 1, 1);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', other));
    const answer = await putBytes({ ...image, sha256: digest.toHex() }, other);
    expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([400, '/id']);
    expect(new Uint8Array((await (await env.IMAGES.get(`i/${image.id}.png`))?.arrayBuffer()) ?? [])).toEqual(bytes);
  });
});

describe('a record that is put back', () => {
  it.each<[string, Partial<ArchivedImage>, string]>([
    ['of other bytes', { sha256: 'a'.repeat(64) }, ''],
    ['of another size', { width: 65 }, ''],
    ['under another id than the path says', { id: newImageId() }, '/id'],
    ['with a member that is unknown', { more: 1 } as object, '/more'],
    ['of no key', { key_id: 'x' }, '/key_id'],
    ['of a key with a letter that no id has', { key_id: `key_${'o'.repeat(16)}` }, '/key_id'],
  ])('%s is refused', async (_what, change, pointer) => {
    const { image, bytes } = await anArchived();
    await putBytes(image, bytes);
    const answer = await put(`/images/${image.id}`, { ...image, ...change });
    expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(await everyImage()).toEqual([]);
  });

  it.each(['i', 'l', 'o', 'u'])('under an id with the letter %s is refused: it could never be served', async (letter) => {
    const { image } = await anArchived();
    const served = `img_${letter.repeat(26)}`;
    const renamed = await put(`/images/${served}`, { ...image, id: served });
    expect([renamed.status, (await problemOf(renamed)).errors?.[0]?.pointer]).toEqual([400, '/id']);
    const generation = { ...image.generation, id: `gen_${letter.repeat(26)}` };
    const foreign = await put(`/images/${image.id}`, { ...image, generation });
    expect([foreign.status, (await problemOf(foreign)).errors?.[0]?.pointer]).toEqual([400, '/generation/id']);
    const siblings = { ...image.generation, images: [...image.generation.images, { id: served }] };
    const listed = await put(`/images/${image.id}`, { ...image, generation: siblings });
    expect([listed.status, (await problemOf(listed)).errors?.[0]?.pointer]).toEqual([400, '/generation/images/1/id']);
  });

  it('of a generation that another deployment made is refused, with its bytes: no call would find it', async () => {
    const { image, bytes } = await anArchived();
    const foreign = { ...image, generation: { ...image.generation, id: newGenerationId(randomRunName()) } };
    const sent = await putBytes(foreign, bytes);
    expect([sent.status, (await problemOf(sent)).errors?.[0]?.pointer]).toEqual([400, '/generation']);
    await putBytes(image, bytes);
    const answer = await put(`/images/${image.id}`, foreign);
    expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([400, '/generation/id']);
    expect(await everyImage()).toEqual([]);
  });

  it('takes no other key’s place', async () => {
    await emptyDeployment();
    await secretKey();
    const [stored] = (await get<{ items: ArchivedKey[] }>('/keys')).items;
    expect((await put(`/keys/${stored?.id}`, { ...stored, hash: 'b'.repeat(64) })).status).toBe(400);
    expect((await put('/keys/key_0123456789abcdef', { ...stored, id: 'key_0123456789abcdef' })).status).toBe(400);
    expect((await get<{ items: ArchivedKey[] }>('/keys')).items).toEqual([stored]);
  });
});

describe('the archive', () => {
  it('is the operator’s alone, who is asked for before a body is read', async () => {
    const { key } = await secretKey();
    const { image, bytes } = await anArchived();
    for (const path of ['/keys', '/images']) expect((await call(`${ARCHIVE}${path}`, { key })).status).toBe(401);
    expect((await call(`${ARCHIVE}/images/${image.id}`, { key, method: 'PUT', body: image })).status).toBe(401);
    expect((await putBytes(image, bytes, key)).status).toBe(401);
    expect((await call(`${ARCHIVE}/images?cursor=x`, { key: env.ADMIN_TOKEN })).status).toBe(400);
  });
});
