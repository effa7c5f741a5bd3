import { bearerOf } from '../../common/bearer.ts';
import { allowsOrigin } from '../../common/origins.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { readUserName } from '../../common/user-name.ts';
import type { Refusal } from '../contract/problems.ts';
import type { CachedKeys, KeySource } from './cached-keys.ts';
import type { KeyRecord } from './key-store.ts';
import { kindOf } from './keys.ts';
import { userSubject, visitorSubject } from './subjects.ts';
import { verifyToken } from './tokens.ts';

/** The authenticated party. A secret key acts for itself or for a user that the request names. A publishable key only gets visitor tokens. */
export type Caller =
  | { readonly kind: 'secret'; readonly key: KeyRecord }
  /** `embeddedAt`: Easel's own origin if its embed page sent the request; else `null`. */
  | { readonly kind: 'publishable'; readonly key: KeyRecord; readonly embeddedAt: string | null }
  | { readonly kind: 'visitor'; readonly key: KeyRecord; readonly subject: string }
  | { readonly kind: 'user'; readonly key: KeyRecord; readonly subject: string };

export interface Credentials {
  /** The `Authorization` header. */
  readonly authorization: string | null;
  /** The `Origin` header. Browsers send it with every cross-origin request, and no script can forge it. */
  readonly origin: string | null;
}

/**
 * The caller behind the credentials. A refusal says only what helps the owner of the credentials.
 * @throws if the key's record can be read nowhere
 */
export async function identify(
  credentials: Credentials,
  source: KeySource,
  keys: CachedKeys,
  signingSecret: string,
): Promise<Result<Caller, Refusal>> {
  const credential = bearerOf(credentials.authorization);
  if (credential === null) {
    return unauthenticated('Send a key or a token as "Authorization: Bearer …".');
  }
  const kind = kindOf(credential);
  if (kind === null) return identifyToken(credential, credentials.origin, source, keys, signingSecret);
  // Checked before the key is looked up: a key in a browser is public already, valid or not.
  if (kind === 'secret' && credentials.origin !== null) {
    return err({
      code: 'secret_key_in_browser',
      detail:
        'This request came from a web page with a secret key. Anyone who sees the page can spend with it. Revoke the key, and use a publishable key (pk_…) in pages.',
    });
  }
  const key = await keys.lookUp(credential, source);
  if (key === 'limited') return err(TOO_MANY_UNKNOWN_KEYS);
  if (!key || key.kind !== kind)
    return unauthenticated(
      'This deployment does not know this key. Check that it was copied whole and belongs to this deployment.',
    );
  if (key.revokedAt !== null) return unauthenticated('This key was revoked. Use another key.');
  if (kind === 'secret') return ok({ kind, key });
  if (credentials.origin === null || !allowsOrigin(key.origins, credentials.origin)) {
    return foreignOrigin(credentials.origin, key, source);
  }
  return ok({ kind, key, embeddedAt: null });
}

async function identifyToken(
  token: string,
  origin: string | null,
  source: KeySource,
  keys: CachedKeys,
  signingSecret: string,
): Promise<Result<Caller, Refusal>> {
  const claims = await verifyToken(signingSecret, token);
  if (!claims) return unauthenticated('This token is not valid or has expired. Get a new one.');
  const key = await keys.findById(claims.key);
  if (!key || key.revokedAt !== null)
    return unauthenticated('The key of this token was revoked. Get a token that was made with another key.');
  // Checked here too: another program may have signed the token with the same secret and named the wrong kind of key.
  if (key.kind !== (claims.kind === 'user' ? 'secret' : 'publishable')) {
    return unauthenticated('This token does not belong to the kind of its key. Get a new one.');
  }
  if (claims.kind === 'user') {
    const user = readUserName(claims.sub);
    if (!user.ok) return unauthenticated('This token names no valid user. Get a new one.');
    return ok({ kind: 'user', key, subject: await userSubject(key.id, user.value) });
  }
  // A page of the same origin sends no Origin with a GET, so a missing header is allowed. A foreign one is not.
  const allowed = claims.origin === undefined ? key.origins : [claims.origin];
  if (origin !== null && !allowsOrigin(allowed, origin)) return foreignOrigin(origin, key, source);
  if (claims.kind === 'visitor') return ok({ kind: 'visitor', key, subject: visitorSubject(key.id, claims.sub) });
  if (origin === null) return foreignOrigin(origin, key, source);
  return ok({ kind: 'publishable', key, embeddedAt: claims.origin });
}

/** Whether the text is this secret. Compares digests of equal length in constant time. */
export async function isSecret(text: string, secret: string): Promise<boolean> {
  const digest = (value: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(value));
  return crypto.subtle.timingSafeEqual(await digest(text), await digest(secret));
}

/** The key was not looked up, so it may be a good one. */
export const TOO_MANY_UNKNOWN_KEYS: Refusal = {
  code: 'rate_limited',
  detail: 'Too many unknown keys came from this address. Wait a minute.',
  retryAfterSeconds: 60,
};

function unauthenticated(detail: string): Result<never, Refusal> {
  return err({ code: 'unauthenticated', detail });
}

/** What browsers send for a page without an origin of its own. No key can list it: every such page sends the same. */
const OPAQUE = 'null';
const NO_ORIGIN =
  'The page has no origin of its own ("null"), so no key can list it. If it is sandboxed, add allow-same-origin; if it is a file, open it from a server.';

function foreignOrigin(origin: string | null, key: KeyRecord, source: KeySource): Result<never, Refusal> {
  if (origin === OPAQUE) return err({ code: 'origin_not_allowed', detail: NO_ORIGIN });
  if (origin !== null) source.refusedOrigin?.(key.id, origin);
  const which =
    origin === null
      ? 'The request has no Origin header'
      : `The origin ${JSON.stringify(origin.slice(0, 256))} is not allowed for this key`;
  return err({
    code: 'origin_not_allowed',
    detail: `${which}. A publishable key works only in pages of its own origins: add the origin to the key, or use a key that has it.`,
  });
}
