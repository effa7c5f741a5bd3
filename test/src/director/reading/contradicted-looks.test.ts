import { describe, expect, it } from 'vitest';
import { CLASHES } from '../../../../src/director/data/contradictions.ts';
import { STYLES } from '../../../../src/director/lexicon/styles.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { ask, clauses } from '../ask.ts';

const SEEDS = [0, 1, 2, 3];
const list = wordList;

describe('a finish or a light', () => {
  it.each(CLASHES)('beside "%s" never says the opposite, whatever the style and seed', (said, added) => {
    const against = list(added);
    const wrong = list(said).flatMap((word) =>
      ['auto', ...STYLES.map(({ id }) => id)].flatMap((style) =>
        SEEDS.map((seed) => clauses(`a fox, ${word}`, { style, seed }))
          .flatMap(({ finish = '', light = '' }) => [finish, light])
          .filter((phrase) => against.some((run) => ` ${phrase} `.includes(` ${run} `))),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('of a plain scene is still there', () => {
    expect(clauses('a cat').light).toBeDefined();
    expect(clauses('a watercolor of a harbor').finish).toBeDefined();
  });

  it.each(['sprite of a slime', 'sprite sheet of a knight, 8 frames', 'transparent sprite of a coin'])(
    '%s is no pixel art unless the words say so',
    (prompt) => {
      expect(ask(prompt).direction.intent?.look).not.toBe('pixel-art');
      expect(clauses(prompt).finish ?? '').not.toMatch(/pixel/);
      expect(ask(`pixel art ${prompt}`).direction.intent?.look).toBe('pixel-art');
    },
  );
});
