import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newImageId } from '../../../common/ids.ts';
import { derive } from '../../../src/storage/derived.ts';
import { deletedKey, derivedKey, derivedPrefix, imageKey } from '../../../src/storage/names.ts';

const DERIVATION = { width: 128, format: 'webp' } as const;
const CLAIM_MS = 30_000;

/** In place of the binding: answers with `make`, and counts. */
function transforming(make: () => Promise<string>): { binding: ImagesBinding; count: () => number } {
  let made = 0;
  const chain = {
    input: () => chain,
    transform: () => chain,
    output: async () => {
      made += 1;
      const text = await make();
      return { response: () => new Response(text) };
    },
  };
  return { binding: chain as unknown as ImagesBinding, count: () => made };
}

async function stored(): Promise<{ id: string; key: string }> {
  const id = newImageId();
  const key = imageKey(id, 'png');
  await env.IMAGES.put(key, 'the original');
  return { id, key };
}

const keysOf = async (id: string) => (await env.IMAGES.list({ prefix: derivedPrefix(id) })).objects.map(({ key }) => key);

describe('a derived size', () => {
  it('is made once, however many ask for it in the same moment, and all of them find it', async () => {
    const source = await stored();
    const { binding, count } = transforming(async () => {
      await scheduler.wait(150);
      return 'small';
    });
    const found = await Promise.all(
      Array.from({ length: 8 }, async () => {
        await derive(env.IMAGES, binding, source, DERIVATION, Date.now());
        return (await env.IMAGES.get(derivedKey(source.id, 128, 'webp')))?.text();
      }),
    );
    expect(found).toEqual(Array(8).fill('small'));
    expect(count()).toBe(1);
    expect(await keysOf(source.id)).toEqual([derivedKey(source.id, 128, 'webp')]);
  });

  it('that cannot be made is tried once in half a minute, and no request waits for it', async () => {
    const source = await stored();
    const { binding, count } = transforming(async () => {
      throw new Error('a stack of the platform');
    });
    for (let asked = 0; asked < 5; asked++) await derive(env.IMAGES, binding, source, DERIVATION, Date.now());
    expect(count()).toBe(1);
    await derive(env.IMAGES, binding, source, DERIVATION, Date.now() + CLAIM_MS + 1000);
    expect(count()).toBe(2);
  });

  it('whose maker died is made by the next who asks after half a minute', async () => {
    const source = await stored();
    const never = transforming(() => new Promise(() => undefined));
    void derive(env.IMAGES, never.binding, source, DERIVATION, Date.now());
    await expect.poll(never.count).toBe(1);
    const { binding } = transforming(async () => 'small');
    await derive(env.IMAGES, binding, source, DERIVATION, Date.now() + CLAIM_MS + 1000);
    expect(await keysOf(source.id)).toEqual([derivedKey(source.id, 128, 'webp')]);
  });

  it('of an image that is deleted while it is made does not live on', async () => {
    const source = await stored();
    const { binding } = transforming(async () => {
      // As a deletion does: the mark, then whatever lies there, which is not yet this.
      await env.IMAGES.put(deletedKey(source.id), '');
      await env.IMAGES.delete([source.key, ...(await keysOf(source.id))]);
      return 'small';
    });
    await derive(env.IMAGES, binding, source, DERIVATION, Date.now());
    expect(await keysOf(source.id)).toEqual([]);
  });

  it('of an image that is not there leaves nothing behind', async () => {
    const id = newImageId();
    const { binding, count } = transforming(async () => 'small');
    await derive(env.IMAGES, binding, { id, key: imageKey(id, 'png') }, DERIVATION, Date.now());
    expect([count(), await keysOf(id)]).toEqual([0, []]);
  });
});
