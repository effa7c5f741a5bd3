import { describe, expect, it } from 'vitest';
import { aliasOf } from '../../../../src/generation/models/aliases.ts';
import { MODELS } from '../../../../src/generation/models/catalog.ts';

const openai = {
  offered: MODELS.filter(({ provider, retiresOn }) => provider === 'openai' && retiresOn === null),
  known: MODELS,
  defaultModel: 'gpt-image-2.5-flare',
};
const sandbox = { offered: MODELS.filter(({ id }) => id === 'sandbox'), known: MODELS, defaultModel: 'sandbox' };

describe('model aliases', () => {
  it.each([
    ['dall-e-2', 'gpt-image-2.5-flare'],
    ['dall-e-3', 'gpt-image-2.5-flare'],
    ['gpt-image-1', 'gpt-image-2.5-flare'],
    ['gpt-image-1-mini', 'gpt-image-2.5-flare'],
    ['gpt-image-1.5', 'gpt-image-2.5-flare'],
    ['chatgpt-image-latest', 'gpt-image-2.5-flare'],
    ['gpt-image-1-2025-04-23', 'gpt-image-2.5-flare'],
    ['gpt-image-2-2026-04-21', 'gpt-image-2'],
    ['gpt-image-2.5-sunburst-2026-09-08', 'gpt-image-2.5-sunburst'],
    ['gpt-image-7-nova', 'gpt-image-2.5-flare'],
  ])('draw %s with %s', (name, model) => {
    expect(aliasOf(name, openai)).toBe(model);
  });

  it('draw every OpenAI name with the default model of another provider', () => {
    for (const name of ['dall-e-3', 'gpt-image-1', 'gpt-image-2.5-flare', 'gpt-image-2-2026-04-21']) {
      expect(aliasOf(name, sandbox)).toBe('sandbox');
    }
  });

  it.each(['nano-banana-3', 'gpt-5', 'dall-e', 'gpt-image-', 'GPT-IMAGE-1', 'gpt-image-1\n', `gpt-image-${'1'.repeat(200)}`])(
    'refuse %j, which is no name of an OpenAI image model',
    (name) => {
      expect(aliasOf(name, openai)).toBeNull();
    },
  );

  it('refuse if the default model is not offered', () => {
    expect(aliasOf('dall-e-3', { ...sandbox, defaultModel: 'gpt-image-2' })).toBeNull();
  });
});
