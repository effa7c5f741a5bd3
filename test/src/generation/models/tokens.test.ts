import { describe, expect, it } from 'vitest';
import { findModel, MODELS } from '../../../../src/generation/models/catalog.ts';
import { outputTokens, type TokenTable } from '../../../../src/generation/models/tokens.ts';

/** Tokens as OpenAI's calculator gives them, for GPT Image 2 `high`, which has the parameter 96. */
const CALCULATED: readonly (readonly [string, number])[] = [
  ['1024x1024', 7024],
  ['1536x1024', 5488],
  ['1792x1024', 5063],
  ['3584x2048', 12_329],
  ['3840x2160', 13_342],
  ['2048x2048', 14_272],
];

function tableOf(id: string, quality: string): TokenTable {
  const pricing = findModel(id)?.pricing;
  const table = pricing?.by === 'tokens' ? pricing.outputTokens[quality] : undefined;
  if (!table) throw new Error(`${id} has no tokens for ${quality}`);
  return table;
}

/** Every size of 16-pixel steps that GPT Image 2 and later make, thinned out. */
function* sizes(): Generator<readonly [number, number]> {
  for (let width = 512; width <= 3840; width += 112) {
    for (let height = 512; height <= 3840; height += 112) {
      const pixels = width * height;
      if (Math.max(width, height) > 3 * Math.min(width, height) || pixels < 655_360 || pixels > 8_294_400) continue;
      yield [width, height];
    }
  }
}

/** OpenAI's calculator, written down a second time and in another way. */
function calculator(axis: number, width: number, height: number): number {
  const [long, short] = width > height ? [width, height] : [height, width];
  const steps = BigInt(Math.floor((2 * axis * short + long) / (2 * long)));
  const scaled = BigInt(axis) * steps * BigInt(2_000_000 + width * height);
  return Number((scaled + 3_999_999n) / 4_000_000n);
}

describe('output tokens', () => {
  it.each(CALCULATED)('of GPT Image 2 high at %s are at least what the calculator says, and at most 2 % more', (size, tokens) => {
    const held = outputTokens(tableOf('gpt-image-2', 'high'), size) ?? 0;
    expect(held).toBeGreaterThanOrEqual(tokens);
    expect(held).toBeLessThanOrEqual(tokens * 1.02);
  });

  it('are never below the calculator, and never 2 % above it, at any size of GPT Image 2.5', () => {
    const axes = { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 };
    for (const [quality, axis] of Object.entries(axes)) {
      const table = tableOf('gpt-image-2.5-flare', quality);
      for (const [width, height] of sizes()) {
        const exact = calculator(axis, width, height);
        const held = outputTokens(table, `${width}x${height}`) ?? 0;
        expect(held, `${quality} ${width}x${height}`).toBeGreaterThanOrEqual(exact);
        expect(held, `${quality} ${width}x${height}`).toBeLessThanOrEqual(Math.ceil(exact * 1.02) + 1);
      }
    }
  });

  it.each([
    ['low', '1024x1024', 784],
    ['medium', '1024x1024', 1756],
    ['low', '1536x1024', 664],
    ['high', '1536x1024', 1353],
    ['high', '3840x2160', 3337],
    ['high', '2160x3840', 3337],
  ])('of GPT Image 2.6 %s at %s are at least the %i that were measured, and not twice as many', (quality, size, measured) => {
    for (const id of ['gpt-image-2.6-flare', 'gpt-image-2.6-sunburst']) {
      const held = outputTokens(tableOf(id, quality), size) ?? 0;
      expect(held).toBeGreaterThanOrEqual(measured);
      expect(held).toBeLessThan(measured * 2);
    }
  });

  it('of an operator’s table stay a bound between its sizes, for every shape, and stay below four times the tokens', () => {
    const known = ['1024x1024', '1536x1024', '2048x2048', '3840x2160'];
    for (const axis of [16, 24, 48, 96]) {
      const table = {
        sizes: Object.fromEntries(
          known.map((size) => {
            const [width = 0, height = 0] = size.split('x').map(Number);
            return [size, calculator(axis, width, height)];
          }),
        ),
      };
      for (const [width, height] of sizes()) {
        const exact = calculator(axis, width, height);
        const held = outputTokens(table, `${width}x${height}`) ?? 0;
        expect(held, `${axis} ${width}x${height}`).toBeGreaterThanOrEqual(exact);
        expect(held, `${axis} ${width}x${height}`).toBeLessThan(exact * 4);
      }
    }
  });

  it('are not known for a size that is none, or without any figure', () => {
    expect(outputTokens(tableOf('gpt-image-2', 'high'), 'auto')).toBeNull();
    expect(outputTokens(tableOf('gpt-image-2', 'high'), '0x1024')).toBeNull();
    expect(outputTokens({ sizes: {} }, '1024x1024')).toBeNull();
  });

  it('are known for every quality and listed size of every model that is priced by tokens', () => {
    for (const model of MODELS) {
      if (model.pricing.by !== 'tokens') continue;
      for (const quality of model.qualities) {
        const table = model.pricing.outputTokens[quality];
        for (const size of model.sizes.exact)
          expect(table && outputTokens(table, size), `${model.id} ${quality}`).toBeGreaterThan(0);
      }
    }
  });
});
