import { expect, it } from 'vitest';
import { usedUpAdvice } from '../../../web/pages/playground/used-up.ts';

it('A developer who used up the images of today reads which variable gives more', () => {
  expect(usedUpAdvice({ limit: 5, remaining: 1 })).toBe('');
  expect(usedUpAdvice({ limit: 5, remaining: 0 })).toContain('DAILY_IMAGES_PER_USER=20');
});
