import type { TokenProvider } from '../../client/credential.ts';
import type { Account } from '../generator/client.ts';

/** Attributes that decide whose images are shown: a change starts anew. */
export const ACCOUNT_ATTRIBUTES = ['site-key', 'token', 'endpoint', 'page-size'] as const;

export interface GalleryOptions extends Account {
  /** Images a page, 1 to 100. */
  readonly pageSize: number;
}

const DEFAULT_PAGE = 30;
/** The most that the server gives at once. */
const MAX_PAGE = 100;

/** Reads the attributes. `home` is where the script came from, and so where Easel is unless `endpoint` says otherwise. */
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
    pageSize: Math.min(MAX_PAGE, Math.max(1, Math.trunc(Number(text('page-size'))) || DEFAULT_PAGE)),
  };
}
