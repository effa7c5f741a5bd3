import { expect, it } from 'vitest';
import { versionsWith } from '../../../../web/elements/common/lineage.ts';

const version = (id: string, parent: string | null = null) => ({ id, parent });
const ids = (versions: readonly { id: string }[]) => versions.map(({ id }) => id).join('');

it('the versions of a picture are all that began with the same image, in the order of the list', () => {
  const versions = [version('a'), version('x'), version('b', 'a'), version('y', 'x'), version('c', 'a'), version('d', 'c')];
  for (const id of ['a', 'b', 'c', 'd']) expect(ids(versionsWith(versions, id))).toBe('abcd');
  expect(ids(versionsWith(versions, 'y'))).toBe('xy');
});

it('a first image that is missing in the list still holds its versions together', () => {
  expect(ids(versionsWith([version('b', 'gone'), version('c', 'gone'), version('z')], 'c'))).toBe('bc');
});

it('an image that is not in the list has no versions, and a circle ends', () => {
  expect(versionsWith([version('a')], 'b')).toEqual([]);
  expect(ids(versionsWith([version('a', 'b'), version('b', 'a'), version('c')], 'c'))).toBe('c');
});
