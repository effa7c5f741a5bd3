import { describe, expect, it } from 'vitest';
import { isImageId, isUploadId, newGenerationId, newImageId, randomRunName, runNameOf } from '../../../common/ids.ts';
import { createIds } from '../../../src/identity/ids.ts';

const ids = createIds('a-secret-of-at-least-thirty-two-bytes');

describe('an id', () => {
  it('is ours if this deployment made it, and keeps the form of all ids', async () => {
    const image = await ids.newImageId();
    const generation = newGenerationId(await ids.randomRunName());
    expect([isImageId(image), runNameOf(generation)]).toEqual([true, generation.slice(4, 24)]);
    expect([await ids.isOurs(image), await ids.isOurs(generation)]).toEqual([true, true]);
  });

  it('of an upload is ours only as a whole, and those of one owner begin the same', async () => {
    const [first, second] = [await ids.newUploadId('key_1', 'user:key_1:ann'), await ids.newUploadId('key_1', 'user:key_1:ann')];
    const other = await ids.newUploadId('key_1', 'user:key_1:bob');
    expect([isUploadId(first), await ids.isOurs(first), first === second]).toEqual([true, true, false]);
    expect([first.slice(0, 16) === second.slice(0, 16), first.slice(0, 16) === other.slice(0, 16)]).toEqual([true, false]);
    expect(await ids.isOurs(other.slice(0, 16) + first.slice(16))).toBe(false);
  });

  it('names the same object for the same subject and Idempotency-Key, and another one for any other pair', async () => {
    const name = await ids.idempotentRunName('user:key_1:bob', 'k');
    expect(await ids.idempotentRunName('user:key_1:bob', 'k')).toBe(name);
    expect(await ids.isOurs(newGenerationId(name))).toBe(true);
    expect(await ids.idempotentRunName('user:key_1:bo', 'bk')).not.toBe(name);
  });

  it('is not ours if it was invented, changed in any letter that is signed, or made with another secret', async () => {
    let passed = 0;
    for (let n = 0; n < 200; n++) {
      if (await ids.isOurs(newImageId())) passed += 1;
      if (await ids.isOurs(newGenerationId(randomRunName()))) passed += 1;
    }
    expect(passed).toBe(0);
    const image = await ids.newImageId();
    for (let at = 4; at < image.length; at++) {
      const letter = image[at] === '0' ? '1' : '0';
      expect(await ids.isOurs(`${image.slice(0, at)}${letter}${image.slice(at + 1)}`)).toBe(false);
    }
    expect(await createIds('another-secret-of-at-least-32-bytes!').isOurs(image)).toBe(false);
  });

  it.each(['', 'gen_', 'img_x', 'key_0123456789abcdef', 'img_../../secrets', `img_${'0'.repeat(27)}`])(
    'is not "%s"',
    async (text) => expect(await ids.isOurs(text)).toBe(false),
  );

  it('of any form passes if the configuration is not valid, since stored images stay available', async () => {
    expect(await createIds(null).isOurs(newImageId())).toBe(true);
    expect(await createIds(null).isOurs('img_x')).toBe(false);
  });
});
