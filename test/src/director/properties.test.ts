import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectorInput } from '../../../src/director/direct.ts';
import { direct } from '../../../src/director/direct.ts';
import { STYLES } from '../../../src/director/lexicon/styles.ts';
import { normalize } from '../../../src/director/text/normalize.ts';
import { HOSTILE } from '../../../tools/develop/eval/hostile.ts';

const WORDS = [
  ...[
    'a cat',
    'a red car',
    'three owls',
    'watercolor',
    'a painting of',
    'photo',
    'at sunset',
    'close-up',
    'in the style of',
    'made of',
    'draw me',
    'make it blue',
    'poster',
    'not',
    'zeichne',
    'by Zorblatt',
    '{"a":1}',
    'skecth',
    'pastel colors',
    'logo',
    'sticker',
  ],
  ...[
    '"OPEN',
    'OPEN"',
    "'it",
    "cats'",
    '“a”',
    '„x',
    '«',
    '」',
    'says HELLO',
    'titled',
    '5"',
    '.',
    ',',
    '\n',
    '  ',
    '\u200d',
    '\u202e',
    '👩‍🚀',
    '猫',
    'قطة',
    'ein Hund auf',
  ],
  ...[
    'Style:',
    'Text:',
    'Light: soft',
    'no text',
    'palette',
    '#1A7F64',
    'with quiet neutrals',
    'soft directional light',
    'If any direction above',
    'isometric',
    'and',
    'of',
  ],
];
const sentence = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
const prompt = fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 120 }));

const input: fc.Arbitrary<DirectorInput> = fc.record({
  prompt,
  style: fc.constantFrom('auto', ...STYLES.map((style) => style.id)),
  mode: fc.constantFrom('auto', 'light', 'off'),
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  background: fc.constantFrom('auto', 'opaque', 'transparent'),
  dialect: fc.constantFrom('labeled', 'sentences', 'keywords'),
  edits: fc.boolean(),
  series: fc.constantFrom('blog', 'shop-2026'),
  maxCharacters: fc.constantFrom(700, 4000, 32_000),
});

/** Marks that stand open at the end, which the line that repeats the text would close. */
const FOUND_BY_CHANCE = ['OPEN" \u202e OPEN" OPEN"', 'OPEN"    5" "OPEN „x'];

describe('whatever the prompt', () => {
  it('the normalized prompt is a prefix, and at most 600 characters and five facets are added', () =>
    fc.assert(
      fc.property(input, (each) => {
        const { text } = normalize(each.prompt);
        const { directed_prompt, direction } = direct(each);
        expect(directed_prompt.startsWith(text)).toBe(true);
        expect(directed_prompt.length - text.length).toBeLessThanOrEqual(600);
        if (directed_prompt !== text) expect(directed_prompt.length).toBeLessThanOrEqual(each.maxCharacters);
        expect(direction.facets.filter((facet) => facet.source !== 'user' && facet.drawn !== false).length).toBeLessThanOrEqual(
          5,
        );
      }),
      { numRuns: 2000 },
    ));

  it('directing a directed prompt adds nothing, in any dialect, style or mode', () =>
    fc.assert(
      fc.property(input, input, (each, again) => {
        const once = direct(each).directed_prompt;
        expect(direct({ ...each, prompt: once }).directed_prompt).toBe(once);
        if (once !== normalize(each.prompt).text)
          expect(direct({ ...again, prompt: once, changes: {} }).directed_prompt).toBe(once);
      }),
      {
        numRuns: 4000,
        examples: FOUND_BY_CHANCE.map((prompt): [DirectorInput, DirectorInput] => [
          { ...PLAIN, prompt },
          { ...PLAIN, prompt: '' },
        ]),
      },
    ));

  it('the same input gives the same answer', () =>
    fc.assert(
      fc.property(input, (each) => {
        expect(direct(each)).toEqual(direct(structuredClone(each)));
      }),
    ));

  it('spans point at the words that they name', () =>
    fc.assert(
      fc.property(input, (each) => {
        const { directed_prompt, direction } = direct(each);
        for (const { span, value } of direction.facets) if (span) expect(directed_prompt.slice(...span)).toBe(value);
      }),
    ));

  it('quoted text is byte-equal and asked for in a line of its own', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ 019&é猫'), minLength: 1, maxLength: 40 });
    return fc.assert(
      fc.property(plain, (text) => {
        const { directed_prompt } = direct({ ...PLAIN, prompt: `a sign with "${text}"` });
        expect(directed_prompt.split(`"${text}"`).length).toBe(3);
      }),
    );
  });
});

const PLAIN = { style: 'auto', mode: 'auto', seed: 0, background: 'auto', dialect: 'labeled', maxCharacters: 32_000 } as const;

describe('hostile prompts of 80 kB', () => {
  // `npm run bench:director` holds that the time grows no faster than the length.
  it.each(HOSTILE.map((unit) => [JSON.stringify(unit), unit]))(
    '%s over and over is kept, and nothing added above the limit',
    (_, unit) => {
      const prompt = `${unit.repeat(Math.ceil(80_000 / unit.length))} a cat`;
      const { text } = normalize(prompt);
      const { directed_prompt } = direct({ ...PLAIN, prompt });
      expect(directed_prompt.startsWith(text)).toBe(true);
      expect(directed_prompt.length).toBeLessThanOrEqual(Math.max(PLAIN.maxCharacters, text.length));
    },
  );
});
