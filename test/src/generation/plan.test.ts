import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../src/generation/models/catalog.ts';
import { readModelRows } from '../../../src/generation/models/operator-rows.ts';
import { outputTokens } from '../../../src/generation/models/tokens.ts';
import { type ImageOptions, type ProviderOffering, plan, requirePrice } from '../../../src/generation/plan.ts';
import type { ProviderUsage } from '../../../src/generation/ports.ts';
import { actualCost, imagePrice, maxCost } from '../../../src/generation/price.ts';

const OPENAI: ProviderOffering = {
  models: MODELS,
  provider: 'openai',
  openaiItself: true,
  defaultModel: 'gpt-image-2.5-flare',
  maxImageBytes: 32 * 1024 * 1024,
};
const COMPATIBLE: ProviderOffering = { ...OPENAI, openaiItself: false };
const TODAY = '2026-11-20';

const options = (changes: Partial<ImageOptions> = {}): ImageOptions => ({ n: 1, previews: 0, ...changes });
const refusalOf = (changes: Partial<ImageOptions>, offer = OPENAI) => {
  const result = plan(options(changes), offer, TODAY);
  return result.ok ? null : result.error;
};
const model = (id: string) => MODELS.find((entry) => entry.id === id) ?? MODELS[0]!;

const reported = (output: number, text = 20, image = 0): ProviderUsage => ({
  textInputTokens: text,
  imageInputTokens: image,
  imageOutputTokens: Math.ceil(output),
});

describe('plan', () => {
  it('fills what is not asked for with the model’s own defaults', () => {
    expect(plan(options(), OPENAI, TODAY)).toMatchObject({
      value: { plan: { model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'medium', format: 'png', background: 'auto' } },
    });
  });

  it('refuses a size whose file could be larger than an image may be here: it would be bought and then refused', () => {
    const small = { ...OPENAI, maxImageBytes: 8 * 1024 * 1024 };
    expect(refusalOf({ size: '1536x1024' }, small)).toBeNull();
    expect(refusalOf({ size: '3840x2160' }, small)?.members).toMatchObject({ errors: [{ pointer: '/size' }] });
    expect(refusalOf({ size: '3840x2160' })).toBeNull();
  });

  it.each([
    ['gpt-image-2.5-flare', 'landscape', '1536x1024'],
    ['dall-e-3', 'landscape', '1792x1024'],
    ['dall-e-3', 'portrait', '1024x1792'],
    ['gpt-image-2', '2048x1152', '2048x1152'],
  ])('makes of %s %s %s', (id, size, made) => {
    expect(plan(options({ model: id, size }), COMPATIBLE, TODAY)).toMatchObject({ value: { plan: { size: made } } });
  });

  it.each<[string, Partial<ImageOptions>, string[]]>([
    ['edges that are no multiple of 16', { size: '1000x1000' }, ['/size']],
    ['too few pixels', { size: '512x512' }, ['/size']],
    ['too wide a ratio', { size: '3072x512' }, ['/size']],
    ['too long an edge', { size: '4096x2048' }, ['/size']],
    [
      'DALL·E 3 with a size of GPT Image, two images and previews',
      { model: 'dall-e-3', size: '1536x1024', n: 2, previews: 1 },
      ['/n', '/previews', '/size'],
    ],
    ['a quality of another model', { quality: 'hd' }, ['/quality']],
    ['transparency from DALL·E 3', { model: 'dall-e-3', background: 'transparent' }, ['/background']],
    ['no auto size for DALL·E 3', { model: 'dall-e-3', size: 'auto' }, ['/size']],
    ['the sandbox where there is a provider', { model: 'sandbox' }, ['/model']],
  ])('refuses %s, and names every field', (_name, changes, pointers) => {
    const refusal = refusalOf(changes, COMPATIBLE);
    expect(refusal?.code).toBe('capability_mismatch');
    expect(refusal?.members?.errors?.map(({ pointer }) => pointer).sort()).toEqual(pointers);
  });

  it('asks a retired model of OpenAI itself no more, and names its successor; another server may have it', () => {
    expect(refusalOf({ model: 'dall-e-3' })).toMatchObject({
      code: 'model_retired',
      members: { retired_on: '2026-05-12', successor: 'gpt-image-2.5-flare' },
    });
    expect(refusalOf({ model: 'dall-e-3' }, COMPATIBLE)).toBeNull();
  });
});

