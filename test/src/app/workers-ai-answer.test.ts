import { describe, expect, it } from 'vitest';
import { base64Chunks } from '../../../src/http/openai/base64.ts';
import { imageOf } from '../../../src/providers/workers-ai/answer.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) % 256);

describe('the answer of Workers AI', () => {
  it('is base64 in an object, and refused if it is too large or broken', async () => {
    expect(await imageOf({ image: BYTES.toBase64() }, 1000)).toEqual(BYTES);
    expect(await imageOf({ image: BYTES.toBase64() }, 900)).toBeNull();
    for (const broken of [{ image: '!' }, { image: '' }, { image: 7 }, {}, null, 'text']) {
      expect(await imageOf(broken, 1000)).toBeNull();
    }
  });

  it('may be a stream of bytes, which is read no further than allowed', async () => {
    expect(await imageOf(new Blob([BYTES]).stream(), 1000)).toEqual(BYTES);
    expect(await imageOf(new Blob([BYTES]).stream(), 999)).toBeNull();
  });
});

describe('base64 in chunks', () => {
  it.each([1, 2, 3, 4, 5, 7, 100, 1000])('of %i bytes is the base64 of the whole', async (size) => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < BYTES.length; at += size) controller.enqueue(BYTES.slice(at, at + size));
        controller.close();
      },
    });
    let text = '';
    for await (const chunk of base64Chunks(stream)) text += chunk;
    expect(text).toBe(BYTES.toBase64());
  });
});
