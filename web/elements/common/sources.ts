import type { Image } from '../../../src/contract/images.ts';
import { safeUrl } from '../generator/options.ts';

/** The sources of an `<img>`, checked. `srcset` is `''` if Easel makes no derived sizes. */
export function sourcesOf({ url, srcset }: Pick<Image, 'url' | 'srcset'>, endpoint: string): { src: string; srcset: string } {
  const candidates = (srcset ?? '').split(', ').flatMap((candidate) => {
    const [address = '', width = ''] = candidate.split(' ');
    const safe = address && safeUrl(address, endpoint);
    return safe ? `${safe} ${width}` : [];
  });
  return { src: safeUrl(url, endpoint), srcset: candidates.join(', ') };
}
