import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const THINGS = ['poster', 'birthday card', 'logo', 'app icon', 'sticker', 'book cover', 'flyer', 'diagram', 'seamless pattern'];
const PLACED = [
  (thing: string) => `a ${thing} on the wall of a diner`,
  (thing: string) => `an old ${thing} pinned on a corkboard`,
  (thing: string) => `a ${thing} hanging in a shop window`,
  (thing: string) => `a crumpled ${thing} on the floor`,
  (thing: string) => `a ${thing} seen from a passing train`,
  (thing: string) => `a ${thing} made from real moss`,
  (thing: string) => `a ${thing} in the background, a man eats`,
  (thing: string) => `a woman holding a ${thing}`,
  (thing: string) => `a dog looking at a ${thing}`,
  (thing: string) => `my old bedroom, ${thing} on the wall, a lava lamp`,
];
const ELSEWHERE = [
  'ein Plakat an der Wand einer Kneipe',
  'ein Logo aus echtem Moos',
  'un cartel en la pared de un taller',
  'un gráfico hecho de verdadera tarta',
  'une affiche sur le mur du garage',
  'un poster sul muro di un bar',
  'un cartaz na parede da cozinha',
  'een poster op de muur van een café',
  'plakat na ścianie w barze',
  'duvardaki afiş ve bir kedi',
  '壁に貼られたポスター',
  '机の上のポスター',
  '墙上的海报和一只猫',
  '桌上的名片',
];
const ASKED = [
  'poster for a bus stop campaign',
  'billboard concept for an oat milk',
  'logo made of two triangles',
  'logo in forest green',
  'icon on a plain background',
  'sticker of a fox on a skateboard',
  'wedding invitation on kraft paper',
  'infographic on the desert',
  'poster in bauhaus style',
  'poster of a wall',
  'seamless pattern on pale blue',
];

describe('a thing in the scene', () => {
  it.each(PLACED)('is no use, whatever it is (%#)', (form) => {
    const wrong = THINGS.map(form).filter((prompt) => {
      const { use, constraints } = clauses(prompt);
      return use !== undefined || constraints !== undefined || ask(prompt).direction.intent?.kind === 'artifact';
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    'blank billboard at dusk, seen from a car',
    'an empty billboard over a gas station',
    'a billboard at night in the desert',
    'bar chart built from carrots',
  ])('%s: is no use', (prompt) => expect(clauses(prompt).use).toBeUndefined());

  it.each(ELSEWHERE)('%s: nor in other languages', (prompt) => expect(clauses(prompt).use).toBeUndefined());

  it.each(ASKED)('%s: is one if it is asked for', (prompt) => {
    expect(ask(prompt).direction.intent?.kind).toBe('artifact');
    expect(clauses(prompt).use).toBeDefined();
  });

  it.each([
    'a painted wooden duck',
    'brightly painted houses',
    'a hand-painted sign above a shop',
    'an oil painting on the wall of a museum',
  ])('%s: what is painted is no painting', (prompt) => expect(clauses(prompt).finish).toBeUndefined());
});
