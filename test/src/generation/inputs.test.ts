import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputFaults, parentOf, sizeLike } from '../../../src/generation/inputs.ts';
import { findModel, MODELS } from '../../../src/generation/models/catalog.ts';
import { mostInputTokens } from '../../../src/generation/models/input-tokens.ts';
import type { ImageModel } from '../../../src/generation/models/model.ts';
import { plan, requirePrice } from '../../../src/generation/plan.ts';
import { actualCost, inputCost, maxCost } from '../../../src/generation/price.ts';

const model = (id: string): ImageModel => {
  const found = findModel(id);
  if (!found) throw new Error(id);
  return found;
};
const flare = model('gpt-image-2.5-flare');
const upload = (n: number) => `upl_${String(n).padStart(38, '0')}`;

describe('what a model cannot take', () => {
  it.each<[string, string, { input_images?: string[]; mask?: string }, string[]]>([
    ['images, if it does not edit', 'dall-e-3', { input_images: [upload(1)] }, ['/input_images']],
    ['images and a mask, if it does not edit', 'dall-e-3', { input_images: [upload(1)], mask: upload(2) }, ['/input_images']],
    ['more images than four', 'gpt-image-2', { input_images: [1, 2, 3, 4, 5].map(upload) }, ['/input_images']],
    [
      'a mask, if its edits have none',
      '@cf/black-forest-labs/flux-2-klein-4b',
      { input_images: [upload(1)], mask: upload(2) },
      ['/mask'],
    ],
    ['a mask without an image', 'gpt-image-2', { mask: upload(2) }, ['/mask']],
    ['nothing', 'gpt-image-2', { input_images: [1, 2, 3, 4].map(upload), mask: upload(5) }, []],
  ])('is refused with its field: %s', (_name, id, fields, pointers) => {
    expect(inputFaults(fields, model(id)).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is refused together with the other fields that do not fit', () => {
    const offer = {
      models: MODELS,
      provider: 'openai',
      openaiItself: false,
      defaultModel: 'dall-e-3',
      maxImageBytes: 32 * 1024 * 1024,
    } as const;
    const planned = plan({ n: 4, previews: 0, input_images: [upload(1)] }, offer, '2026-05-01');
    expect(planned).toMatchObject({ ok: false, error: { code: 'capability_mismatch' } });
    expect(planned.ok ? [] : planned.error.members?.errors?.map(({ pointer }) => pointer)).toEqual(['/n', '/input_images']);
  });
});

describe('a size that no one named', () => {
  it('is one that the model makes, of the shape of the input, and no more expensive than a common size', () => {
    // Half of them are edges that models make.
    const edge = fc.oneof(
      fc.integer({ min: 1, max: 2048 }),
      fc.integer({ min: 1, max: 128 }).map((steps) => 16 * steps),
    );
    const editing = MODELS.filter(({ maxInputImages }) => maxInputImages > 0);
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(...editing), (width, height, entry) => {
        const size = sizeLike({ width, height }, entry, null);
        const offer = {
          models: [entry],
          provider: entry.provider,
          openaiItself: false,
          defaultModel: entry.id,
          maxImageBytes: 32 * 1024 * 1024,
        };
        expect(plan({ size, n: 1, previews: 0 }, offer, '2026-01-01').ok, `${width}x${height} → ${size}`).toBe(true);
        const [w = 0, h = 0] = size.split('x').map(Number);
        expect(w * h).toBeLessThanOrEqual(1_600_000);
        if (width > 1.3 * height && width >= 64) expect(w).toBeGreaterThan(h);
      }),
    );
  });

  it.each([
    ['1024x1024', '1024x1024'],
    ['1536x1024', '1536x1024'],
    ['1024x1536', '1024x1536'],
    ['2048x2048', '1264x1264'],
    ['512x512', '816x816'],
    // A panorama that is too wide for the model.
    ['2048x464', '1680x560'],
  ])('%s becomes %s', (from, to) => {
    const [width = 0, height = 0] = from.split('x').map(Number);
    expect(sizeLike({ width, height }, flare, null)).toBe(to);
  });

  it('keeps within the pixels that a key allows', () => {
    const size = sizeLike({ width: 1024, height: 1024 }, flare, 700_000);
    const [w = 0, h = 0] = size.split('x').map(Number);
    expect(w * h).toBeLessThanOrEqual(700_000);
  });
});

