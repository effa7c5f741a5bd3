import { describe, expect, it } from 'vitest';
import { clauses } from '../ask.ts';

const text = (prompt: string) => clauses(prompt).text ?? '';
const LISTS = ['Rent, Food and Fun', 'Mercury, Venus and Mars', 'A, B and C', 'Past and Future', 'Root, Stem, Leaf'];
const BEARERS = ['little jars', 'boxes on a shelf', 'three signs', 'bottles', 'folders on a desk'];
const NAMES = ['Ember Witch', 'Sir Zorblatt', 'The Hollow King'];

describe('labels of several things', () => {
  it.each(['labeled', 'labelled', 'captioned'])('%s X, Y and Z are not drawn as one text, and nothing forbids them', (verb) => {
    const prompts = LISTS.flatMap((list) => BEARERS.map((bearer) => `hero image with ${bearer} ${verb} ${list}`));
    expect(prompts.filter((prompt) => text(prompt) !== '')).toEqual([]);
    const titled = LISTS.map((list) => `poster titled "My Money", ${verb} ${list}`);
    expect(titled.filter((prompt) => !text(prompt).includes('"My Money"') || text(prompt).includes('no other'))).toEqual([]);
  });

  it('one label is drawn', () => {
    expect(text('a jar labeled Rent on a table')).toContain('"Rent"');
  });
});

describe('the name of somebody in the image', () => {
  it.each(['called', 'named'])('%s so is no title, and other text is not forbidden for it', (word) => {
    const beings = ['a lost cat', 'a girl', 'my dog', 'an old fisherman'];
    const prompts = ['poster for', 'birthday card for', 'book cover about', 'logo for'].flatMap((thing) =>
      beings.map((being) => `${thing} ${being} ${word} Pickles`),
    );
    expect(prompts.filter((prompt) => text(prompt) !== '')).toEqual([]);
  });

  it('but the name of a business, a play or a book is drawn', () => {
    for (const named of ['a band', 'a shop', 'a play', 'a novel', 'a club'])
      expect(text(`poster for ${named} called Pickles`)).toContain('"Pickles"');
    expect(text('birthday card for a girl named "Mia"')).toContain('"Mia"');
  });
});

describe('a name beside the title', () => {
  it.each(['by', 'starring', 'featuring'])('%s NAME is not forbidden', (word) => {
    const prompts = ['book cover', 'movie poster', 'album cover', 'flyer'].flatMap((thing) =>
      ['Edith Crowe', 'the Zorblatts', 'ann o. velm'].flatMap((name) => [
        `${thing} for a mystery, "Murder at Sea" ${word} ${name.replace('the ', '')}`,
        `${thing} titled "Murder at Sea", ${word} ${name.replace('the ', '')}`,
      ]),
    );
    const wrong = prompts.filter((prompt) => !text(prompt).includes('"Murder at Sea"') || text(prompt).includes('no other'));
    expect(wrong).toEqual([]);
  });

  it('a place is none', () => {
    expect(text('a sign that says "OPEN" by the door')).toContain('no other text');
  });
});

describe('a quotation that is a name or a meaning', () => {
  it('is not drawn across artwork, or into a pictogram', () => {
    const prompts = NAMES.flatMap((name) => [
      `game card art: "${name}", fire type`,
      `trading card "${name}"`,
      `concept art of "${name}"`,
      `character "${name}", full body`,
      `pictogram for "${name}"`,
      `icon for '${name}'`,
      `emoji meaning "${name}"`,
      `symbol for "${name}"`,
    ]);
    expect(prompts.filter((prompt) => text(prompt) !== '')).toEqual([]);
  });

  it('is drawn if the words say so, or the art bears its title', () => {
    const prompts = NAMES.flatMap((name) => [
      `trading card titled "${name}"`,
      `icon with the text "${name}"`,
      `album cover art, "${name}"`,
      `birthday card "${name}"`,
      `poster: "${name}"`,
    ]);
    expect(prompts.filter((prompt) => !text(prompt).includes(name(prompt)))).toEqual([]);
  });
});

function name(prompt: string): string {
  return NAMES.find((each) => prompt.includes(each)) ?? '';
}
