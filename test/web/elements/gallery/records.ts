import type { ImageRecord } from '../../../../src/contract/images.ts';

/** The record of the nth image that was made, a second after the one before it. */
export function record(n: number, change: Partial<ImageRecord> = {}): ImageRecord {
  const id = `img_${String(n).padStart(26, '0')}`;
  return {
    id,
    object: 'image',
    generation_id: `gen_${n}`,
    url: `https://easel.test/i/${id}.png`,
    srcset: null,
    width: 1024,
    height: 1024,
    bytes: 9,
    sha256: 'x',
    format: 'png',
    prompt: `picture ${n}`,
    directed_prompt: `picture ${n}`,
    direction: { version: '1.0.0', style: 'photo', mode: 'auto', seed: 0, facets: [], warnings: [] },
    colors: [],
    model: 'sandbox',
    parameters: { size: '1024x1024', quality: 'auto', format: 'png', background: 'auto' },
    inputs: [],
    parent: null,
    cost_usd: '0.0000',
    metadata: {},
    created_at: new Date(Date.UTC(2026, 10, 20) + n * 1000).toISOString(),
    ...change,
  };
}

/** The nth image down to the mth, newest first. */
export function records(from: number, to: number): ImageRecord[] {
  return Array.from({ length: from - to + 1 }, (_, index) => record(from - index));
}
