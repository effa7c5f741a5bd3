import type { WebStorage } from './storage.ts';
import type { TokenProvider } from './token.ts';

interface BaseOptions {
  /**
   * The URL of your Easel. A value that is no URL throws a `TypeError`.
   * @default none: required
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', siteKey: 'pk_…' });
   * ```
   */
  readonly endpoint: string;
  /**
   * Replaces the global `fetch`: to log, to trace, to test.
   * @default globalThis.fetch
   * @example
   * ```ts
   * const logged: typeof fetch = (url, init) => {
   *   console.log(init?.method ?? 'GET', String(url));
   *   return fetch(url, init);
   * };
   * createEasel({ endpoint: 'https://YOUR-EASEL', key: 'sk_…', fetch: logged });
   * ```
   */
  readonly fetch?: typeof fetch;
}

/** For a server. */
interface SecretKeyOptions {
  /**
   * A secret key, `sk_…`. In a page it throws a `TypeError` before anything is sent.
   * @default none
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', key: 'sk_…' });
   * ```
   */
  readonly key: string;
}

/** For a signed-in user in a page. Set `token`, `tokenProvider` or both. */
interface UserTokenOptions {
  /**
   * A token that your server made with `tokens.create`. Without a `tokenProvider` it is used until it is refused.
   * @default none: the first token comes from `tokenProvider`
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', token: 'ut_…' });
   * ```
   */
  readonly token?: string;
  /**
   * Fetches a token from your own server. It is called before the first request, a minute before the token ends, and once after
   * a 401. Calls that start together share one fetch. If it throws, the call rejects with the code `no_token`.
   * @default none: `token` is not renewed
   * @example
   * ```ts
   * createEasel({
   *   endpoint: 'https://YOUR-EASEL',
   *   tokenProvider: async () => (await fetch('/easel-token', { method: 'POST' })).json(),
   * });
   * ```
   */
  readonly tokenProvider?: TokenProvider;
}

/** For the visitors of a page. */
interface SiteKeyOptions {
  /**
   * A publishable key, `pk_…`. The client trades it for a visitor's token and renews that token.
   * A page that the key does not list is refused with `origin_not_allowed`.
   * @default none
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', siteKey: 'pk_…' });
   * ```
   */
  readonly siteKey: string;
  /**
   * Resolves with the token of a passed bot check. Set it if your Easel asks new visitors for one.
   * If it rejects, the call rejects with the same error.
   * @default no check
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', siteKey: 'pk_…', botCheck: async () => 'token-from-turnstile' });
   * ```
   */
  readonly botCheck?: () => Promise<string>;
  /**
   * Keeps the visitor for the next page. If the browser blocks storage, the visitor lasts as long as the page.
   * @default memory: the visitor ends with the page
   * @example
   * ```ts
   * createEasel({ endpoint: 'https://YOUR-EASEL', siteKey: 'pk_…', storage: localStorage });
   * ```
   */
  readonly storage?: WebStorage;
}

type Only<T, All> = T & { readonly [K in Exclude<All extends unknown ? keyof All : never, keyof T>]?: never };
type Credentials = SecretKeyOptions | UserTokenOptions | SiteKeyOptions;

/** Where Easel is, and one credential. Two credentials together do not compile. */
export type EaselOptions = BaseOptions &
  (Only<SecretKeyOptions, Credentials> | Only<UserTokenOptions, Credentials> | Only<SiteKeyOptions, Credentials>);
