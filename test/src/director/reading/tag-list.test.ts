import { describe, expect, it } from 'vitest';
import { STRONG_TAGS } from '../../../../src/director/data/tags.ts';
import { UNRULY } from '../../../../src/director/data/unruly.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { ask, clauses } from '../ask.ts';

const SUBJECTS = ['fox', 'harbor', 'nurse', 'bowl of ramen', 'zorblatt', 'red car'];
const isBare = (prompt: string) => ask(prompt).directed_prompt === prompt;
const lookOf = (prompt: string) => ask(prompt).direction.intent?.look;

describe('a prompt written in tags is left alone', () => {
  const tagged = SUBJECTS.flatMap((subject) => [
    ...wordList(STRONG_TAGS).map((tag) => `1${tag}, ${subject}, standing`),
    `${subject}, solo, night, looking at viewer, masterpiece`,
    `${subject}, highly detailed, octane render, 8k, sharp focus`,
    `best quality, (${subject}:1.2), lake, evening`,
    `<lora:thing:0.8> ${subject}`,
    `${subject} on a hill --ar 16:9`,
    `/imagine a ${subject}`,
  ]);

  it.each(tagged)('%s', (prompt) => {
    expect(isBare(prompt)).toBe(true);
  });

  it('unless somebody chose a style for it', () => {
    expect(isBare('1girl, solo, night')).toBe(true);
    expect(ask('1girl, solo, night', { style: 'watercolor' }).directed_prompt).toContain('watercolor');
  });

  it.each(['painting of a solo hiker in the hills', 'a painting of a fox, a lake, a hill', 'a photo in high quality of a dog'])(
    '%s is none',
    (prompt) => {
      expect(ask(prompt, { mode: 'light' }).directed_prompt).not.toBe(prompt);
    },
  );
});

describe('a tidy recipe yields to words that contradict it', () => {
  it.each(['logo', 'app icon', 'poster', 'cover art'])('%s', (use) => {
    for (const word of wordList(UNRULY)) {
      const { use: said, constraints } = clauses(`${word} ${use} of a fox`);
      expect([word, said, constraints]).toEqual([word, undefined, undefined]);
    }
    expect(clauses(`${use} of a fox`).use).toBeDefined();
  });
});

describe('what an image is for is not what it is', () => {
  it.each(['picture', 'image', 'photo', 'something', 'visual'])('a %s for a page or a talk has no recipe', (noun) => {
    for (const place of ['presentation', 'website', 'landing page', 'slide deck', 'dashboard'])
      expect([noun, place, clauses(`${noun} for a ${place} about teamwork`).use]).toEqual([noun, place, undefined]);
  });

  it.each(['!', '?'])('a title without quotation marks keeps its %s', (mark) => {
    expect(clauses(`a poster. Title: Science Rocks${mark}`).text).toContain(`"Science Rocks${mark}"`);
  });

  it('a quotation that goes on forbids no other text', () => {
    expect(clauses('a book page with the text "Goodnight," said Bear').text).not.toContain('no other text');
  });
});

describe('a look that only the user knows is heard in any form', () => {
  const NAMES = ['zorblatt', 'quimbly', 'frandlewick'];

  it.each(SUBJECTS)('%s', (subject) => {
    for (const name of NAMES) {
      const forms = [
        `${name}-ish ${subject}`,
        `a ${name}-like ${subject}`,
        `${name}-esque ${subject}`,
        `a ${subject} by ${name.charAt(0).toUpperCase()}. Velm`,
        `a ${subject}, by ${name.charAt(0).toUpperCase()}. Velm`,
      ];
      for (const form of forms) expect([form, lookOf(form), clauses(form).light]).toEqual([form, 'own', undefined]);
    }
  });

  it('a color or a size with such an ending is none', () => {
    for (const word of ['blue', 'green', 'small', 'old']) expect(lookOf(`a ${word}-ish car`)).not.toBe('own');
  });
});

describe('the medium that is wanted instead of another', () => {
  const PAIRS = [
    ['sketch', 'drawing', 'photo'],
    ['cartoon', 'cartoon', 'photograph'],
    ['woodcut', 'woodcut', 'photo'],
    ['watercolor', 'watercolor', 'painting'],
  ] as const;

  it.each(PAIRS)('%s', (wanted, look, other) => {
    for (const subject of SUBJECTS) {
      const forms = [
        `rather a ${wanted} than a ${other}, a ${subject}`,
        `not a ${other} but a ${wanted} of a ${subject}`,
        `a ${wanted} of a ${subject}, not a ${other}`,
        `instead of a ${other} make a ${wanted} of a ${subject}`,
        `no ${other} just a ${wanted} of a ${subject}`,
        `more like a ${wanted}, a ${subject}`,
        `can someone make a ${wanted} of a ${subject}`,
        `any chance of a ${wanted} of a ${subject}`,
        `i'd rather have a ${wanted} of a ${subject}`,
      ];
      for (const form of forms) expect([form, lookOf(form)]).toEqual([form, look]);
    }
  });

  it.each(['can someone', 'could anyone please', 'i need someone to', 'who can'])('%s draw', (asking) => {
    for (const subject of SUBJECTS) expect([subject, lookOf(`${asking} draw a ${subject}`)]).toEqual([subject, 'drawing']);
  });
});
