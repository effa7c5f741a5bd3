import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const SUBJECTS = ['a zorblatt', 'an owl with seven crowns', 'justice', 'my quimbly on a cloud', 'the last dragon of Orm'];
const MOTIFS = ['foxes', 'mushroom lamps', 'art nouveau waterlilies', 'cats and moons'];
const EQUALS = [
  (motif: string) => `a set of 6 ${motif}`,
  (motif: string) => `three variations of ${motif}`,
  (motif: string) => `storyboard, 6 frames, ${motif}`,
  (motif: string) => `repeating tile, ${motif}, dark green`,
  (motif: string) => `seamless pattern of ${motif}`,
  (motif: string) => `${motif} as a forest background for my platformer, parallax layers`,
  (motif: string) => `tartan with ${motif}`,
  (motif: string) => `a series of four pictures of ${motif}`,
  (motif: string) => `grid of ${motif}`,
];
const MEDIA = ['', 'watercolor, ', 'an oil painting, ', 'drawing: ', 'photo of '];
const FOCUS = /focal|leads the eye|subject|centered/;

describe('a composition', () => {
  it.each(SUBJECTS)('%s: nothing is known, so nothing is added, whatever the seed', (prompt) => {
    for (let seed = 0; seed < 8; seed++) expect(ask(prompt, { seed }).directed_prompt).toBe(prompt);
  });

  it('never stands alone in auto, unless a style or a cut-out asks for it', () => {
    const prompts = [...SUBJECTS, ...MOTIFS].flatMap((subject) => MEDIA.map((medium) => `${medium}${subject}`));
    const lone = (prompt: string) => Object.keys(clauses(prompt)).join() === 'composition';
    expect(prompts.filter(lone)).toEqual([]);
    expect(Object.keys(clauses('a zorblatt', { background: 'transparent' }))).toContain('composition');
  });

  it.each(['inside a submarine', 'the inside of an old car', 'inside an airplane'])(
    '%s: it is a place, with no subject set apart from it',
    (prompt) => {
      for (let seed = 0; seed < 8; seed++)
        expect(clauses(prompt, { seed }).composition ?? '').not.toMatch(/whole subject|open space|around it|third/);
    },
  );

  it('of equals, patterns and backgrounds has no focal point, whatever the medium, look and seed', () => {
    const prompts = MOTIFS.flatMap((motif) => EQUALS.flatMap((form) => MEDIA.map((medium) => `${medium}${form(motif)}`)));
    const led = prompts.filter((prompt) =>
      ['auto', 'watercolor', 'oil', 'cinematic'].some((style) =>
        [0, 1, 2, 3].some((seed) => FOCUS.test(clauses(prompt, { style, seed }).composition ?? '')),
      ),
    );
    expect(led).toEqual([]);
  });

  it('of one thing on a backdrop still has one', () => {
    const prompts = ['watercolor of a fox on a white background', 'an oil painting of a hat against a dark backdrop'];
    for (const prompt of prompts) expect(clauses(prompt).composition).toMatch(FOCUS);
  });

  it('a background for a deck is no slide, and a table to learn from is no poster with one image', () => {
    expect(clauses('pitch deck background, subtle, abstract').use).toBeUndefined();
    expect(clauses('multiplication table poster 1 to 10').use).not.toMatch(/focal/);
  });
});
