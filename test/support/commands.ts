import type { GenerationCommand } from '../../src/generation/run.ts';

/** A command as the API would make it, for one image of 13,171 micro-dollars. */
export function aCommand(changes: Partial<GenerationCommand> = {}): GenerationCommand {
  return {
    generationId: 'gen_00000000000000000000000001',
    subject: 'user:key_1:ann',
    keyId: 'key_1',
    requestHash: 'hash',
    prompt: 'a cat',
    directedPrompt: 'a cat\nLight: soft',
    direction: { version: '1.0.0', style: 'auto', mode: 'auto', seed: 0, facets: [], warnings: [] },
    plan: {
      model: 'gpt-image-2.5-flare',
      size: '1024x1024',
      quality: 'medium',
      format: 'png',
      background: 'auto',
      n: 1,
      previews: 0,
    },
    inputs: [],
    fallback: null,
    provider: changes.plan?.model === 'sandbox' ? 'sandbox' : 'openai',
    imageIds: ['img_00000000000000000000000001'],
    held: { units: 1, micros: 20_000 },
    ask: null,
    counters: [
      { counter: 'user:key_1:ann', policies: [{ name: 'user-day', limit: 5 }] },
      { counter: 'spend:key_1', policies: [] },
      { counter: 'deployment', policies: [{ name: 'deployment-day-spend', limit: 10_000_000 }] },
    ],
    metadata: {},
    baseUrl: 'http://localhost',
    imageBaseUrl: 'http://localhost',
    derivedBaseUrl: 'http://localhost',
    estimate: { p25Ms: 1, p50Ms: 2, p80Ms: 3, p95Ms: 4, samples: 0 },
    createdAt: Date.UTC(2026, 10, 20, 12),
    ...changes,
  };
}

/** The smallest file that is whole and says of itself that it is a PNG of 64 × 48. */
export function aPng(): Uint8Array {
  const header = [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 64, 0, 0, 0, 48, 8, 2, 0, 0, 0, 0, 0, 0, 0];
  const pixels = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0, 0, 0, 0];
  const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  return new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...header, ...pixels, ...end]);
}
