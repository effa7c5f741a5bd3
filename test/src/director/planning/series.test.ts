import { describe, expect, it } from 'vitest';
import type { FacetName } from '../../../../src/contract/direction.ts';
import { ask } from '../ask.ts';

const PROMPTS = ['a cat', 'happiness', 'a dragon over a village', 'an old car', 'three kites'];
const facet = (prompt: string, name: FacetName, series: string, seed = 0, style = 'auto') =>
  ask(prompt, { series, seed, style }).direction.facets.find((each) => each.name === name && each.drawn !== false);

describe('a series', () => {
  it.each(['blog', 'shop-2026', 'a', 'Ünïcode 系列'])('%s keeps look, palette and finish over prompts and seeds', (series) => {
    for (const name of ['medium', 'palette', 'finish'] as const) {
      const values = new Set(PROMPTS.flatMap((prompt) => [0, 1, 7].map((seed) => facet(prompt, name, series, seed)?.value)));
      expect([name, values.size]).toEqual([name, 1]);
    }
    const looks = new Set(PROMPTS.map((prompt) => ask(prompt, { series }).direction.intent?.look));
    expect(looks.size).toBe(1);
  });

  it('keeps them with a style too, and the style stays the chosen one', () => {
    const values = new Set(
      PROMPTS.flatMap((prompt) => [0, 1, 7].map((seed) => facet(prompt, 'medium', 'blog', seed, 'oil')?.value)),
    );
    expect(values.size).toBe(1);
    expect(ask('a cat', { series: 'blog', style: 'oil' }).direction.intent?.look).toBe('oil');
  });

  it('shows what it fixes as locked, and lets the seed shuffle the rest', () => {
    expect(facet('a cat', 'medium', 'blog')).toMatchObject({ locked: true });
    const free = new Set(Array.from({ length: 32 }, (_, seed) => facet('a cat', 'composition', 'blog', seed)?.value));
    expect(free.size).toBeGreaterThan(1);
    expect(facet('a cat', 'composition', 'blog')).not.toHaveProperty('locked');
  });

  it('gives way to a look that the prompt names', () => {
    expect(ask('a pencil sketch of a heron', { series: 'blog' }).direction.intent?.look).toBe('pencil');
  });

  it('differs from another series', () => {
    const looks = new Set(Array.from({ length: 24 }, (_, n) => ask('a cat', { series: `s${n}` }).direction.intent?.look));
    expect(looks.size).toBeGreaterThan(3);
  });
});
