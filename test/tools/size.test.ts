import { expect, it } from 'vitest';
import { weigh } from '../../tools/build/size.ts';

it('a file that weighs more than it may is too heavy: 14.2 kB for the first, 2 kB for the loader of the frame', () => {
  const of = (gzip: number) => ({ url: '', integrity: '', bytes: 0, gzip });
  const weights = weigh({ files: { 'widget.js': of(14_201), 'embed.js': of(2001), 'lang/de.js': of(99_000) } });
  expect(weights.map(({ tooHeavy }) => tooHeavy)).toEqual([true, true, false]);
  expect(weigh({ files: { 'widget.js': of(14_200), 'embed.js': of(2000) } }).some(({ tooHeavy }) => tooHeavy)).toBe(false);
});
