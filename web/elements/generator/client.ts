import { connect } from '../../client/connection.ts';
import type { Image, Model, QuotaReport, Style } from '../../client/contract.ts';
import { type Credential, fixedCredential, inMemory, inStorage, provided, renewed, visitor } from '../../client/credential.ts';
import { type ApiAnswer, createSendRequest, readJson, type SendRequest } from '../../client/send-request.ts';
import type { TextStorage } from '../../client/storage.ts';
import type { Issued, TokenProvider } from '../../client/token.ts';

export type { GenerationInput as ImageRequest } from '../../client/request.ts';

export interface ApiAccount {
  /** Easel's URL, without a slash at its end. */
  readonly endpoint: string;
  readonly siteKey: string;
  /** A token of the page's own user; `''` for a visitor. */
  readonly token: string;
  /** Fetches a token of a signed-in user. */
  readonly tokenProvider?: TokenProvider | null;
}

/** What the client needs from outside. */
export interface Ports {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Resolves with the token of a passed bot check, or with `''`. */
  readonly botToken: () => Promise<string>;
  readonly storage: TextStorage;
}

/** `parent` is the image that was changed into this one. */
export type PastImage = Image & {
  readonly prompt?: string;
  readonly colors?: readonly string[];
  readonly parent?: string | null;
};

export type ApiClient = ReturnType<typeof createApiClient>;

/** Easel's API as the form uses it. Every call is authenticated. */
export function createApiClient(account: ApiAccount, ports: Ports) {
  const ask = sendRequestOf(account, ports.fetch);
  const call = connect(ask, credentialOf(account, ports, visitor(ask, account.siteKey, ports.botToken)));

  async function list<T>(path: string): Promise<readonly T[]> {
    const answer = await readJson<{ data?: readonly T[]; items?: readonly T[] }>(call(path));
    return (answer.ok && (answer.value.data ?? answer.value.items)) || [];
  }

  return {
    call,
    list,
    quota: (): Promise<ApiAnswer<QuotaReport>> => readJson(call('/v1/quota')),
    styles: () => list<Style>('/v1/styles'),
    models: () => list<Model>('/v1/models'),
  };
}

/** Sends without cookies, even if the page and Easel share an origin. */
export function sendRequestOf({ endpoint }: ApiAccount, fetcher: typeof fetch): SendRequest {
  return createSendRequest(endpoint, (url, init) => fetcher(url, { ...init, credentials: 'omit' }));
}

/** The page's token or `tokenProvider`; without both, the visitor that this browser keeps. */
export function credentialOf(
  { endpoint, siteKey, token, tokenProvider }: ApiAccount,
  { storage, now }: Pick<Ports, 'storage' | 'now'>,
  newVisitor: () => Promise<ApiAnswer<Issued>>,
): Credential {
  if (tokenProvider) return renewed(provided(tokenProvider), inMemory(token), now);
  if (token) return fixedCredential(token);
  return renewed(newVisitor, inStorage(storage, `easel:visitor:${endpoint}:${siteKey}`), now);
}
