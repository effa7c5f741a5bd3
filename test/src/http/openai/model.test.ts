import { describe, expect, it } from 'vitest';
import { findModel, MODELS } from '../../../../src/generation/models/catalog.ts';
import { chooseDoorModel, type DoorModels, generationRequestOf } from '../../../../src/http/openai/model.ts';
import { readDoorRequest } from '../../../../src/http/openai/request.ts';

const OPENAI: DoorModels = {
  offered: MODELS.filter(({ provider, retiresOn }) => provider === 'openai' && retiresOn === null),
  known: MODELS,
  defaultModel: 'gpt-image-2.5-flare',
  aliases: true,
};

function requestFor(id: string, fields: object) {
  const read = readDoorRequest({ prompt: 'a cat', ...fields });
  const model = findModel(id);
  if (!read.ok || !model) throw new Error('the test asks for nothing');
  return generationRequestOf(read.value, model);
}

describe('the model of a request', () => {
  it('is the default model without a name, the named one, or the successor of a name that is gone', () => {
    for (const [name, id] of [
      [undefined, 'gpt-image-2.5-flare'],
      ['gpt-image-2', 'gpt-image-2'],
      ['dall-e-2', 'gpt-image-2.5-flare'],
      ['gpt-image-1', 'gpt-image-2.5-flare'],
    ] as const) {
      expect(chooseDoorModel(name, OPENAI)).toMatchObject({ ok: true, value: { id } });
    }
  });

  it.each(['nano-banana', '@cf/black-forest-labs/flux-1-schnell', 'sandbox', 'x'.repeat(500)])(
    '%s is 404 in the two words that LiteLLM knows',
    (name) => {
      const chosen = chooseDoorModel(name, OPENAI);
      expect(chosen).toMatchObject({ ok: false, error: { status: 404, error: { code: 'model_not_found', param: 'model' } } });
    },
  );

  it('is 404 for a name that is gone if aliases are off', () => {
    expect(chooseDoorModel('dall-e-3', { ...OPENAI, aliases: false })).toMatchObject({ ok: false, error: { status: 404 } });
  });
});

describe('a request in Easel’s form', () => {
  it.each([
    ['gpt-image-2', 'standard', 'medium'],
    ['gpt-image-2', 'hd', 'high'],
    ['gpt-image-2', 'low', 'low'],
    ['gpt-image-2', 'auto', 'auto'],
    ['gpt-image-2', 'ultra', 'ultra'],
    ['dall-e-3', 'hd', 'hd'],
    ['dall-e-3', 'auto', undefined],
    ['@cf/black-forest-labs/flux-1-schnell', 'high', undefined],
  ])('asks %s for the quality %s as %s', (id, quality, own) => {
    const request = requestFor(id, { quality });
    expect(request.ok && request.value.quality).toBe(own);
  });

  it('leaves the size to a model that cannot choose one', () => {
    const dalle = requestFor('dall-e-3', { size: 'auto' });
    expect(dalle.ok && dalle.value.size).toBeUndefined();
    const flare = requestFor('gpt-image-2.5-flare', { size: 'auto' });
    expect(flare.ok && flare.value.size).toBe('auto');
  });

  it('asks for no partial images of several images, or of a model that has none', () => {
    const stream = { stream: true, partial_images: 3 };
    for (const [id, fields, previews] of [
      ['gpt-image-2', stream, 3],
      ['gpt-image-2', { ...stream, n: 2 }, 0],
      ['dall-e-3', stream, 0],
    ] as const) {
      const request = requestFor(id, fields);
      expect(request.ok && request.value.previews).toBe(previews);
    }
  });

  it('refuses a prompt that is too long for the model', () => {
    expect(requestFor('dall-e-3', { prompt: 'a'.repeat(4001) })).toMatchObject({
      ok: false,
      error: { error: { param: 'prompt' } },
    });
    expect(requestFor('gpt-image-2', { prompt: 'a'.repeat(4001) }).ok).toBe(true);
  });
});
