import { describe, expect, it } from 'vitest';
import type { ProviderPreview } from '../../../../src/generation/ports.ts';
import { readStream } from '../../../../src/providers/openai/stream.ts';

const PARTIAL = { type: 'image_generation.partial_image', b64_json: 'AAAA', partial_image_index: 0 };
const COMPLETED = { type: 'image_generation.completed', b64_json: 'AAAAAAAA', usage: { output_tokens: 7 } };

async function read(...events: [name: string, data: unknown][]) {
  const previews: ProviderPreview[] = [];
  const pieces = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const { image, usage } = await readStream(
    (async function* () {
      yield* pieces;
    })(),
    (preview) => previews.push(preview),
  );
  return { bytes: image.length, tokens: usage?.imageOutputTokens, previews: previews.map(({ index }) => index) };
}

describe('the stream of one image', () => {
  it('gives the completed image and what was used; events that nobody knows are passed over', async () => {
    expect(await read(['', { type: 'ping' }], ['', 'a text'], ['', PARTIAL], ['', COMPLETED])).toEqual({
      bytes: 6,
      tokens: 7,
      previews: [0],
    });
  });

  it.each([
    ['is no base64', { b64_json: 'AA*A' }],
    ['is empty', { b64_json: '' }],
    ['does not say which it is', { partial_image_index: 'first' }],
    ['has none', { b64_json: null }],
  ])('leaves out a preview that %s, and keeps the image', async (_, changes) => {
    expect(await read(['', { ...PARTIAL, ...changes }], ['', COMPLETED])).toMatchObject({ bytes: 6, previews: [] });
  });

  it('is judged by an error, whether that lies in `error` or is the event itself', async () => {
    const rejected = { failure: { code: 'provider_rate_limited', reason: 'slow_down' } };
    await expect(read(['', { error: { code: 'slow_down' } }])).rejects.toMatchObject(rejected);
    await expect(read(['error', { code: 'slow_down' }])).rejects.toMatchObject(rejected);
    await expect(read(['error', { error: { code: 'slow_down' } }])).rejects.toMatchObject(rejected);
  });

  it('has an outcome that nobody knows where an event is no JSON', async () => {
    const pieces = (async function* () {
      yield 'data: {"type":\n\n';
    })();
    await expect(readStream(pieces, () => undefined)).rejects.toMatchObject({
      failure: { code: 'outcome_unknown', reason: 'not_json' },
    });
  });
});
