import { describe, expect, it } from 'vitest';
import { ask } from '../ask.ts';

const lookOf = (prompt: string) => ask(prompt).direction.intent?.look;
const familyOf = (prompt: string) => ask(prompt).direction.family;

describe('the look', () => {
  it.each([
    ['a photo of an Athenian vase with a painting of pandas', 'photo'],
    ['an oil painting of a hamster', 'oil'],
    ['a drawing board with a raccoon, watercolor painting', 'watercolor'],
    ['a raccoon holding a cane. Oil painting in the style of pointilism.', 'oil'],
    ['The Oriental Pearl in Chinese painting', 'ink'],
    ['Face of an orange frog in cartoon style', 'cartoon'],
    ['a cartoon house with red roof', 'cartoon'],
    ['a comic about a boy going to school', 'comic'],
    ['an origami crane', 'origami'],
    ['a tiger wearing a hat. marble statue', 'marble-statue'],
    ['a castle, pixel art', 'pixel-art'],
    ['an 8-bit castle', 'pixel-art'],
    ['a low-poly fox', 'low-poly'],
    ['the Mona Lisa in the style of Minecraft', 'minecraft'],
    ['Style: watercolor painting', 'watercolor'],
    ["a cat in the style of somebody's dream", 'own'],
    ["somebody's version of a cat", 'own'],
    ['hyperrealistic drawing of a lion', 'drawing'],
    ['photorealistic watercolor of a lion', 'watercolor'],
    ['a fox, digital art, pencil', 'pencil'],
    ['it should look like an oil painting of a fox', 'oil'],
    ['a fox drawn with crayons', 'crayons'],
    ['a fox made as a mosaic', 'mosaic'],
    ['watercolr of a fox', 'watercolor'],
    ['an ilustration of a fox', 'illustration'],
    ['skecth of a fox', 'drawing'],
  ] as const)('%s → %s', (prompt, look) => {
    expect(lookOf(prompt)).toBe(look);
  });

  it.each([
    ['a map of Manhattan', 'map'],
    ['A Vietnam map', 'map'],
    ['a propaganda poster depicting a cat', 'poster'],
    ['a circular logo', 'logo'],
    ['A set of 2x2 emoji icons with happy faces', 'app-icon'],
    ['background pattern with alternating roses', 'pattern'],
    ['a fox as a sticker', 'sticker'],
    ['a fox for a birthday card', 'card'],
    ['I want something for my bakery, a logo', 'logo'],
    ['the life cycle of a butterfly', 'infographic'],
    ['how photosynthesis works', 'infographic'],
  ] as const)('%s is a use: %s', (prompt, use) => {
    expect(ask(prompt).direction.intent).toMatchObject({ use, kind: 'artifact' });
  });

  it.each([
    'The Statue of Liberty',
    'a room with two chairs and a painting',
    'a flag with a drawing of a dinosaur on it',
    'a white towel with a cartoon of a cat on it',
    'a laptop with a maze sticker on it',
    'a hot air balloon with chameleon logo',
    'Two cups of coffee, one with latte art of a map of Africa.',
    'an octopus squirting black ink',
    'a cat reading a comic book',
    'a woman painting in a field',
    'a girl drawing a cat',
    'An armchair, a lamp and a painting',
    'a traffic light next to a photo booth',
    'a watercolor set on a table',
  ])('%s names none', (prompt) => {
    expect([null, 'photo']).toContain(lookOf(prompt));
    expect([null, 'photo']).toContain(familyOf(prompt));
  });
});

describe('a photograph is named only on evidence', () => {
  it.each([
    'a cat',
    'two dogs on a beach',
    'an old car in a barn',
    'a bowl of ramen',
    'the Eiffel Tower',
    'a street in Kyoto',
    'no people, just a beach',
    'give me a picture of a dog',
  ])('%s is one', (prompt) => {
    expect(lookOf(prompt)).toBe('photo');
  });

  it.each([
    'a dragon',
    'a cat playing chess',
    'a robot in a garden',
    'freedom',
    'a blue circle',
    'a smiling avocado',
    'a zorblat in a kitchen',
    'Batman eating pizza',
    'a cat made of glass',
    'a giant fox over the city',
    'once upon a time there was a fox',
    'not a photo of a cat',
  ])('%s is none, and nothing is said of medium, camera or light', (prompt) => {
    const { direction, directed_prompt } = ask(prompt);
    expect(direction.intent?.look).toBeNull();
    expect(directed_prompt).not.toMatch(/^(?:Style|Light|Camera): /m);
  });

  it('and what is unsure is offered to be chosen', () => {
    const { alternatives = [] } = ask('a dragon').direction;
    expect(alternatives.map(({ intent }) => intent)).toEqual(['photo', 'drawing', 'painting']);
    for (const { intent } of alternatives)
      expect(ask('a dragon', { changes: { with: { intent } } }).direction.intent).toMatchObject({ look: intent, confidence: 1 });
    expect(ask('a cat').direction.alternatives).toBeUndefined();
  });
});

describe('the first facet', () => {
  it.each([
    ['a watercolor of a fox', 'watercolor', 'user'],
    ['a cat', 'photo', 'auto'],
    ['a poster of a fox in watercolor', 'poster, watercolor', 'user'],
    ['a dragon', 'scene', 'auto'],
  ] as const)('of "%s" is the intent: %s', (prompt, value, source) => {
    expect(ask(prompt).direction.facets[0]).toEqual({ name: 'intent', value, source, drawn: false });
  });

  it('can be set by hand, with a use and a look', () => {
    const { direction, directed_prompt } = ask('a fox', { changes: { with: { intent: 'poster, watercolor' } } });
    expect(direction.intent).toMatchObject({ kind: 'artifact', use: 'poster', look: 'watercolor' });
    expect(direction.facets[0]).toMatchObject({ name: 'intent', source: 'user', value: 'poster, watercolor' });
    expect(directed_prompt).toMatch(/^a fox\nUse: poster .*\nStyle: .*watercolor/);
    expect(directed_prompt).not.toContain('Intent');
  });

  it('can be dropped: then the prompt is unsure', () => {
    expect(ask('a cat', { changes: { without: ['intent'] } }).directed_prompt).not.toMatch(/Style|Light/);
  });

  it('points at the words that decided it', () => {
    const prompt = 'please make a birthday card in watercolor';
    const { intent } = ask(prompt).direction;
    expect(intent?.evidence.map(([start, end]) => prompt.slice(start, end))).toEqual(['birthday card', 'watercolor']);
  });
});
