import { expect, it } from 'vitest';
import { keyLimitsText } from '../../../../web/pages/admin/key-limits.ts';

type Case = Parameters<typeof keyLimitsText>[0];

it.each<[Case['kind'], Case['limits'], string]>([
  ['secret', {}, 'The limits of the deployment'],
  ['secret', { max_n: 3, daily_spend_usd: '2' }, 'Most images of a request: 3 · Dollars a day: $2.00'],
  [
    'publishable',
    {},
    'Most pixels of an image: 1600000 · Most images of a request: 2 · Models it may name: the default model · Qualities it may name: the default quality of the model',
  ],
  [
    'publishable',
    { max_n: 1, models: ['a', 'b'] },
    'Most pixels of an image: 1600000 · Most images of a request: 1 · Models it may name: a, b · Qualities it may name: the default quality of the model',
  ],
])('a %s key with %j shows what applies', (kind, limits, text) => {
  expect(keyLimitsText({ kind, limits })).toBe(text);
});
