import { MAX_PAGE_SIZE } from '../../../common/limits.ts';
import type { TokenProvider } from '../../client/token.ts';
import type { ApiAccount } from '../generator/client.ts';

export interface GalleryOptions extends ApiAccount {
  /** Images per page, 1 to 100. */
  readonly pageSize: number;
}

const DEFAULT_PAGE = 30;

/** Reads the attributes. `home` is the origin of the script, and the default `endpoint`. */
export function readGalleryOptions(
  read: (name: string) => string | null,
  home: string,
  tokenProvider: TokenProvider | null = null,
): GalleryOptions {
  const text = (name: string) => read(name)?.trim() ?? '';
  return {
    siteKey: text('site-key'),
    token: text('token'),
    tokenProvider,
    endpoint: (text('endpoint') || home).replace(/\/+$/, ''),
    pageSize: Math.min(MAX_PAGE_SIZE, Math.max(1, Math.trunc(Number(text('page-size'))) || DEFAULT_PAGE)),
  };
}
