import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../src/director/styles.ts';
import { added, ask, clauses, userFacet } from './ask.ts';

const CODES = (prompt: string, input = {}) => ask(prompt, input).direction.warnings.map((warning) => warning.code);

describe('rule 1, the words of the user', () => {
  it('stand first and whole, with spelling and inner punctuation as typed', () => {
    expect(ask('a beatiful  cat ,  "two  spaces"').directed_prompt.startsWith('a beatiful cat , "two  spaces"\n')).toBe(true);
  });
});

describe('rule 2, only empty facets are filled', () => {
  it.each([
    ['a watercolor of a fox', 'medium'],
    ['a fox at sunset', 'light'],
    ['a fox, 85mm', 'camera'],
    ['a close-up of a fox', 'composition'],
    ['a fox in pastel colors', 'palette'],
  ] as const)('%s: %s is left to the user', (prompt, facet) => {
    expect(clauses(prompt)[facet]).toBeUndefined();
    expect(userFacet(prompt, facet)?.source).toBe('user');
  });

  it('points at the words of the user with offsets into the directed prompt', () => {
    const directed = ask('  a fox   at sunset');
    const light = directed.direction.facets.find((facet) => facet.name === 'light');
    expect(light?.span && directed.directed_prompt.slice(...light.span)).toBe('at sunset');
  });

  it('a style that contradicts the medium of the prompt is left out, with a warning', () => {
    expect(clauses('a watercolor of a fox', { style: 'cinematic' }).camera).toBeUndefined();
    expect(CODES('a watercolor of a fox', { style: 'cinematic' })).toContain('style_conflict');
  });

  it('a style that narrows a broad medium is taken', () => {
    expect(clauses('a painting of a fox', { style: 'watercolor' }).medium).toContain('watercolor');
    expect(CODES('a painting of a fox', { style: 'watercolor' })).toEqual([]);
  });

  it('the colours that the user names lead the palette', () => {
    expect(clauses('a red car').palette).toBe('led by red with quiet neutrals');
    expect(ask('a logo in #1A7F64').direction.facets.find((facet) => facet.name === 'palette')?.colors?.[0]).toBe('#1a7f64');
  });

  it('pencil and ink get no colour of their own', () => {
    expect(clauses('a pencil sketch of a fox').palette).toMatch(/gray|black|charcoal/);
  });
});

describe('rule 3, the family gates the vocabulary', () => {
  const NOT_PHOTO = [
    'a watercolor of a fox',
    'a fox, pencil sketch',
    'a flat vector illustration of a fox',
    'a fox, pixel art',
    'a map of Rome',
    'an origami fox',
  ];

  it.each(NOT_PHOTO)('%s: no lens, no film, over many seeds', (prompt) => {
    for (let seed = 0; seed < 32; seed++) {
      expect(added(prompt, ask(prompt, { seed }))).not.toMatch(/\d+mm|lens|film|bokeh|depth of field|photograph/i);
    }
  });

  it.each(['a flat vector illustration of a fox', 'a fox, pixel art', 'a map of Rome'])(
    '%s: a finish in place of light',
    (prompt) => {
      expect(clauses(prompt).light).toBeUndefined();
      expect(clauses(prompt).finish).toBeDefined();
    },
  );

  it('a medium without a known family gets composition and palette only', () => {
    expect(Object.keys(clauses('a fox in the style of an unknown master')).sort()).toEqual(['composition', 'palette']);
  });

  it('"a cat" is photographed, shapes are drawn flat, solids are rendered', () => {
    expect(clauses('a cat').medium).toContain('photograph');
    expect(clauses('a blue circle').medium).toMatch(/vector|flat/);
    expect(clauses('a shiny sphere').medium).toContain('3D');
  });
});

