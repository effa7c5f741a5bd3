import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/director/detect.ts';
import { normalise } from '../../../src/director/normalise.ts';

const mediumOf = (prompt: string) => detect(normalise(prompt)).medium;

describe('the medium', () => {
  it.each([
    ['a photo of an Athenian vase with a painting of pandas', 'photo'],
    ['an oil painting of a hamster', 'painting'],
    ['a drawing board with a raccoon, watercolor painting', 'painting'],
    ['a raccoon holding a cane. Oil painting in the style of pointilism.', 'painting'],
    ['a dolphin on saturn, high-contrast painting', 'painting'],
    ['The Oriental Pearl in Chinese painting', 'painting'],
    ["a gecko. Child's crayon drawing.", 'drawing'],
    ['Face of an orange frog in cartoon style', 'drawing'],
    ['a cartoon house with red roof', 'drawing'],
    ['a comic about a boy going to school', 'drawing'],
    ['A spaceship made of cardboard.', 'craft'],
    ['an origami crane', 'craft'],
    ['a tiger wearing a hat. marble statue', 'craft'],
    ['a map of Manhattan', 'document'],
    ['A Vietnam map', 'document'],
    ['a propaganda poster depicting a cat', 'document'],
    ['a circular logo', 'flat'],
    ['A set of 2x2 emoji icons with happy faces', 'flat'],
    ['background pattern with alternating roses', 'flat'],
    ['a castle, pixel art', 'pixel'],
    ['an 8-bit castle', 'pixel'],
    ['a low-poly fox', '3d'],
    ['the Mona Lisa in the style of Minecraft', '3d'],
    ['Style: watercolor painting', 'painting'],
    ["a cat in the style of somebody's dream", null],
    ["somebody's version of a cat", null],
  ] as const)('%s → %s', (prompt, family) => {
    expect(mediumOf(prompt)?.family).toBe(family);
  });

  it.each([
    'The Statue of Liberty',
    'a statue of a horse',
    'a portrait of a fox',
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
    expect(mediumOf(prompt)).toBeNull();
  });
});
