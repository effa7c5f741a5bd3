import { expect, it } from 'vitest';
import { wordsOfPhrase } from '../../../../src/director/lexicon/find-terms.ts';

it.each([
  ['oil painting', ['oil', 'painting']],
  ['3d icon', ['3d', 'icon']],
  ['Oil  Painting ', ['oil', 'painting']],
  ['blue-green', ['blue', 'green']],
  ["new year's card", ['new', "year's", 'card']],
  ['f 1.8', ['f', '1.8']],
  ['aquarelle à l’encre', ['aquarelle', 'à', "l'encre"]],
  ['', []],
])('reads %j as the tokenizer does, whether it is plain or not', (text, words) => {
  expect(wordsOfPhrase(text)).toEqual(words);
});
