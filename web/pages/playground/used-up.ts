import type { Quota } from '../../../src/contract/quota.ts';

/** What a developer can do when the images of today are used up; `''` before. */
export function usedUpAdvice({ limit, remaining }: Pick<Quota, 'limit' | 'remaining'>): string {
  if (remaining > 0) return '';
  return `Today's ${limit} images are used up. To go on, put DAILY_IMAGES_PER_USER=${limit * 4} into .dev.vars, then start Easel again.`;
}
