import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../common/hex.ts';
import { newImageId } from '../../../common/ids.ts';
import type { StoredImage } from '../../../src/generation/ports.ts';
import { r2ImageStore } from '../../../src/storage/images.ts';
import { imageKey, PREVIEW_PREFIX, previewKey } from '../../../src/storage/names.ts';
import { aPng } from '../../support/commands.ts';

const store = r2ImageStore(env.IMAGES);
const origin = { generationId: 'gen_1', spent: 13_270 };

async function imageOf(bytes: Uint8Array, id = newImageId()): Promise<StoredImage> {
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource)));
  return { id, format: 'png', width: 64, height: 48, bytes: bytes.length, sha256 };
}

describe('an image in the bucket', () => {
  it('stays the first that was put there, however often and with whatever it is put again', async () => {
    const first = aPng();
    const image = await imageOf(first);
    await store.put(image, first, origin);
    const second = aPng().fill(7, 33);
    await store.put(await imageOf(second, image.id), second, { ...origin, spent: 1 });
    const object = await env.IMAGES.get(imageKey(image.id, 'png'));
    expect(new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(first);
    expect(await store.find(image.id, 'png')).toEqual(image);
  });

  it('is not kept if its bytes are not those that were hashed', async () => {
    const image = await imageOf(aPng());
    await expect(store.put(image, aPng().fill(7, 33), origin)).rejects.toThrow();
    expect(await store.find(image.id, 'png')).toBeNull();
  });

  it('is found by a run that comes back, also if the provider answered in another format than was asked for', async () => {
    const image = await imageOf(aPng());
    await store.put(image, aPng(), origin);
    expect(await store.find(image.id, 'webp')).toEqual(image);
    expect(await store.find(newImageId(), 'png')).toBeNull();
  });
});

describe('previews in the bucket', () => {
  it('go with their generation, all of them, and no other generation’s', async () => {
    const left = async () => (await env.IMAGES.list({ prefix: PREVIEW_PREFIX })).objects.map(({ key }) => key);
    for (const generation of ['gen_1', 'gen_10']) {
      for (const index of [0, 1]) await store.putPreview(generation, 0, index, aPng());
    }
    await store.deletePreviews('gen_1');
    expect(await left()).toEqual([previewKey('gen_10', 0, 0), previewKey('gen_10', 0, 1)]);
    await store.deletePreviews('gen_10');
    await store.deletePreviews('gen_10');
    expect(await left()).toEqual([]);
  });
});