describe('rule 4, nothing is added that nobody asked for', () => {
  const FORBIDDEN =
    /\b(4k|8k|uhd|hdr?|masterpiece|award|trending|best quality|stunning|beautiful|artstation|unreal|octane|pixar|ghibli|disney|leica|canon|kodak|watermark|signature|person|people|man|woman|boy|girl|child|face|skin|young|old|two|three|several)\b/i;
  const PROMPTS = ['a cat', 'a painting of a ship', 'logo for a bakery', 'three kites at night', '猫', 'a map of Rome'];

  it.each(['auto', ...STYLES.map((style) => style.id)])('style %s', (style) => {
    for (const prompt of PROMPTS) {
      for (let seed = 0; seed < 16; seed++)
        expect(added(prompt, ask(prompt, { style, seed, dialect: 'keywords' }))).not.toMatch(FORBIDDEN);
    }
  });

  it('hyper-realistic is said by the styles studio and cinematic alone', () => {
    const speaks = (style: string) =>
      [...Array(32).keys()].some((seed) => ask('a car', { style, seed }).directed_prompt.includes('hyper-realistic'));
    expect(STYLES.filter((style) => speaks(style.id)).map((style) => style.id)).toEqual(['cinematic', 'studio']);
    expect(speaks('auto')).toBe(false);
  });

  it('"A car" in the style cinematic gains light, camera and style words', () => {
    const { medium, light, camera } = clauses('A car', { style: 'cinematic' });
    expect(medium).toMatch(/cinematic/);
    expect(light).toMatch(/cinematic .*lighting/);
    expect(camera).toMatch(/lens/);
  });
});

describe('rule 5, text to be drawn', () => {
  it.each([
    'a sign with "OPEN 24h"',
    'a sign with “OPEN 24h”',
    'a sign with «OPEN 24h»',
    'a sign with 「OPEN 24h」',
    'a sign with ‘OPEN 24h’',
    "a sign with 'OPEN 24h'",
  ])('%s is repeated with its own marks', (prompt) => {
    expect(clauses(prompt).text).toBe(`${prompt.slice(prompt.indexOf('with ') + 5)} exactly as written and no other text`);
  });

  it.each([
    ['a neon sign that says OPEN LATE above a door', 'OPEN LATE'],
    ['a book titled The Long Way', 'The Long Way'],
    ['a jar labelled HONEY', 'HONEY'],
  ])('%s', (prompt, text) => {
    expect(clauses(prompt).text).toBe(`"${text}" exactly as written and no other text`);
  });

  it.each([
    "the dog's bowl",
    'the dogs’ bowls and the cats’ beds',
    'a 5" phone and a 7" tablet',
    "rock 'n' roll",
    'a girl that reads a book',
  ])('%s has no text to draw', (prompt) => {
    expect(clauses(prompt).text).toBeUndefined();
  });

  it('nothing inside quotation marks is read as direction', () => {
    expect(clauses('a sign with "watercolor at night"')).toMatchObject({ medium: expect.any(String), light: expect.any(String) });
  });

  it('a prompt that wants no text gets no text line', () => {
    expect(clauses('a "blank" sign, no text').text).toBeUndefined();
  });
});

describe('rule 6, cut-outs', () => {
  it.each([
    ['a red sneaker', { background: 'transparent' }],
    ['a fox', { style: 'logo' }],
    ['a fox', { style: 'app-icon' }],
    ['a fox', { style: 'sticker' }],
    ['a logo for a bakery', {}],
    ['a sticker of a fox', {}],
  ] as const)('%s %j: isolated with an even margin, no light, no lens', (prompt, input) => {
    const { light, camera, composition } = clauses(prompt, input);
    expect([light, camera]).toEqual([undefined, undefined]);
    expect(composition).toMatch(/isolated/);
  });

  it('a backdrop in the prompt is a conflict where a cut-out is asked for', () => {
    expect(CODES('a sneaker on a beach', { background: 'transparent' })).toEqual(['background_conflict']);
    expect(CODES('a fox against a wall', { style: 'sticker' })).toEqual(['background_conflict']);
    expect(CODES('a logo on a black background')).toEqual([]);
  });

  it('a logo keeps the backdrop that the prompt names', () => {
    expect(clauses('a logo on a black background').composition).not.toMatch(/isolated|empty/);
  });
});
