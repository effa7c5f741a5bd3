import { type Ask, createAsk } from './ask.ts';
import { type Credential, fixed, inMemory, inStore, provided, renewed, type TokenProvider, visitor } from './credential.ts';
import { browserStore, type WebStorage } from './store.ts';

interface Place {
  /** Where Easel is, such as `https://easel.example.com`. */
  readonly endpoint: string;
  /** Instead of the global one: to log, to trace, to test. */
  readonly fetch?: typeof fetch;
}

/** A server: a secret key, `sk_…`. */
interface SecretKey {
  readonly key: string;
}

/** A signed-in user: a token that your server made with `POST /v1/tokens`, and how to get the next. At least one of them. */
interface UserToken {
  readonly token?: string;
  readonly tokenProvider?: TokenProvider;
}

/** A page's visitors: a publishable key, `pk_…`. */
interface SiteKey {
  readonly siteKey: string;
  /** Gets the token of a passed bot check, where the site asks new visitors for one. */
  readonly botCheck?: () => Promise<string>;
  /** Keeps the visitor for the next page: `localStorage`. Else it ends with this page, and so does what it may see. */
  readonly storage?: WebStorage;
}

type Only<T, All> = T & { readonly [K in Exclude<All extends unknown ? keyof All : never, keyof T>]?: never };
type Credentials = SecretKey | UserToken | SiteKey;

/** Where Easel is, and one way to say who is asking. */
export type EaselOptions = Place & (Only<SecretKey, Credentials> | Only<UserToken, Credentials> | Only<SiteKey, Credentials>);

/** @throws TypeError where the options cannot work */
export function readOptions(options: EaselOptions, now: () => number): { ask: Ask; credential: Credential } {
  const endpoint = options.endpoint?.replace(/\/+$/, '');
  if (!URL.canParse(endpoint)) throw new TypeError('endpoint must be the URL of an Easel, such as "https://easel.example.com".');
  const { fetch: fetcher = (...args) => fetch(...args) } = options;
  const ask = createAsk(endpoint, fetcher);
  return { ask, credential: credentialOf(options, endpoint, ask, now) };
}

function credentialOf(options: EaselOptions, endpoint: string, ask: Ask, now: () => number): Credential {
  const { key, token = '', tokenProvider, siteKey, botCheck, storage } = options;
  if (key) {
    // The server refuses it there too, but by then everybody has read it.
    if (key.startsWith('sk_') && 'document' in globalThis) throw new TypeError('A secret key must not be in a page.');
    return fixed(key);
  }
  if (tokenProvider) return renewed(provided(tokenProvider), inMemory(token), now);
  if (token) return fixed(token);
  if (!siteKey) throw new TypeError('Say who is asking: key, token, tokenProvider or siteKey.');
  const kept = storage
    ? inStore(
        browserStore(() => storage),
        `easel:visitor:${endpoint}:${siteKey}`,
      )
    : inMemory();
  const newVisitor = visitor(ask, siteKey, async () => (await botCheck?.()) ?? '');
  return renewed(newVisitor, kept, now);
}
