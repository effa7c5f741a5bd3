import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAdded } from '../../../../tools/develop/eval/checker/added.ts';
import { unasked } from '../../../../tools/develop/eval/checker/additions.ts';
import { contradictions } from '../../../../tools/develop/eval/checker/contradictions.ts';
import { adds } from '../../../../tools/develop/eval/checker/negations.ts';
import { signsOf } from '../../../../tools/develop/eval/checker/signs.ts';
import { compareTexts, forbidsOtherText, orderedTexts } from '../../../../tools/develop/eval/checker/texts.ts';
import { demandText, holds, makeFigure, shareText } from '../../../../tools/develop/eval/figures/figure.ts';
import { keepsWords, lengthFault } from '../../../../tools/develop/eval/figures/invariants.ts';
import { judgeAll } from '../../../../tools/develop/eval/figures/judged.ts';
import { THINGS } from '../../../../tools/develop/eval/grids/looks.ts';
import { CONTINUATIONS, HEADS } from '../../../../tools/develop/eval/grids/media.ts';
import { readLabel } from '../../../../tools/develop/eval/labels.ts';
import { LABELED, ownNames, ownSets } from '../../../../tools/develop/eval/sets.ts';
import { NAIVE_SUFFIX, naive, type Outcome, type ShownFacet } from '../../../../tools/develop/eval/systems.ts';
import { countWords } from '../../../../tools/develop/eval/words.ts';

const CHECKER = join(import.meta.dirname, '../../../../tools/develop/eval/checker');
const sets = await ownSets();
const names = await ownNames();
const labeled = sets.filter(({ name }) => LABELED.includes(name)).flatMap(({ prompts }) => prompts);

const outcome = (facets: readonly ShownFacet[] = []): Outcome => ({ text: '', reading: { facets, warnings: [] } });
const signs = (addition: string, facets: readonly ShownFacet[] = []) => signsOf(outcome(facets), readAdded(addition));

