import type { Generation } from '../../../src/contract/generations.ts';

/** A finished generation, as a client reads it. */
export const GENERATION_EXAMPLE: Generation = {
  id: 'gen_0123456789abcdefghjkmnpqrs',
  object: 'generation',
  status: 'succeeded',
  prompt: 'a lighthouse at dawn',
  directed_prompt: 'a lighthouse at dawn\nLight: low golden sun through sea mist',
  direction: {
    version: '1.0.0',
    style: 'photo',
    mode: 'auto',
    seed: 0,
    facets: [{ name: 'light', value: 'low golden sun through sea mist', source: 'auto' }],
    warnings: [],
  },
  model: 'gpt-image-2.5-flare',
  size: '1024x1024',
  quality: 'medium',
  format: 'png',
  background: 'auto',
  n: 1,
  inputs: [],
  parent: null,
  images: [
    {
      id: 'img_0123456789abcdefghjkmnpqrs',
      url: 'https://images.example.com/i/img_0123456789abcdefghjkmnpqrs.png',
      srcset: [64, 128, 256, 512]
        .map((width) => `https://easel.example.com/i/img_0123456789abcdefghjkmnpqrs.png?w=${width}&format=webp ${width}w`)
        .concat('https://easel.example.com/i/img_0123456789abcdefghjkmnpqrs.png?format=webp 1024w')
        .join(', '),
      width: 1024,
      height: 1024,
      bytes: 1_234_567,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      format: 'png',
    },
  ],
  error: null,
  usage: {
    total_tokens: 452,
    input_tokens: 13,
    input_tokens_details: { text_tokens: 13, image_tokens: 0 },
    output_tokens: 439,
  },
  revised_prompt: null,
  cost: { reserved_usd: '0.0135', charged_usd: '0.0132' },
  quota: { limit: 5, used: 1, remaining: 4, resets_at: '2026-11-21T00:00:00.000Z' },
  eta: { p25_ms: 9000, p50_ms: 14_000, p80_ms: 22_000, p95_ms: 41_000, samples: 0 },
  queue: null,
  created_at: '2026-11-20T10:00:00.000Z',
  started_at: '2026-11-20T10:00:00.120Z',
  completed_at: '2026-11-20T10:00:14.480Z',
  metadata: {},
  links: {
    self: '/v1/generations/gen_0123456789abcdefghjkmnpqrs',
    events: '/v1/generations/gen_0123456789abcdefghjkmnpqrs/events',
    cancel: '/v1/generations/gen_0123456789abcdefghjkmnpqrs/cancel',
  },
};
