import { describe, expect, it } from 'vitest';
import { readGeneratorOptions } from '../../../../web/elements/generator/options.ts';
import { type RequestKind, requestFor } from '../../../../web/elements/generator/work/build-request.ts';
import { readWorkOptions } from '../../../../web/elements/generator/work/options.ts';
import { INITIAL_STATE, type State } from '../../../../web/elements/generator/work/state.ts';
import { DIRECTION } from './recorded.ts';

const DONE: State = { ...INITIAL_STATE, phase: 'done', prompt: 'a cat', direction: DIRECTION };
const LAST = { prompt: 'a cat', style: 'auto', director: 'auto', seed: 3 } as const;

function next(kind: RequestKind, { style = 'auto', seed = '', state = DONE } = {}) {
  const options = readGeneratorOptions(() => null, 'https://easel.test');
  const fixed = readWorkOptions((name) => (name === 'seed' ? seed || null : null)).seed;
  const form = { options, prompt: 'a cat', style, size: '', n: 1, directed: true, revealed: false, maxPreviews: 0 };
  return requestFor(form, kind, state, LAST, fixed);
}

describe('the next request of the same prompt', () => {
  it('has another seed and keeps what the Director added, so that it is another picture of the same direction', () => {
    for (const kind of ['retry', 'create'] as const) {
      const { seed, direction } = next(kind);
      expect(seed).toBe(4);
      expect(direction).toEqual({ without: [], with: { light: 'soft window light', palette: 'warm honey' } });
    }
  });

  it('for a new look has another seed and keeps nothing', () => {
    expect(next('shuffle')).toMatchObject({ seed: 4 });
    expect(next('shuffle')).not.toHaveProperty('direction');
  });

  it('in another style keeps nothing of the style before', () => {
    expect(next('retry', { style: 'ink' })).not.toHaveProperty('direction');
  });

  it('has the seed of the page if it fixes one', () => {
    for (const kind of ['fresh', 'create', 'retry', 'shuffle'] as const) expect(next(kind, { seed: '7' }).seed).toBe(7);
  });
});
