import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unasked } from '../../../tools/develop/eval/checker/additions.ts';
import { contradictions } from '../../../tools/develop/eval/checker/contradictions.ts';
import { missingParts } from '../../../tools/develop/eval/checker/coverage.ts';
import { isDeterministic } from '../../../tools/develop/eval/determinism.ts';
import { measure } from '../../../tools/develop/eval/figures.ts';
import { fuzz } from '../../../tools/develop/eval/fuzz.ts';
import { FIGURES, passes } from '../../../tools/develop/eval/gates.ts';
import { ownSets } from '../../../tools/develop/eval/sets.ts';
import { director, NAIVE_SUFFIX, naive, none } from '../../../tools/develop/eval/systems.ts';
import { ROOT } from '../../../tools/root.ts';

const CHECKER = join(ROOT, 'tools/develop/eval/checker');
const sets = await ownSets();

describe.each(sets)('the Director on the set $name', ({ prompts }) => {
  const figures = measure(director, prompts);

  it.each(FIGURES.filter((name) => figures[name].of > 0))('%s is within its gate', (name) => {
    expect(passes(name, figures[name]), figures[name].failures.join('\n')).toBe(true);
  });

  it('contradicts far less than the naive suffix does, and no direction adds nothing', () => {
    expect(measure(naive, prompts).contradictions.failures.length).toBeGreaterThan(prompts.length / 4);
    const nothing = measure(none, prompts);
    expect([nothing.contradictions.failures, nothing.added.failures]).toEqual([[], []]);
  });
});

describe('the sets', () => {
  const all = sets.flatMap(({ prompts }) => prompts);

  it('have at least 150 asset prompts, 12 languages with 25 each, and 300 labels by hand', () => {
    expect(sets.find(({ name }) => name === 'assets')?.prompts.length).toBeGreaterThanOrEqual(150);
    const languages = Object.groupBy(sets.find(({ name }) => name === 'languages')?.prompts ?? [], ({ language }) => language);
    expect(Object.values(languages).map((some) => some?.length)).toEqual(Array(12).fill(25));
    expect(all.filter(({ label }) => label).length).toBeGreaterThanOrEqual(300);
  });

  it('have no prompt twice', () => {
    const texts = all.map(({ text, language }) => `${language} ${text}`);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('are directed to the same bytes by three processes', async () => {
    expect(await isDeterministic(all.map(({ text }) => text))).toBe(true);
  }, 30_000);

  it('and random Unicode make nothing throw, lose no word, and are not directed twice', () => {
    expect(fuzz(4000).failures).toEqual([]);
  });
});

describe('the judge', () => {
  it('shares no words with the Director: it imports nothing from it', async () => {
    for (const file of await readdir(CHECKER))
      expect(await readFile(join(CHECKER, file), 'utf8')).not.toMatch(/from '.*director/);
  });

  it.each([
    ['medium', 'a watercolor of a harbor'],
    ['medium', 'a harbor, pixel art'],
    ['medium', 'logo for a bakery'],
    ['medium', 'акварель с горной деревней'],
    ['light', 'a harbor at sunset'],
    ['light', 'une rue la nuit'],
    ['lens', 'a harbor, fisheye'],
    ['wide against close', 'an aerial view of a harbor'],
  ])('sees that the naive suffix contradicts (%s): %s', (rule, prompt) => {
    expect(contradictions(prompt, `, ${NAIVE_SUFFIX}`)).toContain(rule);
  });

  it.each([
    ['day at night', 'a street at midnight', 'Light: soft natural daylight'],
    ['sky inside', 'a cat in a kitchen', 'Light: even daylight under open sky'],
    ['window outside', 'a fox in the forest', 'Light: window light falling from one side'],
    ['daylight where none is', 'a whale in outer space', 'Light: clear daylight'],
    ['close against wide', 'a close-up of a bee', 'Composition: subject with open space'],
    ['angle', 'a bowl seen from above', 'Camera: straight-on camera angle'],
    ['centre', 'a tree, off-center', 'Composition: subject centered on a plain page'],
    ['off centre', 'a symmetrical hall', 'Composition: subject off center'],
    ['one of many', 'three owls', 'Composition: subject centered with room'],
    ['full of things', 'a cluttered desk', 'Composition: simple framing with an uncluttered surround'],
    ['no colour', 'a black and white photo of a dog', 'Palette: teal and coral with white'],
    ['palette', 'a dog in pastel colors', 'Palette: ochre and blue'],
    ['text', 'a sign without text', 'Text: OPEN exactly as written'],
    ['shadow', 'a cup, no shadows', 'Light: side light with soft shadows'],
    ['backdrop', 'a cup on a white background', 'Composition: on a plain backdrop'],
    ['scene', 'a cup, no background', 'Composition: depth from front to back'],
    ['focus', 'a runner, motion blur', 'Camera: lens with deep focus'],
    ['line', 'a cat with thick outlines', 'Finish: fine line with restrained shading'],
    ['order', 'a chaotic workshop', 'Composition: tidy staging'],
    ['people', 'a beach without people', 'Composition: small figures for scale'],
    ['hue', 'a red boat', 'Palette: teal and mint with white'],
  ])('sees a contradiction (%s): %s + %s', (rule, prompt, addition) => {
    expect(contradictions(prompt, `\n${addition}`)).toContain(rule);
  });

  it('sees boosters, names, people and what can be counted', () => {
    expect(unasked(', 4k, by Rembrandt, a young woman with three birds')).toEqual([
      'a booster',
      'a name',
      'people',
      'something to count',
    ]);
    expect(unasked(`, ${'soft '.repeat(130)}`)).toEqual(['too long']);
  });

  it('sees what a finished prompt does not speak of', () => {
    expect(missingParts('a cat', 'en')).toEqual(['medium', 'light', 'composition', 'palette']);
    expect(missingParts('un gato', 'es')).toEqual(['composition', 'palette']);
  });
});
