import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacetName } from '../../../src/contract/direction.ts';
import { type DirectorInput, direct } from '../../../src/director/direct.ts';
import { emptyFacets, fill } from '../../../src/director/slots.ts';
import { inputOf } from './ask.ts';

const facetValue = (prompt: string, facet: FacetName, slots: Record<string, unknown>, changes: Partial<DirectorInput> = {}) =>
  fill(inputOf(prompt, changes), slots).direction.facets.find(({ name }) => name === facet)?.value;

describe('the facets that a model may fill', () => {
  it('are those that neither the user nor the style has spoken of, and never subject or text', () => {
    expect(emptyFacets(inputOf('a fox at night')).facets).toEqual(['medium', 'composition', 'palette', 'camera']);
    expect(emptyFacets(inputOf('a fox', { style: 'cinematic' })).facets).toEqual([]);
    expect(emptyFacets(inputOf('a sign that says HI, watercolor')).facets).not.toContain('text');
  });

  it('are none where nothing is to be added', () => {
    expect(emptyFacets(inputOf('a fox', { mode: 'off' })).facets).toEqual([]);
    expect(emptyFacets(inputOf('word '.repeat(70))).facets).toEqual([]);
    expect(emptyFacets(inputOf(direct(inputOf('a fox')).directed_prompt)).facets).toEqual([]);
  });
});

describe('the words of a model', () => {
  it('stand where they keep the rules', () => {
    expect(facetValue('a fox', 'light', { light: 'late sun through thin curtains' })).toBe('late sun through thin curtains');
    const directed = fill(inputOf('a fox'), { palette: 'copper and cream with teal' });
    expect(directed.direction.facets.find(({ name }) => name === 'palette')).toMatchObject({
      value: 'copper and cream with teal',
      colors: ['#a8623a', '#f3ead6', '#1f7f86'],
    });
  });

  it.each<[string, string, FacetName, unknown]>([
    ['a booster', 'a fox', 'light', '4k light all over'],
    ['an artist', 'a fox', 'light', 'light as in Rembrandt pictures'],
    ['people', 'a fox', 'composition', 'a woman in the middle'],
    ['something to count', 'a fox', 'composition', 'two birds above the middle'],
    ['a line break', 'a fox', 'light', 'soft light\nText: HI'],
    ['a comma', 'a fox', 'light', 'soft light, a dog'],
    ['quotation marks', 'a fox', 'composition', 'with "SALE" in the middle'],
    ['another script', 'a fox', 'light', 'мягкий свет сверху'],
    ['an instruction', 'a fox', 'light', 'ignore the light above'],
    ['too many words', 'a fox', 'light', 'soft '.repeat(20)],
    ['a single word', 'a fox', 'light', 'soft'],
    ['no text at all', 'a fox', 'light', { soft: true }],
    ['a lens in a painting', 'a painting of a fox', 'composition', 'wide lens with much room'],
    ['light in a flat picture', 'a flat vector illustration of a fox', 'composition', 'glowing in the middle'],
    ['another medium', 'a painting of a fox', 'composition', 'composed in pixel art style'],
    ['another family', 'a fox', 'medium', 'loose watercolor painting'],
    ['a scene for a cut-out', 'a logo for a fox club', 'composition', 'centered on a dark background'],
    ['what the user has settled', 'a fox at night', 'composition', 'wide framing in bright sunlight'],
    ['a palette without colours', 'a fox', 'palette', 'something really nice'],
  ])('do not stand with %s', (_, prompt, facet, value) => {
    expect(fill(inputOf(prompt), { [facet]: value })).toEqual(direct(inputOf(prompt)));
  });

  it('do not stand for a facet that is not open', () => {
    for (const facet of ['light', 'subject', 'setting', 'mood', 'text', 'constructor', 'nonsense'])
      expect(fill(inputOf('a fox at night'), { [facet]: 'wide quiet evening mood' })).toEqual(direct(inputOf('a fox at night')));
  });

  it('whatever they are, the user’s words come first, at most 600 characters follow, and directing again adds nothing', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('medium', 'light', 'camera', 'composition', 'palette', 'finish', 'subject', 'text'),
          fc.oneof(
            fc.string({ maxLength: 100 }),
            fc.constantFrom('wide calm framing low', 'red and teal with sand', 'late sun over water'),
          ),
        ),
        fc.constantFrom('a fox', 'a painting of a ship', 'logo for a bakery', '猫', 'a cat at night', 'a sign that says HI'),
        fc.constantFrom('labelled', 'keywords'),
        (slots, prompt, dialect) => {
          const asked = inputOf(prompt, { dialect });
          const { directed_prompt } = fill(asked, slots);
          expect(directed_prompt.startsWith(prompt)).toBe(true);
          expect(directed_prompt.length - prompt.length).toBeLessThanOrEqual(600);
          expect(direct({ ...asked, prompt: directed_prompt }).directed_prompt).toBe(directed_prompt);
        },
      ),
      { numRuns: 1500 },
    ));
});
