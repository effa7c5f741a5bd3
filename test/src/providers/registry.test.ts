import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../../../src/config.ts';
import { findModel, MODELS } from '../../../src/generation/models/catalog.ts';
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
