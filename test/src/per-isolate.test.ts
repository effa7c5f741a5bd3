import { expect, it } from 'vitest';
import { perIsolate } from '../../src/per-isolate.ts';

it('makes one value for each isolate, at the first need', () => {
  const made: object[] = [];
  const ofIsolate = perIsolate((bindings) => {
    made.push(bindings);
    return { bindings };
  });
  const [one, other] = [{}, {}];
  expect(made).toEqual([]);
  expect(ofIsolate(one)).toBe(ofIsolate(one));
  expect(ofIsolate(other).bindings).toBe(other);
  expect(ofIsolate(one)).not.toBe(ofIsolate(other));
  expect(made).toHaveLength(2);
});
