import type { Refusal } from '../contract/problems.ts';
import type { KeyStore, StoredKey } from './key-store.ts';
import { kindOf } from './keys.ts';
import { userSubject, visitorSubject } from './subjects.ts';
import { verifyToken } from './tokens.ts';

/** Who asks. A secret key speaks for itself or for a user that the request names; a publishable one only opens the door. */
export type Caller =
  | { readonly kind: 'secret'; readonly key: StoredKey }
  /** `embeddedAt`: Easel's own origin, where its embed page asks in the key's place. */
  | { readonly kind: 'publishable'; readonly key: StoredKey; readonly embeddedAt: string | null }
  | { readonly kind: 'visitor'; readonly key: StoredKey; readonly subject: string }
  | { readonly kind: 'user'; readonly key: StoredKey; readonly subject: string };

export type Identification = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly refusal: Refusal };

export interface Credentials {
  /** The `Authorization` header. */
  readonly authorization: string | null;
  /** The `Origin` header: browsers send it with every request of another page, and no script can forge it. */
  readonly origin: string | null;
}

/** The caller behind the credentials. What is wrong with them is told only as far as it helps their owner. */
export async function identify(credentials: Credentials, keys: KeyStore, signingSecret: string): Promise<Identification> {
  const credential = bearer(credentials.authorization);
  if (credential === null) {
    return unauthenticated('Send a key or a token as "Authorization: Bearer …".');
  }
  const kind = kindOf(credential);
  if (kind === null) return identifyToken(credential, credentials.origin, keys, signingSecret);
  // Asked before the key is looked up: where a browser has it, it is already everybody's.
  if (kind === 'secret' && credentials.origin !== null) {
    return {
      ok: false,
      refusal: {
        code: 'secret_key_in_browser',
        detail:
          'This request came from a web page with a secret key. Anyone who sees the page can spend with it: revoke the key, and use a publishable key (pk_…) in pages.',
      },
    };
  }
  const key = await keys.findByKey(credential);
  if (!key || key.kind !== kind) return unauthenticated('This key is not known here.');
  if (key.revokedAt !== null) return unauthenticated('This key was revoked.');
  if (kind === 'secret') return { ok: true, caller: { kind, key } };
  if (credentials.origin === null || !key.origins.includes(credentials.origin)) return foreignOrigin(credentials.origin);
  return { ok: true, caller: { kind, key, embeddedAt: null } };
}

async function identifyToken(
  token: string,
  origin: string | null,
  keys: KeyStore,
  signingSecret: string,
): Promise<Identification> {
  const claims = await verifyToken(signingSecret, token);
  if (!claims) return unauthenticated('This token is not valid or has expired. Get a new one.');
  const key = await keys.findById(claims.key);
  if (!key || key.revokedAt !== null) return unauthenticated('The key of this token was revoked.');
  if (claims.kind === 'user') return { ok: true, caller: { kind: 'user', key, subject: userSubject(key.id, claims.sub) } };
  // A page of the same origin sends no Origin with a GET, so its absence says nothing; another origin's presence does.
  const allowed = claims.origin === undefined ? key.origins : [claims.origin];
  if (origin !== null && !allowed.includes(origin)) return foreignOrigin(origin);
  if (claims.kind === 'visitor')
    return { ok: true, caller: { kind: 'visitor', key, subject: visitorSubject(key.id, claims.sub) } };
  if (origin === null) return foreignOrigin(origin);
  return { ok: true, caller: { kind: 'publishable', key, embeddedAt: claims.origin } };
}

/** Whether this is the operator. Compares digests of one length, in constant time. */
export async function isAdmin(authorization: string | null, adminToken: string): Promise<boolean> {
  const given = bearer(authorization);
  if (given === null) return false;
  const digest = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(given), await digest(adminToken));
}

function bearer(authorization: string | null): string | null {
  const match = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(authorization ?? '');
  return match?.[1] ?? null;
}

function unauthenticated(detail: string): Identification {
  return { ok: false, refusal: { code: 'unauthenticated', detail } };
}

function foreignOrigin(origin: string | null): Identification {
  const which =
    origin === null
      ? 'The request names no Origin'
      : `The origin ${JSON.stringify(origin.slice(0, 256))} is not one of the key's`;
  return {
    ok: false,
    refusal: {
      code: 'origin_not_allowed',
      detail: `${which}. A publishable key works only in pages of the origins that it was made for.`,
    },
  };
}
