import { describe, expect, it } from 'vitest';
import { detectLanguages } from '../../../../src/providers/sandbox/subject/detect.ts';
import { readQuoted, shorten } from '../../../../src/providers/sandbox/subject/quoted.ts';
import { readAsked } from '../../../../src/providers/sandbox/subject/read.ts';
import { namedThings } from '../../../../tools/develop/pictures/named.ts';

describe('a prompt shows the things that it names', () => {
  it.each([
    ['a cat', 'cat'],
    ['two red bicycles', '2 red bicycle'],
    ['a black cat and a white dog', 'black cat, white dog'],
    ['three cups of coffee', '3 hot beverage'],
    ['wolves', '3 wolf'],
    ['an orange cat', 'orange cat'],
    ['an orange', 'tangerine'],
    ['a hot dog', 'hot dog'],
    ['a lighthouse at night', 'lighthouse'],
    ['a pencil drawing of a fox', 'fox'],
    ['a robot without a hat', 'robot'],
    ['a dozen green apples', '12 green apple'],
    ['ein Hund am Strand', 'dog'],
    ['drei gelbe Enten', '3 yellow duck'],
    ['un gato negro', 'black cat'],
    ['deux vélos rouges', '2 red bicycle'],
    ['gatti bianchi', 'white cat'],
    ['een rode fiets', 'red bicycle'],
    ['dwa czerwone koty', '2 red cat'],
    ['um cavalo branco', 'white horse'],
    ['kırmızı bir araba', 'red automobile'],
    ['قطة سوداء', 'black cat'],
    ['猫と月', 'cat, crescent moon'],
    ['赤いリンゴが三つ', '3 red red apple'],
    ['一只红色的猫', 'red cat'],
  ])('%s: %s', async (prompt, things) => {
    expect((await namedThings(prompt)).labels.join(', ')).toBe(things);
  });

  it.each([
    ['a dog on the beach', 'water'],
    ['ein Hund am Strand', 'water'],
    ['un perro en la montaña', 'hills'],
    ['ラクダと砂漠', 'desert'],
    ['a cat', null],
  ])('and its place: %s, %s', async (prompt, place) => {
    expect((await namedThings(prompt)).place).toBe(place);
  });

  it('no more than three kinds and twelve things in all', async () => {
    const { labels } = await namedThings('99 dogs, 99 cats, 5 horses, 4 cows and 7 pigs');
    expect(labels).toEqual(['12 dog']);
    expect((await namedThings('a dog, a cat, a horse, a cow and a pig')).labels).toEqual(['dog', 'cat', 'horse']);
  });

  it('in bounded time however long it is', async () => {
    const { labels } = await namedThings(`${'猫'.repeat(100_000)} ${'"'.repeat(9999)}`);
    expect(labels).toEqual(['cat']);
  });

  it('nothing for words that are no things', async () => {
    for (const prompt of ['asdf', 'the meaning of life', 'inspiration', '', '🙃', 'a painting in the style of Dali'])
      expect(await namedThings(prompt), prompt).toMatchObject({ labels: [], place: null });
  });
});

/** What people type first. */
const ORDINARY = [
  'a cat',
  'a red bicycle',
  'a cup of coffee on a wooden table',
  'a dog on the beach',
  'a fox in the forest',
  'an astronaut riding a horse',
  'a portrait of a woman',
  'a lighthouse at night',
  'a birthday cake with candles',
  'a rocket in space',
  'a robot reading a book',
  'a castle on a hill',
  'a sports car in the rain',
  'a bouquet of flowers in a vase',
  'a logo for a coffee shop',
  'a sailboat on the ocean',
];

it('each of sixteen ordinary prompts shows a thing that it names', async () => {
  const named = await Promise.all(ORDINARY.map(async (prompt) => ({ prompt, labels: (await namedThings(prompt)).labels })));
  expect(named.filter(({ labels }) => labels.length === 0)).toEqual([]);
});

describe('its language', () => {
  const telling = { en: ['a', 'the', 'in'], de: ['ein', 'der', 'in'], fr: ['un', 'le'] };
  it.each([
    ['der Hund', ['de', 'en'], ['fr']],
    ['a dog in the sun', ['en'], []],
    ['Hund', ['en'], ['de', 'fr']],
    ['犬', ['zh', 'ja', 'en'], []],
    ['いぬ', ['ja', 'en'], []],
    ['كلب', ['ar', 'en'], []],
  ])('%s: %j, perhaps %j', (prompt, sure, guessed) => {
    expect(detectLanguages(prompt, telling)).toEqual({ sure, guessed });
  });
});

describe('text in quotation marks', () => {
  it.each([
    ['a sign that says "Open 24 Hours"', 'Open 24 Hours'],
    ['ein Schild „Guten Tag“', 'Guten Tag'],
    ['une affiche « Bonjour »', 'Bonjour'],
    ['看板「こんにちは」', 'こんにちは'],
    ["the word 'START' on a street", 'START'],
    ["a dog's bone and a cat's toy", ''],
    ['a cat', ''],
  ])('of %s is %j', (prompt, quoted) => {
    expect(readQuoted(prompt).quoted).toBe(quoted);
  });

  it('is no thing: the words are drawn, not what they mean', () => {
    const asked = readAsked('a logo "Red Fox"', null);
    expect(asked).toMatchObject({ quoted: 'Red Fox', things: [] });
  });

  it('is cut at a word when it is too long', () => {
    expect(shorten('one two three four', 10)).toBe('one two…');
    expect(shorten('x'.repeat(500), 80)).toHaveLength(80);
  });
});