describe('prices', () => {
  it('hold the dearest of what auto may choose', () => {
    const flare = model('gpt-image-2.5-flare');
    const auto = maxCost(flare, { size: 'auto', quality: 'auto', n: 1, previews: 0 }, 5);
    const dearest = maxCost(flare, { size: '1024x1024', quality: 'max', n: 1, previews: 0 }, 5);
    expect(auto).toBe(dearest);
    // A square takes more tokens than a landscape of more pixels.
    expect(auto).toBe(7024 * 30 + 5 * (5 + 64));
  });

  it('are at least what the provider’s usage then says, for every model, quality and size', () => {
    for (const entry of MODELS) {
      const { pricing } = entry;
      for (const quality of entry.qualities) {
        for (const size of entry.sizes.exact) {
          const priced = { size, quality, n: 1, previews: 0 };
          const held = maxCost(entry, priced, 4000) ?? 0;
          expect(held).toBeGreaterThan(0);
          const table = pricing.by === 'tokens' ? pricing.outputTokens[quality] : undefined;
          const usage = table && reported((outputTokens(table, size) ?? 0) * 0.75, 4000);
          const cost = actualCost(entry, { plan: priced, images: 1, inputs: [], promptBytes: 20, usage: usage ?? null, held });
          expect(cost.implausible).toBe(false);
          if (usage) expect(cost.micros).toBeLessThan(held);
          else expect(cost.micros).toBe(held);
        }
      }
    }
  });

  it('of 3840×2160 are those of its own tokens, not of its pixels', () => {
    expect(imagePrice(model('gpt-image-2.5-flare'), 'high', '3840x2160', 0)).toBe(3337 * 30);
  });

  it('of GPT Image 2.6 hold four times the tokens of 2.5 in low and medium, and the same in high', () => {
    const [older, newer] = [model('gpt-image-2.5-flare'), model('gpt-image-2.6-sunburst')];
    const price = (entry: typeof older, quality: string) => imagePrice(entry, quality, '1024x1024', 0) ?? 0;
    expect(price(newer, 'low')).toBe(4 * price(older, 'low'));
    expect(price(newer, 'medium')).toBe(4 * price(older, 'medium'));
    expect(price(newer, 'high')).toBe(price(older, 'high'));
    // Measured by third parties at 1536×1024: 664 and 1,353 tokens.
    expect(imagePrice(newer, 'low', '1536x1024', 0)).toBeGreaterThanOrEqual(664 * 30);
    expect(imagePrice(newer, 'medium', '1536x1024', 0)).toBeGreaterThanOrEqual(1353 * 30);
  });

  it('that the table does not know are refused, never taken for zero', () => {
    const flare = model('gpt-image-2.5-flare');
    const unknown = { ...flare, qualities: [...flare.qualities, 'ultra'] };
    const asked = {
      model: flare.id,
      size: '1024x1024',
      quality: 'ultra',
      format: 'png',
      background: 'auto',
      n: 1,
      previews: 0,
    } as const;
    expect(maxCost(unknown, asked, 5)).toBeNull();
    expect(maxCost(unknown, { ...asked, quality: 'auto' }, 5)).toBeNull();
    expect(requirePrice(unknown, asked, 'a cat', [])).toMatchObject({ ok: false, error: { code: 'capability_mismatch' } });
  });

  it('of DALL·E 3 are by the image', () => {
    const dalle = model('dall-e-3');
    expect(maxCost(dalle, { size: '1024x1024', quality: 'standard', n: 1, previews: 0 }, 4000)).toBe(40_000);
    expect(maxCost(dalle, { size: '1792x1024', quality: 'hd', n: 1, previews: 0 }, 4000)).toBe(120_000);
  });
});

