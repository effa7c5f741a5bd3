import { describe, expect, it } from 'vitest';
import { clauses } from '../ask.ts';

const text = (prompt: string) => clauses(prompt).text ?? '';
const ROLES = [
  ['logo', 'as the wordmark'],
  ['poster', 'as the headline'],
  ['book cover', 'as the title'],
  ['birthday card', 'as the main line'],
] as const;

describe('the place of a text', () => {
  it.each(ROLES)('in a %s it is the main one: %s', (thing, role) => {
    for (const prompt of [
      `${thing} "Blue Moon"`,
      `${thing} with a fox and "Blue Moon"`,
      `${thing} for a cafe called "Blue Moon"`,
    ])
      expect(text(prompt)).toContain(`"Blue Moon" ${role}`);
  });

  it.each(ROLES)('in a %s it is none if the words call it a small one, a motto, or put it aside', (thing, role) => {
    const prompts = [
      ...['the motto', 'a tagline', 'a slogan', 'a tiny', 'a small', 'the subtitle'].map(
        (minor) => `${thing} with ${minor} "Blue Moon"`,
      ),
      ...['in the corner', 'at the bottom', 'below the picture'].map((aside) => `${thing} with "Blue Moon" ${aside}`),
    ];
    expect(prompts.filter((prompt) => !text(prompt).includes('"Blue Moon"') || text(prompt).includes(role))).toEqual([]);
  });

  it.each(ROLES)('in a %s a year of foundation is no name', (thing, role) => {
    const prompts = ['est. 1887', 'Established 1920', 'since 1984', 'Seit 1901', '1921'].map(
      (year) => `${thing} with "${year}" under a stag`,
    );
    expect(prompts.filter((prompt) => !text(prompt).includes('exactly as written') || text(prompt).includes(role))).toEqual([]);
  });

  it.each(['ribbon', 'scroll', 'banner', 'plaque'])('in a mark it stands on its %s', (bearer) => {
    expect(text(`crest for a distillery, a stag, a ${bearer} with 'First Class'`)).toContain(`'First Class' on the ${bearer}`);
    expect(text(`logo of a bear holding a ${bearer} that says "Truth"`)).toContain(`"Truth" on the ${bearer}`);
  });

  it('a name with a number is a name', () => {
    expect(text('logo for "Studio 54"')).toContain('as the wordmark');
  });
});

describe('letters that are not to be whole', () => {
  const DAMAGES = ['half erased', 'smudged', 'crossed out', 'written backwards', 'misspelled'];

  it('are not asked for exactly as written', () => {
    const prompts = DAMAGES.flatMap((damage) => [
      `whiteboard with the words "ship it", ${damage}`,
      `a sign that says "ship it" ${damage}`,
      `a ${damage} sign saying "ship it"`,
    ]);
    expect(prompts.filter((prompt) => text(prompt) !== '')).toEqual([]);
  });

  it('but are, if that is said in the text or of another thing', () => {
    const prompts = [
      'a sign that says "crossed out"',
      'logo for "Half Erased"',
      'a sign that says "ship it", behind it a quiet street in the old town with a wall of smudged paint',
      'a faded sign that says "ship it"',
      'logo with crossed swords and "ship it"',
    ];
    expect(prompts.filter((prompt) => !text(prompt).includes('exactly as written'))).toEqual([]);
  });
});
