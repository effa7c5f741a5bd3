import { expect, it } from 'vitest';
import { familyOf } from '../../../../web/elements/common/lineage.ts';

const version = (id: string, parent: string | null = null) => ({ id, parent });
const ids = (versions: readonly { id: string }[]) => versions.map(({ id }) => id).join('');

it('the versions of a picture are all that began with the same image, in the order of the list', () => {
  const versions = [version('a'), version('x'), version('b', 'a'), version('y', 'x'), version('c', 'a'), version('d', 'c')];
  for (const id of ['a', 'b', 'c', 'd']) expect(ids(familyOf(versions, id))).toBe('abcd');
  expect(ids(familyOf(versions, 'y'))).toBe('xy');
});

it('a first image that is missing in the list still holds its versions together', () => {
  expect(ids(familyOf([version('b', 'gone'), version('c', 'gone'), version('z')], 'c'))).toBe('bc');
});

it('an image that is not in the list has no versions, and a circle ends', () => {
  expect(familyOf([version('a')], 'b')).toEqual([]);
  expect(ids(familyOf([version('a', 'b'), version('b', 'a'), version('c')], 'c'))).toBe('c');
});
