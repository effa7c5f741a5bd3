import { describe, expect, it } from 'vitest';
import { type CounterPlace, counterTurn } from '../../../src/quota/counter-turn.ts';

const named = (kind: string, count: number) => new Set(Array.from({ length: count }, (_, i) => `${kind}:${i}`));
const MOST = 10;
const FIRST: CounterPlace = [null, null];

/** The counters of so many nights, each with the names that its day has. */
function nights(days: readonly (readonly [keys: Set<string>, subjects: Set<string>])[]): readonly (readonly string[])[] {
  let place: CounterPlace = FIRST;
  return days.map(([keys, subjects]) => {
    const { counters, next } = counterTurn(keys, subjects, place, MOST);
    place = next;
    return counters;
  });
}

describe('the counters that a night compares', () => {
  it.each([
    [3, 40, 6],
    [40, 3, 6],
    [40, 40, 8],
    [0, 95, 10],
    [95, 0, 10],
    [5, 6, 2],
  ])('are all of %i keys and %i subjects after the nights that they need', (keys, subjects, count) => {
    const all = nights(Array.from({ length: count }, () => [named('spend', keys), named('user', subjects)] as const));
    for (const one of all) expect(new Set(one).size).toBe(MOST);
    expect(new Set(all.flat()).size).toBe(keys + subjects);
    expect(new Set(all.slice(0, -1).flat()).size).toBeLessThan(keys + subjects);
  });

  it('are those of all keys each night, if they are at most half', () => {
    const keys = named('spend', 5);
    for (const one of nights(Array.from({ length: 4 }, () => [keys, named('user', 40)] as const))) {
      expect(one).toEqual(expect.arrayContaining([...keys]));
    }
  });

  it('leave none out for good if others come and go', () => {
    const guest = (night: number) => Array.from({ length: 20 }, (_, i) => `user:${night}.${i}`);
    const days = Array.from({ length: 20 }, (_, night) => [new Set<string>(), new Set([...named('user', 30), ...guest(night)])]);
    expect(nights(days as never).flat()).toEqual(expect.arrayContaining([...named('user', 30)]));
  });

  it('leave no name behind once all of them fit', () => {
    expect(counterTurn(named('spend', 2), named('user', 8), ['spend:9', 'user:9'], MOST).next).toEqual(FIRST);
    expect(counterTurn(named('spend', 2), named('user', 9), FIRST, MOST).next).toEqual([null, 'user:7']);
  });
});
