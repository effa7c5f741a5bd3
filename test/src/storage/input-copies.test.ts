import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newImageId } from '../../../common/ids.ts';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import { inputCopies } from '../../../src/storage/input-copies.ts';
import { deletedKey, derivedPrefix, imageKey } from '../../../src/storage/names.ts';
import { IDS } from '../../support/stored-image.ts';

const CLAIM_MS = 30_000;
const SIZE = { width: 3000, height: 1500 };

/** The binding, and how often it was used. @param beforeAnswer runs before each answer */
function counted(beforeAnswer: () => Promise<void> = async () => undefined): { binding: ImagesBinding; count: () => number } {
  let made = 0;
  const binding = {
    input: (stream: ReadableStream<Uint8Array>) => {
      made += 1;
      const source = env.IMAGE_TRANSFORM?.input(stream);
      const chain = {
        transform: (wanted: ImageTransform) => {
          source?.transform(wanted);
          return chain;
        },
        output: async (options: ImageOutputOptions) => {
          const result = await source?.output(options);
          await beforeAnswer();
          return result;
        },
      };
      return chain;
    },
  };
  return { binding: binding as unknown as ImagesBinding, count: () => made };
}

async function aLargeImage(bytes?: Uint8Array): Promise<{ id: string; format: 'png'; width: number; height: number }> {
  const id = newImageId();
  const png = bytes ?? (await encodePng({ ...SIZE, alpha: false, row: (_y, out) => void out.fill(120) }));
  await env.IMAGES.put(imageKey(id, 'png'), png);
  return { id, format: 'png', ...SIZE };
}

const options = async (later = 0) => ({ unfinishedId: await IDS.newUploadId('key_1', 'user'), now: Date.now() + later });
const keysOf = async (id: string) => (await env.IMAGES.list({ prefix: derivedPrefix(id) })).objects.map(({ key }) => key);

describe('the copy of a large image for edits', () => {
  it('is made once, however many requests need it at once or later', async () => {
    const image = await aLargeImage();
    const { binding, count } = counted();
    const copies = inputCopies(env.IMAGES, binding);
    const made = await Promise.all(Array.from({ length: 6 }, async () => copies.of(image, await options())));
    made.push(await copies.of(image, await options()));
    const key = `derived/${image.id}/input.png`;
    const stored = new Uint8Array((await (await env.IMAGES.get(key))?.arrayBuffer()) ?? []);
    const copy = { key, format: 'png', width: 2048, height: 1024, bytes: stored.length };
    expect(made).toEqual(Array(7).fill({ ok: true, value: copy }));
    expect(inspectImage(stored)).toEqual({ format: 'png', width: 2048, height: 1024 });
    expect(count()).toBe(1);
    expect(await keysOf(image.id)).toEqual([key]);
    expect((await env.IMAGES.list({ prefix: 'uploads/' })).objects).toEqual([]);
  });

  it('that cannot be made is tried once in half a minute', async () => {
    const png = await encodePng({ ...SIZE, alpha: false, row: (_y, out) => void out.fill(120) });
    const image = await aLargeImage(png.fill(0xff, 60, png.length - 20));
    const { binding, count } = counted();
    const copies = inputCopies(env.IMAGES, binding);
    for (let asked = 0; asked < 3; asked++) {
      expect(await copies.of(image, await options())).toEqual({ ok: false, error: { kind: 'unreadable' } });
    }
    expect(count()).toBe(1);
    await copies.of(image, await options(CLAIM_MS + 1000));
    expect(count()).toBe(2);
  });

  it('does not outlive an image that is deleted or hidden while it is made', async () => {
    for (const leave of [
      (id: string) => env.IMAGES.put(deletedKey(id), ''),
      (id: string) => env.IMAGES.delete(imageKey(id, 'png')),
    ]) {
      const image = await aLargeImage();
      const { binding } = counted(async () => void (await leave(image.id)));
      expect(await inputCopies(env.IMAGES, binding).of(image, await options())).toBeNull();
      expect(await keysOf(image.id)).toEqual([]);
    }
  });

  it('is refused by its size if this deployment cannot scale, and nothing is written', async () => {
    const image = await aLargeImage();
    const copies = inputCopies(env.IMAGES, undefined);
    expect(await copies.of(image, await options())).toEqual({ ok: false, error: { kind: 'too_wide', ...SIZE } });
    expect(await keysOf(image.id)).toEqual([]);
  });

  it('is tried again at once if the bucket failed', async () => {
    const image = await aLargeImage();
    const broken = new Proxy(env.IMAGES, {
      get: (bucket, name) =>
        name === 'get'
          ? async () => {
              throw new Error('the bucket is down');
            }
          : (Reflect.get(bucket, name) as () => unknown).bind(bucket),
    });
    await expect(inputCopies(broken, counted().binding).of(image, await options())).rejects.toThrow('down');
    expect(await inputCopies(env.IMAGES, counted().binding).of(image, await options())).toMatchObject({ ok: true });
  });
});
