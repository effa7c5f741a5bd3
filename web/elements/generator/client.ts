import { type Answer, type Ask, createAsk, readJson } from '../../client/ask.ts';
import { connect } from '../../client/connection.ts';
import type { Image, Model, QuotaReport, Style } from '../../client/contract.ts';
import {
  type Credential,
  fixed,
  type Issued,
  inMemory,
  inStore,
  provided,
  renewed,
  type TokenProvider,
  visitor,
} from '../../client/credential.ts';
import type { Store } from '../common/store.ts';

export type { GenerationInput as ImageRequest } from '../../client/request.ts';

export interface Account {
  /** Where Easel is, without a slash at its end. */
  readonly endpoint: string;
  readonly siteKey: string;
  /** A token that the page made itself; empty for a visitor's. */
  readonly token: string;
  /** Fetches a token of a signed-in user; absent where the page has no such thing. */
  readonly tokenProvider?: TokenProvider | null;
}

/** What the client takes from its surroundings. */
export interface Ports {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** A token of a passed bot check, or `''` where there is none to be had. */
  readonly botToken: () => Promise<string>;
  readonly store: Store;
}

export type PastImage = Image & { readonly prompt?: string; readonly colors?: readonly string[] };

export type Client = ReturnType<typeof createClient>;

/** Easel's API as the form uses it: who is asking, and the lists that it shows. */
export function createClient(account: Account, ports: Ports) {
  const ask = askOf(account, ports.fetch);
  const call = connect(ask, credentialOf(account, ports, visitor(ask, account.siteKey, ports.botToken)));

  async function list<T>(path: string): Promise<readonly T[]> {
    const answer = await readJson<{ data?: readonly T[]; items?: readonly T[] }>(call(path));
    return (answer.ok && (answer.value.data ?? answer.value.items)) || [];
  }

  return {
    /** Any call of the API, as whoever is here. */
    call,
    quota: (): Promise<Answer<QuotaReport>> => readJson(call('/v1/quota')),
    styles: () => list<Style>('/v1/styles'),
    models: () => list<Model>('/v1/models'),
    images: (limit: number) => list<PastImage>(`/v1/images?limit=${limit}`),
  };
}

/** No page's cookies are for Easel, also where the two are one origin. */
export function askOf({ endpoint }: Account, fetcher: typeof fetch): Ask {
  return createAsk(endpoint, (url, init) => fetcher(url, { ...init, credentials: 'omit' }));
}

/** Who is asking: as the page says, else the visitor that this browser is kept as. A page that can renew its token need not bring a first one. */
export function credentialOf(
  { endpoint, siteKey, token, tokenProvider }: Account,
  { store, now }: Pick<Ports, 'store' | 'now'>,
  newVisitor: () => Promise<Answer<Issued>>,
): Credential {
  if (tokenProvider) return renewed(provided(tokenProvider), inMemory(token), now);
  if (token) return fixed(token);
  return renewed(newVisitor, inStore(store, `easel:visitor:${endpoint}:${siteKey}`), now);
}
