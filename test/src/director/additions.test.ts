import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../src/director/lexicon/styles.ts';
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
});

describe('words for colors', () => {
  const painted = (prompt: string) => ask(prompt).direction.facets.find((facet) => facet.name === 'palette');

  it.each(['a cat', 'a red car', 'a logo in #1A7F64', 'a rose, not red', 'a watercolor of a fox', 'a poster of a red fox'])(
    '%s: the palette stays out of the prompt, and three colors paint the placeholder',
    (prompt) => {
      for (let seed = 0; seed < 16; seed++) expect(ask(prompt, { seed }).directed_prompt).not.toMatch(/palette/i);
      expect(painted(prompt)).toMatchObject({ value: '', drawn: false, colors: { length: 3 } });
    },
  );

  it('colors of the user lead the placeholder, those that are taken back do not', () => {
    expect(painted('a logo in #1A7F64')?.colors?.[0]).toBe('#1a7f64');
    expect(painted('a red car')?.colors?.[0]).toBe('#c8322b');
    for (const prompt of ['a rose, not red', 'a car, anything but red', 'a rose without red petals', 'a woman with red hair'])
      expect(painted(prompt)?.colors).not.toContain('#c8322b');
  });

  it('a chosen look may bring its palette, unless the user names colors', () => {
    expect(clauses('a fox', { style: 'ink' }).palette).toMatch(/black ink/);
    expect(clauses('a red car', { style: 'ink' }).palette).toBeUndefined();
    expect(clauses('a fox, ink drawing').palette).toBeUndefined();
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

  it.each(['a flat vector illustration of a fox', 'a fox, pixel art'])('%s: a finish in place of light', (prompt) => {
    expect(clauses(prompt).light).toBeUndefined();
    expect(clauses(prompt).finish).toBeDefined();
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
    expect(clauses(prompt).text).toBe(
      `${prompt.slice(prompt.indexOf('with ') + 5)} on the sign exactly as written and no other text`,
    );
  });

  it.each([
    ['a neon sign that says OPEN LATE above a door', '"OPEN LATE" on the sign'],
    ['a book titled The Long Way', '"The Long Way"'],
    ['a jar labeled HONEY', '"HONEY"'],
    ['a logo for a bakery called "Crumb & Co"', '"Crumb & Co" as the wordmark'],
    ['a poster with the words "Good Night"', '"Good Night" as the headline'],
    ['"OPEN" written on a door', '"OPEN"'],
    ['a cafe called "Luna" on a corner', '"Luna"'],
    ['a birthday card that says "Happy 5th"', '"Happy 5th" as the main line'],
  ])('%s', (prompt, text) => {
    expect(clauses(prompt).text).toBe(`${text} exactly as written and no other text`);
  });

  it.each([
    'a poster for a concert called "Blue" on May 3, doors 8 pm',
    'an infographic titled "Bees" with labels',
    'a menu with the title "Lunch" and prices',
  ])('%s: other text is asked for, and not forbidden', (prompt) => {
    expect(clauses(prompt).text).toMatch(/exactly as written$/);
  });

  it.each([
    'a cat named "Whiskers" on a sofa',
    'a so-called "healthy" burger',
    '"a cat on a sofa"',
    'a labeled diagram of a cell',
    'a fox in "Zorblatt" style',
    'a woman known as "the Duchess" in a garden',
    '{"subject": "a cat", "text": "none"}',
    'his "friend" in the park',
  ])('%s has no text to draw', (prompt) => {
    expect(clauses(prompt).text).toBeUndefined();
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
    expect(ask('a sign with "watercolor at night"').direction.intent?.look).toBe('photo');
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

  it('a backdrop in the prompt is a conflict if a cut-out is asked for', () => {
    expect(CODES('a sneaker on a beach', { background: 'transparent' })).toEqual(['background_conflict']);
    expect(CODES('a fox against a wall', { style: 'sticker' })).toEqual(['background_conflict']);
    expect(CODES('a logo on a black background')).toEqual([]);
  });

  it('a logo keeps the backdrop that the prompt names', () => {
    expect(clauses('a logo on a black background').composition).not.toMatch(/isolated|empty/);
  });
});
