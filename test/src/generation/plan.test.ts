import { describe, expect, it } from 'vitest';
import { outputTokens } from '../../../src/generation/models/tokens.ts';
import { MODELS } from '../../../src/generation/models.ts';
import { type ImageOptions, type ProviderOffering, plan, reserve } from '../../../src/generation/plan.ts';
import { actualCost, maxCost } from '../../../src/generation/price.ts';

const OPENAI: ProviderOffering = { models: MODELS, provider: 'openai', openaiItself: true, defaultModel: 'gpt-image-2.5-flare' };
const COMPATIBLE: ProviderOffering = { ...OPENAI, openaiItself: false };
const TODAY = '2026-11-20';

const options = (changes: Partial<ImageOptions> = {}): ImageOptions => ({ n: 1, previews: 0, ...changes });
const refusalOf = (changes: Partial<ImageOptions>, offer = OPENAI) => {
  const result = plan(options(changes), offer, TODAY);
  return result.ok ? null : result.error;
};
const model = (id: string) => MODELS.find((entry) => entry.id === id) ?? MODELS[0]!;

describe('plan', () => {
  it('fills what is not asked for with the model’s own defaults', () => {
    expect(plan(options(), OPENAI, TODAY)).toMatchObject({
      value: { plan: { model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'medium', format: 'png', background: 'auto' } },
    });
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
    expect(auto).toBe(7024 * 30 + 5 * (5 + 64));
  });

  it('are at least what the provider’s usage then says, for every model, quality and size', () => {
    for (const entry of MODELS) {
      for (const quality of entry.qualities) {
        for (const size of entry.sizes.exact) {
          const held = maxCost(entry, { size, quality, n: 1, previews: 0 }, 4000);
          expect(held).not.toBeNull();
          if (entry.pricing.by === 'tokens') {
            const table = entry.pricing.outputTokens[quality];
            const tokens = (table && outputTokens(table, size)) ?? 0;
            const spent = actualCost(entry, { textInputTokens: 4000, imageOutputTokens: tokens }, held ?? 0);
            expect(spent).toBeLessThanOrEqual(held ?? 0);
            expect(spent).toBeGreaterThan(0);
          } else expect(actualCost(entry, null, held ?? 0)).toBe(held);
        }
      }
    }
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
    expect(reserve(unknown, asked, 'a cat')).toMatchObject({ ok: false, error: { code: 'capability_mismatch' } });
  });

  it('of DALL·E 3 are by the image', () => {
    const dalle = model('dall-e-3');
    expect(maxCost(dalle, { size: '1024x1024', quality: 'standard', n: 1, previews: 0 }, 4000)).toBe(40_000);
    expect(maxCost(dalle, { size: '1792x1024', quality: 'hd', n: 1, previews: 0 }, 4000)).toBe(120_000);
  });
});
