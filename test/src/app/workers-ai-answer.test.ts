import { describe, expect, it } from 'vitest';
import { base64Chunks } from '../../../src/http/openai/base64.ts';
import { imageOfAnswer } from '../../../src/providers/workers-ai/answer.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) % 256);

describe('the answer of Workers AI', () => {
  it('is base64 in an object, and refused if it is too large or broken', async () => {
    expect(await imageOfAnswer({ image: BYTES.toBase64() }, 1000)).toEqual(BYTES);
    expect(await imageOfAnswer({ image: BYTES.toBase64() }, 900)).toBeNull();
    for (const broken of [
      { image: '!' },
      { image: '' },
      { image: 'data:,' },
      { image: 'AAA=AAAA' },
      { image: 7 },
      {},
      null,
      'not base64',
    ]) {
      expect(await imageOfAnswer(broken, 1000)).toBeNull();
    }
  });

  it('is read in every form that carries the bytes', async () => {
    const base64 = BYTES.toBase64();
    const forms: unknown[] = [
      { image: `data:image/jpeg;base64,${base64}` },
      { image: BYTES.toBase64({ alphabet: 'base64url', omitPadding: true }) },
      { image: `${base64.slice(0, 76)}\n${base64.slice(76)}\n` },
      { image: `\r\n${base64}` },
      { image: `data:image/png;charset=utf-8;base64,${BYTES.toBase64({ alphabet: 'base64url' })}` },
      { image: BYTES },
      { images: [base64] },
      { result: { image: base64 }, success: true },
      { image: new Blob([BYTES]).stream() },
      base64,
      BYTES,
      BYTES.buffer,
      new Blob([BYTES]),
      new Response(BYTES),
    ];
    for (const form of forms) expect(await imageOfAnswer(form, 1000)).toEqual(BYTES);
    for (const large of [BYTES, BYTES.buffer, new Response(BYTES)]) expect(await imageOfAnswer(large, 999)).toBeNull();
  });

  it('is no image in a form that carries none', async () => {
    const nested = { result: { result: { result: { result: { image: 'AAAA' } } } } };
    const forms: unknown[] = [
      [],
      { images: [] },
      { images: 7 },
      { image: 'https://x.example/i.jpg' },
      new Response('no', { status: 500 }),
      nested,
    ];
    for (const form of forms) expect(await imageOfAnswer(form, 1000)).toBeNull();
  });

  it('may be a stream of bytes, which is read no further than allowed', async () => {
    expect(await imageOfAnswer(new Blob([BYTES]).stream(), 1000)).toEqual(BYTES);
    expect(await imageOfAnswer(new Blob([BYTES]).stream(), 999)).toBeNull();
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
