import { describe, expect, it } from 'vitest';
import { NOUNS, type NounKind } from '../../../../src/director/data/nouns.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { ask, clauses } from '../ask.ts';

/** Words that no list can have. */
const INVENTED = ['zorblatt', 'quimbly', 'frandlewick', 'vostrick'];
const KINDS = Object.keys(NOUNS) as NounKind[];
/** Some nouns of a kind, of one word and nothing but a noun. */
const some = (kind: NounKind, every: number): string[] =>
  wordList(NOUNS[kind]).filter(
    (noun, i) => i % every === 0 && !noun.includes(' ') && ask(`a ${noun}`).direction.intent?.look === 'photo',
  );

const SUBJECTS = KINDS.flatMap((kind) => some(kind, 19));
const ANIMALS = some('animal', 11);
const said = (prompt: string) => {
  const { medium, light, camera } = clauses(prompt);
  return [medium, light, camera].filter((clause) => clause !== undefined).map((clause) => `${prompt}: ${clause}`);
};
const photographed = (prompt: string) => ask(prompt).direction.intent?.look === 'photo';

describe('a photograph is said only of what is known', () => {
  it(`a head or a modifier that nobody knows: nothing of medium, light or camera, for ${SUBJECTS.length} subjects`, () => {
    expect(SUBJECTS.length).toBeGreaterThan(80);
    const frames = (noun: string, odd: string) => [
      `a ${odd}`,
      `a ${odd} ${noun}`,
      `a ${noun} ${odd}`,
      `${odd} with a ${noun}`,
      `${odd}'s ${noun}`,
      `the ${odd} of the ${noun}`,
      `${noun} announcement`,
      `a ${noun} eating ${odd} ${odd}`,
    ];
    const wrong = SUBJECTS.flatMap((noun, i) => frames(noun, INVENTED[i % INVENTED.length] ?? '').flatMap(said));
    expect(wrong).toEqual([]);
  });

  it('one thing as another, like another, or mixed with another is no photograph', () => {
    const frames = (a: string, b: string) => [
      `a ${a} as a ${b}`,
      `a ${a} like a ${b}`,
      `a ${a} and ${b} hybrid`,
      `half ${a} half ${b}`,
      `a ${a}-faced ${b}`,
      `a combination of ${a} and ${b}`,
      `a ${a} whose ${b}s are clouds`,
      `a ${a} with ${b}s for eyes`,
      `a ${a} where the clouds are ${b}s`,
    ];
    expect(SUBJECTS.flatMap((noun, i) => frames(noun, SUBJECTS[(i * 7 + 3) % SUBJECTS.length] ?? '').flatMap(said))).toEqual([]);
  });

  it('an animal that does what people do, wears what they wear or has what they have is no photograph', () => {
    const frames = (noun: string) => [
      `a ${noun} racing a car`,
      `a ${noun} kneading dough`,
      `a ${noun} filing taxes`,
      `a ${noun} in a trench coat`,
      `a ${noun} in a suit`,
      `a ${noun} with a mustache`,
      `a ${noun} in a taco`,
      `strawberry ${noun} hands`,
    ];
    expect(ANIMALS.flatMap((noun) => frames(noun).flatMap(said))).toEqual([]);
  });

  it.each(['witch', 'dragon', 'wizard', 'mermaid', 'ghost', 'goblin', 'superhero'])(
    "what is a %s's is no photograph",
    (owner) => {
      expect(SUBJECTS.flatMap((noun) => said(`the ${owner}'s ${noun}`))).toEqual([]);
    },
  );

  it('plain words said of a subject change nothing: it is a photograph still', () => {
    const frames = (noun: string) => [
      `an old ${noun}`,
      `a small red ${noun} in the morning`,
      `my neighbor's ${noun}`,
      `a black and white ${noun} on a table`,
      `two beautiful ${noun}s next to each other`,
      `a ${noun} near a wooden fence in Ohio`,
    ];
    const prompts = SUBJECTS.flatMap(frames);
    const lost = prompts.filter((prompt) => !photographed(prompt));
    expect(lost.length / prompts.length, lost.join('\n')).toBeLessThan(0.02);
  });
});

describe('a soft light is said only of quiet scenes', () => {
  const EVENTS = ['the last', 'an abandoned', 'a broken', 'a burning', 'a crashed', 'a flooded', 'a lost'];

  it.each(EVENTS)('%s thing gets none, and no calm', (event) => {
    const wrong = SUBJECTS.flatMap((noun) => {
      const { light, composition } = clauses(`${event} ${noun}`);
      return light !== undefined || /calm|empty|uncluttered/.test(composition ?? '')
        ? [`${event} ${noun}: ${light} ${composition}`]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it('nor does a scene with a word that is not known', () => {
    expect(SUBJECTS.filter((noun) => clauses(`a ${noun} next to a zorblatt`).light !== undefined)).toEqual([]);
  });
});
