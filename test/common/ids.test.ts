import { describe, expect, it } from 'vitest';
import { idempotentRunName, isImageId, newGenerationId, newImageId, randomRunName, runNameOf } from '../../common/ids.ts';

describe('ids', () => {
  it('of a generation name the object that runs it, and tell two of its runs apart', () => {
    const name = randomRunName();
    const [first, second] = [newGenerationId(name), newGenerationId(name)];
    expect(first).not.toBe(second);
    expect([runNameOf(first), runNameOf(second)]).toEqual([name, name]);
  });

  it('of the object are the same for the same subject and Idempotency-Key, and only then', async () => {
    const name = await idempotentRunName('user:key_1:ann', 'k');
    expect(await idempotentRunName('user:key_1:ann', 'k')).toBe(name);
    expect(await idempotentRunName('user:key_1:bob', 'k')).not.toBe(name);
    expect(await idempotentRunName('user:key_1:ann', 'k2')).not.toBe(name);
  });

  it.each(['', 'gen_', 'gen_x', `gen_${'0'.repeat(25)}`, `gen_${'u'.repeat(26)}`, `gen_${'0'.repeat(26)}\n`])(
    '%j names nothing',
    (text) => {
      expect(runNameOf(text)).toBeNull();
    },
  );

  it('of images are known by their shape', () => {
    expect(isImageId(newImageId())).toBe(true);
    expect(isImageId('img_../../x')).toBe(false);
  });
});
