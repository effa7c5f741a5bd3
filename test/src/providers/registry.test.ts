import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import { findModel, MODELS } from '../../../src/generation/models.ts';
import { plan } from '../../../src/generation/plan.ts';
import { adapterFor } from '../../../src/providers/index.ts';

const SECRETS = { SIGNING_SECRET: 'x'.repeat(32), ADMIN_TOKEN: 'y'.repeat(32) };

function configOf(vars: Record<string, string> = {}): Config {
  const read = readConfig({ ...SECRETS, ...vars });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const SANDBOX = configOf({ PROVIDER: 'sandbox' });
const OPENAI = configOf({ OPENAI_API_KEY: 'sk-test' });
const WORKERS_AI = configOf({ PROVIDER: 'workers-ai' });
const ai = { run: async () => ({}) };
const depsOf = { sandbox: { config: SANDBOX }, openai: { config: OPENAI }, 'workers-ai': { config: WORKERS_AI, ai } };

/** Models whose provider has an adapter. */
const BUILT = MODELS.filter(({ provider }) => provider in depsOf);

describe('the registry of providers', () => {
  it.each(BUILT.map(({ id }) => id))('has an adapter that serves %s, but not without an account with its provider', (id) => {
    const model = findModel(id)!;
    const provider = model.provider as keyof typeof depsOf;
    const other = provider === 'sandbox' ? 'openai' : 'sandbox';
    expect(adapterFor(id, depsOf[provider])?.serves(model)).toBe(true);
    expect(adapterFor(id, depsOf[other])).toBeNull();
  });

  it('has none for a model that is not in the catalog', () => {
    expect(adapterFor('gpt-image-9', depsOf.openai)).toBeNull();
  });

  it('has adapters that serve no model of another provider', () => {
    expect(adapterFor('sandbox', depsOf.sandbox)?.serves(findModel('gpt-image-2')!)).toBe(false);
    expect(adapterFor('gpt-image-2', depsOf.openai)?.serves(findModel('sandbox')!)).toBe(false);
  });

  it('rejects inputs, which no adapter sends yet, instead of buying an image without them', async () => {
    for (const [provider, model] of [
      ['sandbox', 'sandbox'],
      ['openai', 'gpt-image-2'],
    ] as const) {
      const options = plan(
        { model, n: 1, previews: 0 },
        { models: MODELS, provider, openaiItself: false, defaultModel: model, maxImageBytes: 32 * 1024 * 1024 },
        '2026-11-20',
      );
      if (!options.ok) throw new Error(options.error.detail);
      const call = {
        generationId: 'gen_1',
        subject: 'user:key_1:ann',
        prompt: 'a cat',
        userPrompt: 'a cat',
        plan: options.value.plan,
        direction: { version: '1.0.0', style: 'auto', mode: 'auto' as const, seed: 0, facets: [], warnings: [] },
        inputs: [
          {
            role: 'image' as const,
            format: 'png' as const,
            width: 1,
            height: 1,
            bytes: 1,
            open: async () => new Blob().stream(),
          },
        ],
      };
      const outcome = await adapterFor(model, depsOf[provider])?.generate(call, {
        signal: new AbortController().signal,
        onPreview: () => undefined,
        onImage: async () => undefined,
        enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, leave: () => undefined }),
      });
      expect(outcome).toEqual({ ok: false, error: { code: 'provider_rejected', reason: 'inputs_not_supported' } });
    }
  });
});

describe('a prior', () => {
  it('has its quantiles in order for every model, quality and size of the catalog', () => {
    for (const model of BUILT) {
      const adapter = adapterFor(model.id, depsOf[model.provider as keyof typeof depsOf])!;
      for (const quality of model.qualities) {
        for (const size of model.sizes.exact) {
          const options = { model: model.id, quality, size, format: 'png', background: 'auto', n: 1, previews: 0 } as const;
          const { p25Ms, p50Ms, p80Ms, p95Ms, samples } = adapter.prior(options);
          expect([p25Ms, p50Ms, p80Ms, p95Ms]).toEqual([p25Ms, p50Ms, p80Ms, p95Ms].sort((a, b) => a - b));
          expect(samples).toBe(0);
        }
      }
    }
  });
});
