import { describe, expect, it } from 'vitest';
import { STYLES } from '../../../src/director/lexicon/styles.ts';
import { ask, clauses, lineCount } from './ask.ts';

const CODES = (prompt: string, input = {}) => ask(prompt, input).direction.warnings.map((warning) => warning.code);

describe('rule 7, counts and relations', () => {
  it.each(['three owls', 'a cup to the left of a plate', 'a cat and a dog'])('%s: no single subject is centered', (prompt) => {
    for (let seed = 0; seed < 32; seed++)
      expect(clauses(prompt, { seed }).composition).not.toMatch(/subject (centered|placed|filling|set)/);
  });
});

describe('rule 8, other languages', () => {
  it.each([
    'un gato en el tejado',
    'ein Hund auf dem Sofa',
    'кошка на крыше',
    '屋根の上の猫',
    'قطة على السطح',
    'חתול על הגג',
    'แมวบนหลังคา',
    '지붕 위의 고양이',
  ])('%s: nothing is known of it, so nothing is added', (prompt) => {
    expect(ask(prompt).directed_prompt).toBe(prompt);
    expect(ask(prompt, { mode: 'light' }).directed_prompt).toBe(prompt);
  });

  it('keywords too start on a new line after another script', () => {
    expect(ask('屋根の上の猫', { style: 'oil', dialect: 'keywords' }).directed_prompt.startsWith('屋根の上の猫\n')).toBe(true);
  });

  it('a name does not make a prompt foreign', () => {
    expect(ask('Los Angeles skyline').direction.intent?.look).toBe('photo');
  });
});

describe('rule 9, length', () => {
  const words = (n: number) => Array.from({ length: n }, (_, i) => `thing${String.fromCharCode(97 + (i % 26))}`).join(' ');

  it('at most five clauses, one from 30 words on, none from 60 on', () => {
    expect(lineCount(`a sign that says "HI", ${words(20)}`, { style: 'cinematic' })).toBe(5);
    expect(lineCount(`a sign that says "HI", ${words(40)}`, { style: 'oil' })).toBe(1);
    expect(lineCount(`a sign that says "HI", ${words(25)}`)).toBe(1);
    expect(lineCount(words(30))).toBe(0);
    expect(lineCount(words(60), { style: 'oil' })).toBe(0);
  });

  it('at most one clause if the user has named three facets', () => {
    expect(lineCount('a watercolor of a sign "HI" at sunset, pastel colors')).toBe(1);
    expect(lineCount('a watercolor of a fox at sunset, pastel colors')).toBe(0);
  });

  it('a style that was chosen is the one clause of a long prompt', () => {
    expect(Object.keys(clauses(words(40), { style: 'oil' }))).toEqual(['medium']);
  });

  it('the whole stays within what the model takes', () => {
    const prompt = 'x'.repeat(3900);
    expect(ask(prompt, { maxCharacters: 4000 }).directed_prompt).toBe(prompt);
    expect(CODES('x'.repeat(4001), { maxCharacters: 4000 })).toContain('prompt_too_long');
  });
});

describe('rule 11, dialects', () => {
  it('labeled: one line a facet, and the request has the last word', () => {
    expect(ask('a cat').directed_prompt).toMatch(
      /^a cat\nStyle: .+\nLight: .+\nComposition: .+\nIf any direction above conflicts with the request, follow the request\.$/,
    );
  });

  it('sentences: each clause is one, and the request has the last word', () => {
    expect(ask('a cat', { dialect: 'sentences' }).directed_prompt).toMatch(
      /^a cat\nRendered as [^.\n]+\. Lit with [^.\n]+\. [A-Z][^.\n]+\. If any direction above conflicts with the request, follow the request\.$/,
    );
    expect(ask('A cat sits.', { dialect: 'sentences' }).directed_prompt).toMatch(/^A cat sits\. Rendered as /);
  });

  it('keywords: clauses behind commas, or behind the full stop of the user', () => {
    expect(ask('a cat', { dialect: 'keywords' }).directed_prompt).toMatch(/^a cat(, [^,\n]+){3}, coherent image$/);
    expect(ask('A cat sits.', { dialect: 'keywords' }).directed_prompt).toMatch(
      /^A cat sits\. [^,\n]+(, [^,\n]+){2}, coherent image$/,
    );
  });

  it('keywords never say what is to be left out: it would be drawn', () => {
    for (const { id } of STYLES)
      expect(ask('a fox', { style: id, dialect: 'keywords' }).directed_prompt).not.toMatch(/mockup|invented/);
  });
});

describe('rule 12, seeds', () => {
  it.each(['auto', ...STYLES.map((style) => style.id)])('style %s: "a cat" over 64 seeds gives many directions', (style) => {
    const all = new Set(Array.from({ length: 64 }, (_, seed) => ask('a cat', { style, seed }).directed_prompt));
    expect(all.size).toBeGreaterThanOrEqual(style === 'auto' ? 12 : 2);
  });
});

describe('rule 14, the palette', () => {
  it.each([['a cat'], ['a red fox'], ['a sepia photo of a ship'], ['猫'], ['a '.repeat(70)]])(
    '%s has three hex colours',
    (prompt) => {
      for (const mode of ['auto', 'light'] as const) {
        const palette = ask(prompt, { mode }).direction.facets.find((facet) => facet.name === 'palette');
        expect(palette?.colors).toHaveLength(3);
        for (const color of palette?.colors ?? []) expect(color).toMatch(/^#[0-9a-f]{6}$/);
      }
    },
  );
});

describe('rule 13, idempotence', () => {
  const long =
    'a shiny robot stands in front of a car. The sun is setting on a city in the background. It waves with one arm and holds a flag in the other hand. digital illustration.';

  it('a style that has narrowed a long prompt does not narrow it again', () => {
    const once = ask(long, { style: 'watercolor', dialect: 'keywords' }).directed_prompt;
    expect(once).toMatch(/watercolor painting, coherent image$/);
    expect(ask(once, { style: 'watercolor', dialect: 'keywords' }).directed_prompt).toBe(once);
    expect(ask(once, { style: 'oil' }).directed_prompt).toBe(once);
  });

  it('a prompt that is directed with another style or dialect stays as it is', () => {
    const once = ask('a cat', { style: 'cinematic', dialect: 'keywords' }).directed_prompt;
    expect(ask(once, { style: 'sticker', background: 'transparent' }).directed_prompt).toBe(once);
  });
});

describe('the modes', () => {
  it('light adds composition, off adds nothing', () => {
    expect(Object.keys(clauses('a cat', { mode: 'light' })).sort()).toEqual(['composition']);
    expect(ask(' a  cat ', { mode: 'off' })).toMatchObject({ directed_prompt: 'a cat', direction: { facets: [], mode: 'off' } });
  });
});
