import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../../src/generation/models/catalog.ts';
import { type ProviderOffering, plan } from '../../../../src/generation/plan.ts';
import type { ProviderInput } from '../../../../src/generation/ports.ts';
import { maxCost } from '../../../../src/generation/price.ts';
import { createWorkersAiProvider } from '../../../../src/providers/workers-ai/provider.ts';

const SCHNELL = '@cf/black-forest-labs/flux-1-schnell';
const KLEIN = '@cf/black-forest-labs/flux-2-klein-4b';
const OFFER: ProviderOffering = {
  models: MODELS,
  provider: 'workers-ai',
  openaiItself: false,
  defaultModel: SCHNELL,
  maxImageBytes: 32 * 1024 * 1024,
};
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

/** A stub of the binding that speaks its documented shapes. */
function binding(answer: (inputs: object) => Promise<unknown>) {
  const calls: { model: string; inputs: object }[] = [];
  return {
    calls,
    run: async (model: string, inputs: object) => {
      calls.push({ model, inputs });
      return answer(inputs);
    },
  };
}

async function draw(
  ai: ReturnType<typeof binding>,
  model: string,
  options = {},
  { timeoutMs = 1000, signal = never, inputs = [] as readonly ProviderInput[] } = {},
) {
  const planned = plan({ model, n: 1, previews: 0, ...options }, OFFER, '2026-11-26');
  if (!planned.ok) throw new Error(planned.error.detail);
  const provider = createWorkersAiProvider({ ai, models: MODELS, timeoutMs, maxImageBytes: 1024 });
  const call = {
    generationId: 'gen_1',
    subject: 'user:key_1:ann',
    prompt: 'a cat',
    userPrompt: 'a cat',
    plan: planned.value.plan,
    direction: { version: '1.0.0', style: 'auto', mode: 'off' as const, seed: 7, facets: [], warnings: [] },
    inputs,
  };
  const onImage = async (_index: number, bytes: Uint8Array) => {
    images.push(bytes);
  };
  return provider.generate(call, {
    signal,
    onPreview: () => undefined,
    onImage,
    enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
  });
}

function anInput(text: string, role: ProviderInput['role'] = 'image'): ProviderInput {
  const open = async () => new Blob([text]).stream() as ReadableStream<Uint8Array>;
  return { role, format: 'png', width: 1, height: 1, bytes: text.length, open };
}

/** The images that were handed over. */
const images: Uint8Array[] = [];
const never = new AbortController().signal;
const base64 = Buffer.from(JPEG).toString('base64');