describe('the sets', () => {
  it('have at least 600 labeled prompts in all kinds, and 150 for text', () => {
    expect(labeled.length).toBeGreaterThanOrEqual(600);
    expect(names.length).toBeGreaterThanOrEqual(150);
    const kinds = Object.groupBy(labeled, ({ label }) => label?.kind ?? 'none');
    for (const kind of ['scene', 'artifact', 'edit', 'abstract', 'data'] as const) {
      expect(kinds[kind]?.length).toBeGreaterThanOrEqual(25);
    }
  });

  it('speak the eleven other languages of the widget, and some that the Director does not know', () => {
    const spoken = new Set(labeled.map(({ language }) => language));
    for (const language of 'de es fr it nl pl pt tr ar ja zh sv ko hi uk vi'.split(' ')) expect(spoken).toContain(language);
  });

  it('have no prompt twice', () => {
    const texts = sets.flatMap(({ prompts }) => prompts.map(({ text, language }) => `${language} ${text.toLowerCase()}`));
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  it('label a text only if it stands in the prompt', () => {
    const rows = [...names, ...labeled.map(({ text, label }) => ({ prompt: text, texts: label?.texts ?? [] }))];
    expect(rows.filter(({ prompt, texts }) => texts.some((text) => !prompt.includes(text)))).toEqual([]);
  });

  it('are refused with an unknown label', () => {
    const row = { kind: 'scene', photo: 'must', othertext: 'no', ownlight: 'no' };
    expect(readLabel(row)).toMatchObject({ kind: 'scene', use: null, negated: [] });
    expect(readLabel({})).toBeNull();
    expect(() => readLabel({ ...row, photo: 'maybe' })).toThrow('"maybe" is none of must, may, never');
    expect(() => readLabel({ ...row, kind: 'picture' })).toThrow('picture');
  });

  it('and the grids are as large as the specification asks', () => {
    expect(HEADS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(CONTINUATIONS).size).toBeGreaterThanOrEqual(60);
    expect(new Set(THINGS).size).toBeGreaterThanOrEqual(10);
  });
});

describe('the judge', () => {
  it('shares no words with the Director: its checker imports nothing from it', async () => {
    for (const file of await readdir(CHECKER))
      expect(await readFile(join(CHECKER, file), 'utf8')).not.toMatch(/from '.*director/);
  });

  it.each([
    ['medium', 'a watercolor of a harbor'],
    ['medium', 'a harbor, pixel art'],
    ['medium', 'logo for a bakery'],
    ['medium', 'please draw me a harbor'],
    ['medium', 'a harbor in glimmerfold style'],
    ['medium', 'акварель с горной деревней'],
    ['negated photo', 'not a photo, something else of a harbor'],
    ['light', 'a harbor at sunset'],
    ['light', 'une rue la nuit'],
    ['lens', 'a harbor, fisheye'],
    ['wide against close', 'an aerial view of a harbor'],
  ])('sees that the naive suffix contradicts (%s): %s', (rule, prompt) => {
    expect(contradictions(prompt, readAdded(`, ${NAIVE_SUFFIX}`))).toContain(rule);
  });

  it.each([
    ['day at night', 'a street at midnight', 'Light: soft natural daylight'],
    ['sky inside', 'a cat in a kitchen', 'Light: even daylight under open sky'],
    ['window outside', 'a fox in the forest', 'Light: window light falling from one side'],
    ['daylight where none is', 'a whale in outer space', 'Light: clear daylight'],
    ['close against wide', 'a close-up of a bee', 'Composition: subject with open space'],
    ['angle', 'a bowl seen from above', 'Camera: straight-on camera angle'],
    ['center', 'a tree, off-center', 'Composition: subject centered on a plain page'],
    ['off center', 'a symmetrical hall', 'Composition: subject off center'],
    ['one of many', 'three owls', 'Composition: subject centered with room'],
    ['full of things', 'a cluttered desk', 'Composition: simple framing with an uncluttered surround'],
    ['no color', 'a black and white photo of a dog', 'Palette: teal and coral with white'],
    ['palette', 'a dog in pastel colors', 'Palette: ochre and blue'],
    ['text', 'a sign without text', 'Text: OPEN, large'],
    ['shadow', 'a cup, no shadows', 'Light: side light with soft shadows'],
    ['backdrop', 'a cup on a white background', 'Composition: on a plain backdrop'],
    ['scene', 'a cup, no background', 'Composition: depth from front to back'],
    ['focus', 'a runner, motion blur', 'Camera: lens with deep focus'],
    ['line', 'a cat with thick outlines', 'Finish: fine line with restrained shading'],
    ['order', 'a chaotic workshop', 'Composition: tidy staging'],
    ['people', 'a beach without people', 'Composition: small figures for scale'],
    ['hue', 'a red boat', 'Palette: teal and mint with white'],
    ['negated medium', 'a bear, but not a cartoon', 'Style: cartoon with bold outlines'],
    ['calm against drama', 'a battle on a bridge', 'Composition: calm arrangement'],
    ['light where another is', 'a band on stage', 'Light: soft directional light'],
  ])('sees a contradiction (%s): %s + %s', (rule, prompt, addition) => {
    expect(contradictions(prompt, readAdded(`\n${addition}`))).toContain(rule);
  });

  it('reads an exclusion as no addition', () => {
    expect(contradictions('a cup, no shadows', readAdded('\nConstraints: no cast shadow, no watermark.'))).toEqual([]);
    expect(signs('\nConstraints: no stock-photo look, no lens blur, without warm light')).toEqual(signs(''));
    expect(signs('\nChange only: the sky.\nKeep: the light, the colors and the camera lens.').photo).toBe(false);
  });

  it.each([
    ['photo', 'Style: realistic photograph'],
    ['photo', 'Camera: 50mm lens'],
    ['light', 'Light: soft'],
    ['light', 'Composition: figures in warm light'],
    ['palette', 'Palette: led by red'],
    ['palette', 'Finish: balanced warm and cool colors'],
    ['rivalLight', 'Light: even daylight under open sky'],
    ['calm', 'Composition: calm surroundings'],
  ] as const)('sees %s in the added words: %s', (sign, addition) => {
    expect(signs(`\n${addition}`)[sign]).toBe(true);
    expect(signs('\nComposition: one clear arrangement')[sign]).toBe(false);
  });

  it('sees a palette and a light by the facet alone, unless the facet is the user’s or not drawn', () => {
    const facet = (more: Partial<ShownFacet>) => [{ name: 'palette', value: 'three of them', source: 'auto', ...more }];
    expect(signs('', facet({})).palette).toBe(true);
    expect(signs('', facet({ drawn: false })).palette).toBe(false);
    expect(signs('', facet({ source: 'user' })).palette).toBe(false);
    expect(signs('', facet({ value: '' })).palette).toBe(false);
    expect(signs('', facet({ name: 'light' })).light).toBe(true);
  });

  it('sees which text is ordered, in any marks, and that other text is forbidden', () => {
    const user = { name: 'text', value: '„Kein Bier“', source: 'user' };
    expect(orderedTexts(outcome([user]), '\nText: "OPEN" and «Nuit Blanche», once')).toEqual([
      'Kein Bier',
      'OPEN',
      'Nuit Blanche',
    ]);
    expect(orderedTexts(outcome([{ ...user, drawn: false }]), '')).toEqual([]);
    expect(compareTexts(['OPEN', 'late'], ['OPEN', 'key'])).toEqual({ missing: ['late'], extra: ['key'] });
    expect(forbidsOtherText('Text: "A" exactly as written and no other text')).toBe(true);
    expect(forbidsOtherText('Text: "A" once, with short labels')).toBe(false);
  });

  it.each([
    ['red', 'Palette: led by red', 'Palette: led by blue'],
    ['photo', 'Style: photograph', 'Style: engraving'],
    ['people', 'Composition: small figures for scale', 'Composition: wide'],
    ['text', 'Finish: bold lettering', 'Finish: bold lines'],
    ['glasses', 'Subject: with glasses', 'Subject: with a hat'],
  ])('sees what was negated (%s) in: %s', (family, faulty, fine) => {
    expect(adds(family, outcome(), readAdded(faulty))).toBe(true);
    expect(adds(family, outcome(), readAdded(fine))).toBe(false);
  });

  it('sees boosters, names, people and what can be counted', () => {
    expect(unasked(readAdded(', 4k, by Rembrandt, a young woman with three birds'))).toEqual([
      'a booster',
      'a name',
      'people',
      'something to count',
    ]);
    expect(unasked(readAdded(`, ${'soft '.repeat(130)}`))).toEqual(['too long']);
    expect(unasked(readAdded('\nFinish: hand-painted texture'))).toEqual([]);
    expect(unasked(readAdded('\nConstraints: no watermark, no people, without a caption'))).toEqual([]);
  });

  it('counts the words of Chinese and Japanese, which have no spaces', () => {
    expect(countWords('two cats  on a roof')).toBe(5);
    expect(countWords('一只猫睡在沙发上')).toBeGreaterThanOrEqual(4);
    expect(countWords('ソファで寝ている柴犬')).toBeGreaterThanOrEqual(4);
    expect(countWords('')).toBe(0);
  });

  it('sees lost words, and more than a long prompt may get', () => {
    expect(keepsWords(' a\u202e cat ', 'a cat', 'a cat\nStyle: x')).toBe(true);
    expect(keepsWords('a black cat', 'a cat', 'a cat')).toBe(false);
    expect(keepsWords('a cat', 'a cat', 'A cat')).toBe(false);
    const long = { name: 'long', seeds: 1, direct: (prompt: string): Outcome => ({ ...outcome(), text: `${prompt}, x` }) };
    const faultOf = (words: number) => {
      const [judged] = judgeAll(long, [{ text: 'word '.repeat(words).trim(), language: 'en', label: null, group: '-' }]);
      return judged && lengthFault(judged);
    };
    expect(faultOf(59)).toBeNull();
    expect(faultOf(60)).toBe('60 words, and something was added');
  });

  it('finds the naive suffix to photograph whatever it is given', () => {
    const some = labeled.filter(({ label }) => label?.photo === 'never').slice(0, 50);
    expect(judgeAll(naive, some).every((row) => row.signs.photo && row.signs.light)).toBe(true);
  });
});

describe('a figure', () => {
  const of = (...faults: (string | null)[]) => faults.map((fault, i) => ({ about: `case ${i}`, fault }));

  it('holds by its share of faults, or by its share without', () => {
    const few = makeFigure('f', { most: 0.25 }, of('x', null, null, null));
    expect([holds(few), shareText(few), demandText(few)]).toEqual([true, '25.0 %', '≤ 25.0 %']);
    expect(holds(makeFigure('f', { most: 0.24 }, of('x', null, null, null)))).toBe(false);
    const least = makeFigure('f', { least: 0.75 }, of('x', null, null, null));
    expect([holds(least), shareText(least), demandText(least)]).toEqual([true, '75.0 %', '≥ 75.0 %']);
    expect(holds(makeFigure('f', { least: 0.76 }, of('x', null, null, null)))).toBe(false);
  });

  it('that is only watched, or has no cases, always holds', () => {
    expect(holds(makeFigure('f', null, of('x')))).toBe(true);
    expect(holds(makeFigure('f', { least: 1 }, []))).toBe(true);
  });

  it('shows each faulty case once, whatever the seed', () => {
    const twice = ['first', 'second'].map((fault) => ({ about: 'a cat', fault }));
    expect(makeFigure('f', { most: 0 }, twice)).toMatchObject({ faults: 2, cases: ['a cat\n    first'] });
  });
});
