import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/providers/sandbox/scenes/place.ts';

describe('the place of a sandbox picture', () => {
  it.each([
    ['A little sailboat on a glassy sea', 'water'],
    ['a fox in the forest', 'hills'],
    ['Camels crossing the Sahara', 'desert'],
    ['a red mug', 'table'],
    ['a cat', null],
    ['seafood', null],
    ['', null],
  ])('of %j is %s', (prompt, place) => {
    expect(placeOf(prompt)).toBe(place);
  });

  it('is what the user says, not what the direction adds', () => {
    expect(placeOf('a cat\nLight: like the sea')).toBeNull();
  });
});
