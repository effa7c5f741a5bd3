import { describe, expect, it } from 'vitest';
import { catalogOf, findModel } from '../../../../src/generation/models/catalog.ts';
import { readModelRows } from '../../../../src/generation/models/operator-rows.ts';
import type { ModelRow } from '../../../../src/generation/models/row-schema.ts';

const ROW: ModelRow = {
  id: 'gpt-image-3-comet',
  sizes: ['1024x1024', '1536x1024', '1024x1536'],
  qualities: ['low', 'high'],
  formats: ['png', 'webp'],
  streaming: true,
  edits: true,
  max_input_images: 8,
  max_n: 4,
  transparent: true,
  price: {
    by: 'tokens',
    text_input_usd: '5.00',
    image_input_usd: '8.00',
    image_output_usd: '32.50',
    tokens: { low: { '1024x1024': 200 }, high: { '1024x1024': 1800 } },
    preview_tokens: 100,
  },
};

const CUSTOM = { min_pixels: 655_360, max_pixels: 8_294_400, max_edge: 3840 };

const read = (...rows: readonly unknown[]) => readModelRows(JSON.stringify(rows));
const faultOf = (...rows: readonly unknown[]) => {
  const result = read(...rows);
  return result.ok ? null : result.error;
};

describe('MODELS', () => {
  it('makes a model of a row, with prices in micro-dollars a token', () => {
    const result = read(ROW);
    if (!result.ok) throw new Error(result.error);
    expect(result.value[0]).toMatchObject({
      id: 'gpt-image-3-comet',
      provider: 'openai',
      api: 'gpt-image',
      sizes: { presets: { square: '1024x1024', landscape: '1536x1024', portrait: '1024x1536' }, custom: null, auto: null },
      backgrounds: ['auto', 'opaque', 'transparent'],
      maxImages: 4,
      maxPreviews: 3,
      maxInputImages: 8,
      pricing: { by: 'tokens', textInput: 5, imageInput: 8, imageOutput: 32.5, previewTokens: 100 },
      source: 'operator',
    });
  });

  it('makes a model that is priced by the image', () => {
    const result = read({
      ...ROW,
      id: '@cf/some/model',
      provider: 'workers-ai',
      request: 'flux-2',
      ...{ max_n: 1, streaming: false, transparent: false, max_input_images: 4 },
      price: {
        by: 'image',
        usd: Object.fromEntries(['low', 'high'].map((quality) => [quality, prices('0.01')])),
        input_tile_usd: '0.001',
      },
    });
    expect(result).toMatchObject({
      ok: true,
      value: [
        {
          pricing: { by: 'image', prices: { low: { '1024x1024': 10_000 } }, input: { tileEdge: 1024, micros: 1000 } },
          masks: false,
        },
      ],
    });
  });

  it.each<[string, object, string]>([
    ['several images a call', { max_n: 2 }, 'at max_n'],
    ['previews', { streaming: true }, 'at streaming'],
    ['five input images', { max_n: 1, streaming: false, edits: true, max_input_images: 5 }, 'at max_input_images'],
    ['transparency', { transparent: true }, 'at transparent'],
  ])('refuses what no call of Workers AI can do: %s', (_name, changes, fault) => {
    const flux = {
      id: '@cf/some/model',
      provider: 'workers-ai',
      request: 'flux-2',
      sizes: ['1024x1024'],
      qualities: ['standard'],
      formats: ['png'],
      price: { by: 'image', usd: { standard: { '1024x1024': '0.01' } }, input_tile_usd: '0.001' },
    };
    expect(faultOf(flux)).toBeNull();
    expect(faultOf({ ...flux, ...changes })).toContain(fault);
  });

  it('refuses several images of a request of dall-e-3, which makes one', () => {
    const row = { id: 'x', request: 'dall-e-3', sizes: ['1024x1024'], qualities: ['hd'], formats: ['png'] };
    const price = { by: 'image', usd: { hd: { '1024x1024': '0.08' } } };
    expect(faultOf({ ...row, price })).toBeNull();
    expect(faultOf({ ...row, price, max_n: 2 })).toContain('at max_n');
    expect(faultOf({ ...row, price, streaming: true })).toContain('at streaming');
    expect(faultOf({ ...row, price, transparent: true })).toContain('at transparent');
  });

  it.each([
    '-1',
    '1e-30',
    '1e3',
    'Infinity',
    'NaN',
    '0x10',
    ' 1',
    '1,5',
    '.5',
    '1.',
    '0.0000001',
    '٣',
    '1000.000001',
    '53000',
    '999999999999',
  ])('refuses %j as the price of an image', (usd) => {
    const row = { id: 'x', sizes: ['1024x1024'], qualities: ['high'], formats: ['png'] };
    const price = (text: string) => ({ by: 'image', usd: { high: { '1024x1024': text } } });
    expect(faultOf({ ...row, price: price('1000') })).toBeNull();
    expect(faultOf({ ...row, price: price(usd) })).toMatch(/at price\.usd\.high\.1024x1024: must be (?:dollars|at most 1000)/);
    expect(faultOf({ ...ROW, price: { ...ROW.price, image_output_usd: '10000.01' } })).toContain('must be at most 10000 dollars');
  });

  it('says in plain words what is missing or of another type', () => {
    expect(faultOf({ ...ROW, sizes: undefined })).toContain('at sizes: is missing');
    expect(faultOf({ ...ROW, sizes: '1024x1024' })).toContain('at sizes: expected array, received string');
  });

  it.each(['constructor', '__proto__', 'valueof'])(
    'finds no price for a quality named %s in what every object has',
    (quality) => {
      const price = `{"by":"tokens","text_input_usd":"1","image_output_usd":"1","tokens":{"low":{"1024x1024":1}}}`;
      const row = `[{"id":"x","sizes":["1024x1024"],"qualities":["${quality}"],"formats":["png"],"price":${price}}]`;
      expect(readModelRows(row)).toMatchObject({ ok: false });
    },
  );

  it('refuses a row that names itself as its successor', () => {
    expect(faultOf({ ...ROW, successor: ROW.id })).toContain('at successor');
  });

  it('replaces a built-in model of the same id and leaves the others', () => {
    const result = read({ ...ROW, id: 'gpt-image-2' });
    const catalog = catalogOf(result.ok ? result.value : []);
    expect(catalog.filter(({ id }) => id === 'gpt-image-2')).toHaveLength(1);
    expect(findModel('gpt-image-2', catalog)?.source).toBe('operator');
    expect(findModel('gpt-image-2.5-flare', catalog)?.source).toBe('built-in');
  });

  it('refuses a row without a price by name', () => {
    expect(faultOf(ROW, { ...ROW, id: 'gpt-image-4', price: undefined })).toBe(
      'row 1 (gpt-image-4) has no price: a model without one is not bought',
    );
  });

  it.each<[string, unknown, string]>([
    ['a price that lacks a quality', { price: { ...ROW.price, tokens: { low: { '1024x1024': 200 } } } }, 'quality high'],
    [
      'a price by the image that lacks a size',
      { price: { by: 'image', usd: { low: prices('0.01'), high: { '1024x1024': '0.04' } } } },
      'no price for high at 1536x1024',
    ],
    ['a price that is a number', { price: { ...ROW.price, image_output_usd: 32.5 } }, 'price.image_output_usd'],
    ['a negative price', { price: { ...ROW.price, image_output_usd: '-1' } }, 'price.image_output_usd'],
    ['no tokens', { price: { ...ROW.price, tokens: { low: { '1024x1024': 0 }, high: { '1024x1024': 1 } } } }, 'price.tokens.low'],
    ['a size that is none', { sizes: ['large'] }, 'sizes.0'],
    ['no sizes', { sizes: [] }, 'sizes'],
    ['an unknown field', { shade: 'red' }, 'shade'],
    ['a provider that does not exist', { provider: 'acme' }, 'provider'],
    ['a request form of another provider', { request: 'flux-2' }, 'request'],
    ['a day that is none', { retires_on: '2026-13-40' }, 'retires_on'],
    ['more images than Easel makes', { max_n: 10 }, 'max_n'],
    ['sizes that are free, priced by the image', { custom_sizes: CUSTOM, price: byImage('0.01') }, 'custom_sizes'],
    ['edits without the price of an input', { price: { ...ROW.price, image_input_usd: undefined } }, 'image_input_usd'],
    ['the same by the image', { price: byImage('0.01') }, 'input_tile_usd'],
    ['edits of a form that has none', { request: 'dall-e-3' }, 'edits'],
    ['masks of a model that does not edit', { edits: false, masks: true }, 'masks'],
    ['transparency in jpeg alone', { formats: ['jpeg'] }, 'transparent'],
  ])('refuses %s and says where', (_name, changes, place) => {
    const fault = faultOf({ ...ROW, ...(changes as object) });
    expect(fault).toContain('row 0 (gpt-image-3-comet)');
    expect(fault).toContain(place);
  });

  it.each<[string, string, string]>([
    ['what is not JSON', '[{', 'is not valid JSON'],
    ['what is not an array', '{}', 'must be a JSON array of models'],
    ['a row that is no object', '[null]', 'row 0 must be an object'],
    ['two rows with one id', JSON.stringify([ROW, ROW]), 'row 1 (gpt-image-3-comet) has the id of an earlier row'],
    ['too many rows', JSON.stringify(Array.from({ length: 51 }, () => ROW)), 'must have at most 50 models'],
  ])('refuses %s', (_name, json, message) => {
    expect(readModelRows(json)).toEqual({ ok: false, error: message });
  });

  it('repeats no value of a row but its id', () => {
    expect(faultOf({ ...ROW, title: 'x'.repeat(200), provider: 'a-secret-in-the-wrong-field' })).not.toContain('a-secret');
    expect(faultOf({ ...ROW, id: 'a secret in the wrong field' })).not.toContain('a secret');
  });
});

function prices(usd: string) {
  return Object.fromEntries(ROW.sizes.map((size) => [size, usd]));
}

function byImage(usd: string) {
  return { by: 'image', usd: { low: prices(usd), high: prices(usd) } };
}
