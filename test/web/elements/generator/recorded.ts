import type { AnyEvent } from '../../../../src/contract/events.ts';
import type { Generation } from '../../../../src/contract/generations.ts';

export const ETA = { p25_ms: 9000, p50_ms: 14_000, p80_ms: 22_000, p95_ms: 41_000, samples: 0 };

export const DIRECTION: Generation['direction'] = {
  version: '1.0.0',
  style: 'auto',
  mode: 'auto',
  seed: 0,
  facets: [
    { name: 'subject', value: 'a cat', source: 'user', span: [0, 5] },
    { name: 'light', value: 'soft window light', source: 'auto' },
    { name: 'palette', value: 'warm honey', source: 'auto', colors: ['#e0a864', '#3d6f8e', '#efe6d6'] },
  ],
  warnings: [],
};

/** A generation as the server tells of it, with what a test wants to be different. */
export function generation(change: Partial<Generation> = {}): Generation {
  return {
    id: 'gen_1',
    object: 'generation',
    status: 'queued',
    prompt: 'a cat',
    directed_prompt: 'a cat\nLight: soft window light',
    direction: DIRECTION,
    usage: null,
    revised_prompt: null,
    model: 'sandbox',
    size: '1024x1024',
    quality: 'medium',
    format: 'png',
    background: 'auto',
    n: 1,
    inputs: [],
    parent: null,
    images: [],
    error: null,
    cost: { reserved_usd: '0.0530', charged_usd: null },
    quota: { limit: 5, used: 1, remaining: 4, resets_at: '2026-11-21T00:00:00.000Z' },
    eta: ETA,
    queue: null,
    created_at: '2026-11-20T12:00:00.000Z',
    started_at: null,
    completed_at: null,
    metadata: {},
    links: { self: '/v1/generations/gen_1', events: '/v1/generations/gen_1/events', cancel: '/v1/generations/gen_1/cancel' },
    ...change,
  };
}

const IMAGE = {
  id: 'img_1',
  url: 'https://easel.test/i/img_1.png',
  srcset: null,
  width: 1024,
  height: 1024,
  bytes: 9,
  sha256: 'x',
  format: 'png',
} as const;

export const SUCCEEDED = generation({ status: 'succeeded', images: [IMAGE], started_at: '2026-11-20T12:00:01.000Z' });

export const QUEUED: AnyEvent = { id: 1, event: 'generation.queued', data: generation() };
export const DIRECTED: AnyEvent = {
  id: 2,
  event: 'generation.directed',
  data: { directed_prompt: 'a cat\nLight: soft window light', direction: DIRECTION },
};
export const STARTED: AnyEvent = { id: 3, event: 'generation.started', data: { model: 'sandbox', attempt: 1 } };
export const FIRST_LOOK: AnyEvent = { id: 4, event: 'generation.preview', data: { index: 0, url: '/i/p0.png', image_index: 0 } };
export const SECOND_LOOK: AnyEvent = { id: 5, event: 'generation.preview', data: { index: 1, url: '/i/p1.png', image_index: 0 } };
export const STORING: AnyEvent = { id: 6, event: 'generation.storing', data: { bytes: 9, duration_ms: 12_000 } };
export const DONE: AnyEvent = { id: 7, event: 'generation.succeeded', data: SUCCEEDED };

/** The events of one job that went well, each with the milliseconds after its start at which it came. */
export const GOOD_JOB: readonly (readonly [number, AnyEvent])[] = [
  [80, QUEUED],
  [120, DIRECTED],
  [300, STARTED],
  [6000, FIRST_LOOK],
  [10_000, SECOND_LOOK],
  [13_000, STORING],
  [13_500, DONE],
];
