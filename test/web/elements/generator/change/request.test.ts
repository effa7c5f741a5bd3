import { describe, expect, it } from 'vitest';
import { changeRequest } from '../../../../../web/elements/generator/change/request.ts';
import { repeatChange } from '../../../../../web/elements/generator/more/repeat-change.ts';
import { offers, readGeneratorOptions } from '../../../../../web/elements/generator/options.ts';
import { INITIAL_STATE, type State } from '../../../../../web/elements/generator/work/state.ts';
import { generation } from '../recorded.ts';

const read = (attributes: Record<string, string> = {}) =>
  readGeneratorOptions((name) => attributes[name] ?? null, 'https://easel.test');
const PARTS = { words: 'make it night', target: 'img_1', references: [], mask: null, directed: true };

describe('the request of a change', () => {
  it('names the image first, then the pictures to refer to, and leaves shape and style to the image', () => {
    const request = changeRequest(read({ size: 'landscape', 'style-preset': 'ink' }), {
      ...PARTS,
      references: ['upl_1', 'upl_2'],
    });
    expect(request).toEqual({ prompt: 'make it night', director: 'auto', seed: 0, input_images: ['img_1', 'upl_1', 'upl_2'] });
  });

  it('has a mask only if something is marked', () => {
    expect(changeRequest(read(), { ...PARTS, mask: 'upl_9' })).toMatchObject({ mask: 'upl_9' });
    expect(changeRequest(read(), PARTS)).not.toHaveProperty('mask');
  });

  it('has the quality of the page, and no Director if the person switched it off', () => {
    const request = changeRequest(read({ quality: 'high', director: 'light' }), PARTS);
    expect(request).toMatchObject({ quality: 'high', director: 'light' });
    expect(changeRequest(read({ director: 'light' }), { ...PARTS, directed: false })).toMatchObject({ director: 'off' });
  });
});

describe('the same change once more', () => {
  const LAST = { prompt: 'make it night', input_images: ['img_1', 'upl_1'], mask: 'upl_2', seed: 4 } as const;

  it('has another seed and everything else of the last one', () => {
    expect(repeatChange({ ...INITIAL_STATE, parent: 'img_1' }, LAST)).toEqual({ ...LAST, seed: 5 });
  });

  it('is known from its generation after a reload', () => {
    const inputs = [
      { id: 'img_1', role: 'image' },
      { id: 'upl_1', role: 'image' },
      { id: 'upl_2', role: 'mask' },
    ] as const;
    const state: State = {
      ...INITIAL_STATE,
      parent: 'img_1',
      generation: generation({ prompt: 'make it night', inputs: [...inputs] }),
    };
    expect(repeatChange(state, null)).toMatchObject({ prompt: 'make it night', input_images: ['img_1', 'upl_1'], mask: 'upl_2' });
  });

  it('is none after an image of words alone', () => {
    expect(repeatChange(INITIAL_STATE, { prompt: 'a cat' })).toBeNull();
  });
});

it('the page switches the change off, or leaves it words alone, by the list of its controls', () => {
  const offered = (controls?: string) =>
    (['change', 'reference', 'mask'] as const).filter((name) => offers(read(controls === undefined ? {} : { controls }), name));
  expect(offered()).toEqual(['change', 'reference', 'mask']);
  expect(offered('style size quota')).toEqual([]);
  expect(offered('style change')).toEqual(['change']);
  expect(offered('change mask')).toEqual(['change', 'mask']);
});