describe('Workers AI', () => {
  it('sends FLUX.1 schnell a prompt, four steps and the seed', async () => {
    // Base64, its other form, needs the Worker's own decoder: test/src/app/workers-ai-answer.test.ts.
    const ai = binding(async () => new Blob([JPEG]).stream());
    images.length = 0;
    expect(await draw(ai, SCHNELL)).toMatchObject({ ok: true, value: { seen: 1, usage: null } });
    expect(images).toEqual([JPEG]);
    expect(ai.calls).toEqual([{ model: SCHNELL, inputs: { prompt: 'a cat', steps: 4, seed: 7 } }]);
  });

  it('sends FLUX.2 a multipart form with its boundary, also for a prompt alone', async () => {
    let form: FormData | undefined;
    const ai = binding(async (inputs) => {
      const { body, contentType } = (inputs as { multipart: { body: ReadableStream; contentType: string } }).multipart;
      form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
      return { image: base64 };
    });
    await draw(ai, KLEIN, { size: '1536x1024' });
    expect(Object.fromEntries(form ?? [])).toEqual({ prompt: 'a cat', width: '1536', height: '1024', seed: '7' });
  });

  it('sends FLUX.2 the pictures of a request under their own names, byte for byte', async () => {
    const files: Record<string, string> = {};
    const ai = binding(async (inputs) => {
      const { body, contentType } = (inputs as { multipart: { body: ReadableStream; contentType: string } }).multipart;
      const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
      for (const [name, value] of form) files[name] = typeof value === 'string' ? value : await value.text();
      return { image: base64 };
    });
    const inputs = ['one', 'two'].map((text) => anInput(text));
    expect(await draw(ai, KLEIN, {}, { inputs })).toMatchObject({ ok: true });
    expect(files).toEqual({
      input_image_0: 'one',
      input_image_1: 'two',
      prompt: 'a cat',
      width: '1024',
      height: '1024',
      seed: '7',
    });
  });

  it.each<[string, string, ProviderInput]>([
    ['a picture to a model that takes none', SCHNELL, anInput('one')],
    ['a mask', KLEIN, anInput('one', 'mask')],
  ])('never leaves out %s', async (_name, model, input) => {
    const ai = binding(async () => ({ image: base64 }));
    expect(await draw(ai, model, {}, { inputs: [input] })).toMatchObject({
      ok: false,
      error: { code: 'provider_rejected', reason: 'inputs_not_supported' },
    });
    expect(ai.calls).toHaveLength(0);
  });

  it('sends nothing if the request was canceled before', async () => {
    const ai = binding(async () => ({ image: base64 }));
    const outcome = await draw(ai, SCHNELL, {}, { signal: AbortSignal.abort() });
    expect(outcome).toMatchObject({ ok: false, error: { neverSent: true } });
    expect(ai.calls).toHaveLength(0);
  });

  it('does not know what became of a call that takes too long or is canceled', async () => {
    const hangs = () => binding(() => new Promise(() => undefined));
    expect(await draw(hangs(), SCHNELL, {}, { timeoutMs: 5 })).toMatchObject({ error: { code: 'outcome_unknown' } });
    const cancel = new AbortController();
    const canceled = draw(hangs(), SCHNELL, {}, { signal: cancel.signal });
    cancel.abort();
    expect(await canceled).toMatchObject({ error: { code: 'outcome_unknown' } });
  });

  it('does not know what became of a stream that stalls, and lets go of it', async () => {
    const released: string[] = [];
    const stalls = (name: string) =>
      binding(
        async () => new ReadableStream({ start: (stream) => stream.enqueue(JPEG), cancel: () => void released.push(name) }),
      );
    expect(await draw(stalls('late'), SCHNELL, {}, { timeoutMs: 5 })).toMatchObject({ error: { code: 'outcome_unknown' } });
    const cancel = new AbortController();
    const canceled = draw(stalls('canceled'), SCHNELL, {}, { signal: cancel.signal });
    setTimeout(() => cancel.abort(), 1);
    expect(await canceled).toMatchObject({ error: { code: 'outcome_unknown' } });
    expect(released).toEqual(['late', 'canceled']);
  });

  it('reports the used-up free allocation as the operator’s matter', async () => {
    const ai = binding(async () => {
      throw new Error('3036: You have used up your daily free allocation of 10,000 neurons.');
    });
    expect(await draw(ai, SCHNELL)).toMatchObject({ error: { code: 'provider_rejected', reason: 'free_allocation_used' } });
  });

  it('costs neurons in micro-dollars, rounded up', () => {
    const priceOf = (id: string, size: string) => {
      const model = MODELS.find((one) => one.id === id);
      return model ? maxCost(model, { size, quality: 'standard', n: 1, previews: 0 }, 500) : null;
    };
    // 4 tiles of 4.80 neurons and 4 steps of 9.60, at 11 micro-dollars each.
    expect(priceOf(SCHNELL, '1024x1024')).toBe(Math.ceil((4 * 4.8 + 4 * 9.6) * 11));
    expect(priceOf(KLEIN, '1024x1024')).toBe(4 * 287);
    expect(priceOf(KLEIN, '1536x1024')).toBe(6 * 287);
    expect(priceOf(KLEIN, '2048x2048')).toBeNull();
  });
});