describe('the price of inputs', () => {
  const PLAN = { size: '1024x1024', quality: 'medium', n: 1, previews: 0 };
  const squares = (count: number, edge = 1024) => Array.from({ length: count }, () => ({ width: edge, height: edge }));

  it('is held at $8 a million of the most tokens that OpenAI’s published ways of counting come to', () => {
    expect(mostInputTokens({ width: 1024, height: 1024 })).toBe(65 + 129 * 4 + 6240);
    expect(mostInputTokens({ width: 2048, height: 2048 })).toBe(Math.ceil(2.46 * 64 * 64));
    expect(inputCost(flare, squares(1))).toBe(8 * 6821);
    expect((maxCost(flare, PLAN, 20, squares(2)) ?? 0) - (maxCost(flare, PLAN, 20) ?? 0)).toBe(2 * 8 * 6821);
  });

  it('is held once for each image that is made', () => {
    expect(maxCost(flare, { ...PLAN, n: 4 }, 20, squares(1))).toBe(4 * (maxCost(flare, PLAN, 20, squares(1)) ?? 0));
  });

  it('of Workers AI counts tiles that are begun', () => {
    expect(inputCost(model('@cf/black-forest-labs/flux-2-klein-4b'), squares(1, 1025))).toBe(9 * 59);
    expect(inputCost(model('@cf/black-forest-labs/flux-2-klein-9b'), squares(1, 1025))).toBe(4 * 2000);
  });

  it('that is not known is refused with the field, and is none without inputs', () => {
    const { input: _, ...pricing } = model('@cf/black-forest-labs/flux-2-klein-9b').pricing as never as {
      input: object;
      by: 'image';
      prices: never;
    };
    const unpriced = { ...model('@cf/black-forest-labs/flux-2-klein-9b'), pricing };
    const wanted = { ...PLAN, model: unpriced.id, quality: 'standard', format: 'png', background: 'auto' } as const;
    expect(requirePrice(unpriced, wanted, 'a cat', squares(1))).toMatchObject({
      ok: false,
      error: { code: 'capability_mismatch', members: { errors: [{ pointer: '/input_images' }] } },
    });
    expect(requirePrice(unpriced, wanted, 'a cat', [])).toMatchObject({ ok: true });
  });

  it('is settled by the usage, and at the higher price if a server does not tell text from images', () => {
    const held = maxCost(flare, PLAN, 20, squares(1)) ?? 0;
    const cost = (textInputTokens: number, imageInputTokens: number) =>
      actualCost(flare, {
        plan: PLAN,
        images: 1,
        inputs: squares(1),
        promptBytes: 20,
        usage: { textInputTokens, imageInputTokens, imageOutputTokens: 439 },
        held,
      });
    expect(cost(20, 1000)).toEqual({ micros: 439 * 30 + 20 * 5 + 1000 * 8, implausible: false });
    expect(cost(1020, 0)).toEqual({ micros: 439 * 30 + 1020 * 8, implausible: false });
    expect(cost(0, 0)).toEqual({ micros: held, implausible: true });
    // The tokens of the prompt alone, or hardly more: the picture was left out.
    expect(cost(20, 0)).toEqual({ micros: held, implausible: true });
    expect(cost(84 + 63, 0)).toEqual({ micros: held, implausible: true });
    expect(cost(20, 63)).toEqual({ micros: held, implausible: true });
    expect(cost(20, 64).implausible).toBe(false);
    expect(cost(20, 20_000)).toEqual({ micros: held, implausible: true });
  });
});

it('the parent is the first input that is an image of Easel', () => {
  const image = { id: 'img_1', role: 'image' } as const;
  expect(parentOf([])).toBeNull();
  expect(parentOf([{ id: upload(1), role: 'image' }])).toBeNull();
  expect(parentOf([{ id: upload(1), role: 'image' }, image, { id: 'img_2', role: 'image' }])).toBe('img_1');
});
