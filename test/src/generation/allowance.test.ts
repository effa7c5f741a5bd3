import { describe, expect, it } from 'vitest';
import { allowanceOf, disallowed } from '../../../src/generation/allowance.ts';
import type { InputFields } from '../../../src/generation/inputs.ts';
import { findModel, MODELS } from '../../../src/generation/models/catalog.ts';
import { type ImageOptions, plan } from '../../../src/generation/plan.ts';

const OFFER = {
  models: MODELS,
  provider: 'openai',
  openaiItself: false,
  defaultModel: 'gpt-image-2.5-flare',
  maxImageBytes: 32 * 1024 * 1024,
} as const;

/** The fields that the key may not ask for in that way. */
function refusedFields(
  allowance: ReturnType<typeof allowanceOf>,
  options: Partial<ImageOptions> & InputFields,
): readonly string[] {
  const planned = plan({ n: 1, previews: 0, ...options }, OFFER, '2026-11-26');
  if (!planned.ok) throw new Error(planned.error.detail);
  const refusal = disallowed(allowance, planned.value.plan, planned.value.model, options);
  return refusal?.members?.errors?.map(({ pointer }) => pointer) ?? [];
}

describe('a publishable key without limits', () => {
  const allowance = allowanceOf('publishable', {}, OFFER.defaultModel);

  it.each([
    [{}, []],
    [{ size: 'auto' }, []],
    [{ size: 'portrait', quality: 'medium', n: 2 }, []],
    [{ model: 'gpt-image-2' }, ['/model']],
    [{ quality: 'low' }, ['/quality']],
    [{ quality: 'auto' }, ['/quality']],
    [{ size: '3840x2160', quality: 'max', n: 4 }, ['/quality', '/size', '/n']],
    [{ size: '1280x1264' }, ['/size']],
    [{ size: '1280x1248' }, []],
  ])('asked for %j refuses %j', (options, fields) => {
    expect(refusedFields(allowance, options)).toEqual(fields);
  });

  it('takes the default quality of the model that its limits name', () => {
    const named = allowanceOf('publishable', { models: ['gpt-image-2'] }, OFFER.defaultModel);
    expect(refusedFields(named, { model: 'gpt-image-2' })).toEqual([]);
    expect(refusedFields(named, { model: 'gpt-image-2', quality: 'high' })).toEqual(['/quality']);
    expect(refusedFields(named, {})).toEqual(['/model']);
  });
});

describe('a secret key', () => {
  it('may ask for all that its limits do not name', () => {
    const open = allowanceOf('secret', {}, OFFER.defaultModel);
    expect(refusedFields(open, { size: '3840x2160', quality: 'max', n: 4 })).toEqual([]);
    const narrow = allowanceOf('secret', { max_pixels: 1_048_576, qualities: ['low'] }, OFFER.defaultModel);
    expect(refusedFields(narrow, { size: 'square', quality: 'low', n: 4 })).toEqual([]);
    expect(refusedFields(narrow, { size: 'auto', quality: 'high' })).toEqual(['/quality', '/size']);
  });

  it('may be limited to fewer input images than the model takes, down to none', () => {
    const pictures = (count: number) => ({ input_images: Array.from({ length: count }, (_, i) => `img_${i}`) });
    expect(refusedFields(allowanceOf('secret', {}, ''), pictures(4))).toEqual([]);
    expect(refusedFields(allowanceOf('secret', { max_inputs: 2 }, ''), pictures(2))).toEqual([]);
    expect(refusedFields(allowanceOf('secret', { max_inputs: 2 }, ''), pictures(3))).toEqual(['/input_images']);
    expect(refusedFields(allowanceOf('secret', { max_inputs: 0 }, ''), pictures(1))).toEqual(['/input_images']);
    expect(refusedFields(allowanceOf('secret', { max_inputs: 0 }, ''), {})).toEqual([]);
  });

  it('has a limit on pixels that "auto" cannot pass: the largest size that the model may choose counts', () => {
    expect(findModel('gpt-image-2.5-flare')?.sizes.auto).toBe('1536x1024');
    const exact = allowanceOf('secret', { max_pixels: 1536 * 1024 }, OFFER.defaultModel);
    expect(refusedFields(exact, { size: 'auto' })).toEqual([]);
    expect(refusedFields(allowanceOf('secret', { max_pixels: 1536 * 1024 - 1 }, ''), { size: 'auto' })).toEqual(['/size']);
  });
});
