import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../../src/generation/plan.ts';
import type { ProviderCall, ProviderInput } from '../../../../src/generation/ports.ts';
import { editForm } from '../../../../src/providers/openai/edit-form.ts';
import { sha256Of } from '../../../../tools/hash.ts';
import { picture } from '../../../../tools/lab/fake-openai/pictures.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../../../tools/lab/fake-openai.ts';
import { call, generate, MEGABYTE, provider } from './harness.ts';

let fake: FakeOpenAI;
beforeAll(async () => {
  fake = await startFakeOpenAI();
});
afterAll(() => fake.close());
beforeEach(() => fake.reset());

/** An input whose bytes come in pieces of 64 KiB, once they are wanted. */
function input(bytes: Uint8Array, changes: Partial<ProviderInput> = {}): ProviderInput {
  return {
    role: 'image',
    format: 'png',
    width: 64,
    height: 48,
    bytes: bytes.length,
    open: async () => piecesOf(bytes),
    ...changes,
  };
}

function piecesOf(bytes: Uint8Array, onPiece: (length: number) => void = () => undefined): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        const piece = bytes.slice(at, at + 65_536);
        at += piece.length;
        onPiece(piece.length);
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
}

const edit = (inputs: readonly ProviderInput[], plan: Partial<Plan> = {}): ProviderCall => ({
  ...call('make it night', plan),
  inputs,
});
const [cat, dog, webp, mask] = [
  picture('png', 64, 48),
  picture('jpeg', 640, 480),
  picture('webp', 100, 90),
  picture('png', 64, 48),
];
const filesSent = () =>
  (fake.requests().at(-1)?.body as { files?: { field: string; type: string; sha256: string }[] } | undefined)?.files ?? [];

describe('an edit', () => {
  it('of one picture sends exactly its bytes, and the fields of a generation', async () => {
    const { outcome, images } = await generate(
      provider(fake.url),
      edit([input(cat)], { moderation: 'low', quality: 'medium', n: 2 }),
    );
    expect(outcome).toMatchObject({ ok: true, value: { seen: 2 } });
    expect(images).toHaveLength(2);
    expect(filesSent()).toMatchObject([{ field: 'image', type: 'image/png', sha256: sha256Of(cat) }]);
    expect(fake.requests()[0]?.body).toMatchObject({
      prompt: 'make it night',
      model: 'gpt-image-2.5-flare',
      n: 2,
      quality: 'medium',
      size: '1024x1024',
    });
    expect(fake.requests()[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  });

  it('of several pictures and a mask sends each of them once, in their order and with their types', async () => {
    const inputs = [input(cat), input(dog, { format: 'jpeg' }), input(webp, { format: 'webp' }), input(mask, { role: 'mask' })];
    const { outcome } = await generate(provider(fake.url), edit(inputs));
    expect(outcome.ok).toBe(true);
    expect(filesSent().map(({ field, type, sha256 }) => [field, type, sha256])).toEqual([
      ['image[]', 'image/png', sha256Of(cat)],
      ['image[]', 'image/jpeg', sha256Of(dog)],
      ['image[]', 'image/webp', sha256Of(webp)],
      ['mask', 'image/png', sha256Of(mask)],
    ]);
  });

  it('streams with the events of edits, and reports the tokens of its inputs', async () => {
    const { outcome, previews } = await generate(provider(fake.url), edit([input(cat)], { previews: 2 }));
    expect(previews).toHaveLength(2);
    expect(outcome).toMatchObject({ ok: true, value: { usage: { imageInputTokens: 65 + 129 * 1 + 6240 } } });
  });

  it('sends input_fidelity to models that have it, and to no other', async () => {
    await generate(provider(fake.url), edit([input(cat)], { inputFidelity: 'high' }));
    expect(fake.requests()[0]?.body).not.toHaveProperty('input_fidelity');
    await generate(provider(fake.url), edit([input(cat)], { inputFidelity: 'high', model: 'gpt-image-1' }));
    expect(fake.requests()[1]?.body).toMatchObject({ input_fidelity: 'high' });
  });

  it('is refused by the provider like a generation, with its reason', async () => {
    const { outcome } = await generate(provider(fake.url), edit([input(cat), input(dog, { role: 'mask' })]));
    expect(outcome).toMatchObject({ ok: false });
    expect(fake.invoice().micros).toBe(0);
  });
});

describe('the body of an edit', () => {
  it('of four pictures of 20 MB is never more than a few pieces ahead of the connection', async () => {
    const bytes = new Uint8Array(20 * MEGABYTE);
    let read = 0;
    const count = (length: number) => {
      read += length;
    };
    const inputs = Array.from({ length: 4 }, () =>
      input(bytes, { open: async () => piecesOf(bytes, (length) => count(length)) }),
    );
    let sent = 0;
    let ahead = 0;
    const sending = provider('https://provider.example', {
      fetch: async (_url, init) => {
        for await (const piece of (init?.body ?? []) as ReadableStream<Uint8Array>) {
          sent += piece.length;
          ahead = Math.max(ahead, read - sent);
        }
        return Response.json({ data: [{ b64_json: cat.toString('base64') }] });
      },
    });
    const { outcome } = await generate(sending, edit(inputs));
    expect(outcome.ok).toBe(true);
    expect(read).toBe(80 * MEGABYTE);
    expect(sent).toBeGreaterThan(80 * MEGABYTE);
    expect(ahead).toBeLessThan(MEGABYTE);
  });

  it('has the length that it says, and its prompt comes last', async () => {
    const { parts, last, length, contentType } = editForm(
      { prompt: 'a\r\n"b"', n: 2 },
      [input(cat), input(mask, { role: 'mask' })],
      'x1',
    );
    const all: Uint8Array[] = [];
    for await (const part of parts) all.push(part.slice());
    const bytes = Buffer.concat([...all, last]);
    expect(bytes.length).toBe(length);
    expect(Buffer.concat(all).includes('"prompt"')).toBe(false);
    const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    expect([form.get('prompt'), form.get('n')]).toEqual(['a\r\n"b"', '2']);
    expect(Buffer.from(await (form.get('image') as File).arrayBuffer()).equals(cat)).toBe(true);
  });

  it.each<[string, ProviderInput]>([
    ['that breaks off', input(cat, { open: async () => new ReadableStream({ pull: (c) => c.error(new Error('R2')) }) })],
    ['that is shorter than its record', input(cat, { bytes: cat.length + 1 })],
    ['that is longer than its record', input(cat, { bytes: cat.length - 1 })],
    ['that cannot be opened', input(cat, { open: () => Promise.reject(new Error('gone')) })],
  ])('with a picture %s reaches no provider whole, so it may be sent again', async (_name, broken) => {
    const { outcome } = await generate(provider(fake.url), edit([input(cat), broken]));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'provider_unavailable', neverSent: true } });
    expect(fake.invoice().micros).toBe(0);
    expect(fake.stats().purchases).toBe(0);
  });
});