describe('the usage that a provider reports', () => {
  const flare = model('gpt-image-2.5-flare');
  const cost = (usage: ProviderUsage | null, changes: { n?: number; quality?: string; images?: number } = {}) => {
    const { images = 1, ...options } = changes;
    const plan = { size: '1024x1024', quality: 'medium', n: 1, previews: 0, ...options };
    const held = maxCost(flare, plan, 20) ?? 0;
    return { ...actualCost(flare, { plan, images, inputs: [], promptBytes: 20, usage, held }), held };
  };

  it('is charged if it is possible for the request', () => {
    expect(cost(reported(439))).toMatchObject({ micros: 439 * 30 + 20 * 5, implausible: false });
    expect(cost(reported(220))).toMatchObject({ micros: 220 * 30 + 20 * 5, implausible: false });
    expect(cost(reported(439, 20, 10))).toMatchObject({ micros: 439 * 30 + 20 * 5 + 10 * 8, implausible: false });
  });

  it.each<[string, ProviderUsage]>([
    ['no tokens', reported(0, 0)],
    ['less than half of the cheapest price', reported(219)],
    ['a thousand million tokens', reported(1e9)],
    ['more than what is held', reported(470)],
    ['a number that no counter can add', reported(2 ** 53)],
    ['infinity', { ...reported(439), imageOutputTokens: Number.POSITIVE_INFINITY }],
    ['no number', { ...reported(439), imageOutputTokens: Number.NaN }],
    ['a fraction', { ...reported(439), textInputTokens: 0.5 }],
    ['negative output', reported(-439)],
    ['negative input that lowers the sum', reported(439, -1000)],
    ['negative input images', reported(439, 20, -100)],
  ])('of %s is not believed: all that was held is charged', (_name, usage) => {
    const { held, ...charged } = cost(usage);
    expect(charged).toEqual({ micros: held, implausible: true });
  });

  it('is compared with what was delivered, and with the cheapest that "auto" may have chosen', () => {
    expect(cost(reported(2 * 439), { n: 4, images: 2 }).implausible).toBe(false);
    expect(cost(reported(196), { quality: 'auto' }).implausible).toBe(false);
    expect(cost(reported(60), { quality: 'auto' }).implausible).toBe(true);
  });

  it.each([2, 3, 4])('of %s images is not that of another request with fewer', (n) => {
    expect(cost(reported(n * 439), { n, images: n }).implausible).toBe(false);
    for (let fewer = 1; fewer < n; fewer++) expect(cost(reported(fewer * 439), { n, images: n }).implausible).toBe(true);
  });

  it('of a model whose table is a bound may be down to half of it', () => {
    const bounded = model('gpt-image-2.6-flare');
    const plan = { size: '1024x1024', quality: 'low', n: 2, previews: 0 };
    const held = maxCost(bounded, plan, 20) ?? 0;
    const implausible = (tokens: number) =>
      actualCost(bounded, { plan, images: 2, inputs: [], promptBytes: 20, usage: reported(tokens), held }).implausible;
    expect([2 * 3 * 196, 4 * 196 + 1, 4 * 196, 196].map(implausible)).toEqual([false, false, true, true]);
  });

  /** A row of `MODELS` with this price of a million output tokens. */
  const own = (image_output_usd: string) => {
    const tokens = { low: { '1024x1024': 1000 } };
    const price = { by: 'tokens', text_input_usd: image_output_usd, image_output_usd, tokens };
    const row = { id: 'own', sizes: ['1024x1024'], qualities: ['low'], formats: ['png'], max_n: 4, price };
    const rows = readModelRows(JSON.stringify([row]));
    const [entry] = rows.ok ? rows.value : [];
    if (!entry) throw new Error('the row is not valid');
    return entry;
  };

  it('below the figures of a row of MODELS is believed for each of several images: they are the most', () => {
    const plan = { size: '1024x1024', quality: 'low', n: 4, previews: 0 };
    const entry = own('30.00');
    const held = maxCost(entry, plan, 20) ?? 0;
    const costOf = (tokens: number) =>
      actualCost(entry, { plan, images: 4, inputs: [], promptBytes: 20, usage: reported(tokens), held });
    expect(costOf(4 * 800)).toEqual({ micros: 3200 * 30 + 20 * 30, implausible: false });
    expect(costOf(1000)).toEqual({ micros: held, implausible: true });
  });

  it('of a model that costs nothing raises no alarm', () => {
    const plan = { size: '1024x1024', quality: 'low', n: 1, previews: 0 };
    const usage = reported(1000);
    expect(actualCost(own('0'), { plan, images: 1, inputs: [], promptBytes: 20, usage, held: 0 })).toEqual({
      micros: 0,
      implausible: false,
    });
  });

  it('of no input is not believed: every request has a prompt', () => {
    expect(cost(reported(439, 0)).implausible).toBe(true);
    expect(cost(reported(439, 1)).implausible).toBe(false);
  });

  it('that is absent charges what was held, without an alarm', () => {
    const { held, ...charged } = cost(null);
    expect(charged).toEqual({ micros: held, implausible: false });
  });
});

describe('a price that no request can have', () => {
  it('is refused like one that is not known: sums would be rounded', () => {
    const flare = model('gpt-image-2.5-flare');
    const pricing = { ...flare.pricing, imageOutput: 999_999_999 } as typeof flare.pricing;
    const planned = { size: '3840x2160', quality: 'max', n: 4, previews: 3 };
    expect(maxCost({ ...flare, pricing }, planned, 4000)).toBeNull();
    expect(maxCost(flare, planned, 4000)).toBeGreaterThan(0);
  });
});
