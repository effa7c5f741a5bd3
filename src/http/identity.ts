import { createMiddleware } from 'hono/factory';
import { wrapTime } from 'hono/timing';
import { sha256Hex } from '../../common/hex.ts';
import type { Refusal } from '../contract/problems.ts';
import { userSchema } from '../contract/requests.ts';
import type { QuotaSubject } from '../generation/command.ts';
import type { Viewer } from '../generation/viewer.ts';
import { addressName } from '../identity/address.ts';
import { type Caller, identify, isAdmin } from '../identity/caller.ts';
import { keySubject, userSubject } from '../identity/subjects.ts';
import { countersOf, limitsFor } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { AppContext, AppEnv } from './context.ts';
import { problem } from './problem.ts';
import { invalidRequest } from './validate.ts';

/** Lets pass who has one of these credentials, and lays down who they are. */
export function authenticated(...kinds: readonly Caller['kind'][]) {
  return createMiddleware<AppEnv>(async function authenticated(c, next) {
    const { keys } = c.get('services');
    const credentials = { authorization: c.req.header('Authorization') ?? null, origin: c.req.header('Origin') ?? null };
    const identified = await wrapTime(c, 'auth', identify(credentials, keys, c.get('config').signingSecret));
    if (!identified.ok) return problem(c, identified.refusal);
    const { caller } = identified;
    if (!kinds.includes(caller.kind)) return problem(c, { code: 'unauthenticated', detail: WRONG_KIND[caller.kind] });
    c.set('caller', caller);
    await next();
  });
}

const WRONG_KIND: Readonly<Record<Caller['kind'], string>> = {
  secret: 'A secret key is not what this call takes: it needs a publishable key.',
  publishable: 'A publishable key does nothing by itself: trade it for a visitor token at POST /v1/visitors.',
  visitor: 'A visitor token is not what this call takes: it needs a key.',
  user: 'A user token is not what this call takes: it needs a key.',
};

export const onlyAdmin = createMiddleware<AppEnv>(async function onlyAdmin(c, next) {
  if (await isAdmin(c.req.header('Authorization') ?? null, c.get('config').adminToken)) return next();
  return problem(c, { code: 'unauthenticated', detail: 'This call takes the admin token of the deployment.' });
});

/** At most so many calls a minute from one address, for callers whose address is their own: a server's stands for all of its users. */
export const limitedBurst = createMiddleware<AppEnv>(async function limitedBurst(c, next) {
  const { kind } = c.get('caller');
  const refusal = kind === 'visitor' || kind === 'publishable' ? await burstOf(c, await countedAddress(c)) : null;
  if (refusal) return problem(c, refusal);
  await next();
});

/** The same for work that costs more than an answer: here a user's token is counted too, by who it is. */
export async function burstOfCaller(c: AppContext): Promise<Refusal | null> {
  const caller = c.get('caller');
  if (caller.kind === 'secret') return null;
  return burstOf(c, caller.kind === 'user' ? await sha256Hex(caller.subject) : await countedAddress(c));
}

async function burstOf(c: AppContext, key: string): Promise<Refusal | null> {
  // A limiter that fails open is none.
  const fits = await c
    .get('services')
    .fitsBurst(key)
    .catch(() => null);
  if (fits === null) return QUOTA_UNAVAILABLE;
  return fits ? null : { code: 'rate_limited', detail: 'Too many requests. Wait a minute.', retryAfterSeconds: 60 };
}

export type Resolved<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Whose work the caller may see. A secret key may name one user in `Easel-User`; without it, it sees all of its own. */
export function viewerOf(c: AppContext): Resolved<Viewer> {
  const caller = c.get('caller');
  if (caller.kind === 'visitor' || caller.kind === 'user')
    return { ok: true, value: { keyId: caller.key.id, subject: caller.subject } };
  const named = namedUser(c);
  if (!named.ok) return named;
  const subject = named.value === undefined ? null : userSubject(caller.key.id, named.value);
  return { ok: true, value: { keyId: caller.key.id, subject } };
}

/** Who is counted, and by which counters. `user` is what the body names; the header does for calls without one. */
export async function quotaSubjectOf(c: AppContext, user?: string): Promise<Resolved<QuotaSubject>> {
  const caller = c.get('caller');
  const ip = caller.kind === 'visitor' ? await countedAddress(c) : null;
  const keyId = caller.key.id;
  let subject: string;
  if (caller.kind === 'visitor' || caller.kind === 'user') {
    if (user !== undefined) {
      return {
        ok: false,
        refusal: invalidRequest([{ pointer: '/user', message: 'is for secret keys only: a token already says whose it is' }]),
      };
    }
    subject = caller.subject;
  } else {
    const named = namedUser(c);
    if (!named.ok) return named;
    const name = user ?? named.value;
    subject = name === undefined ? keySubject(keyId) : userSubject(keyId, name);
  }
  const limits = limitsFor(c.get('config').limits, caller.key.limits);
  return { ok: true, value: { subject, keyId, counters: countersOf({ subject, keyId, ip }, limits) } };
}

function namedUser(c: AppContext): Resolved<string | undefined> {
  const header = c.req.header('Easel-User');
  if (header === undefined) return { ok: true, value: undefined };
  const read = userSchema.safeParse(header);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    refusal: {
      code: 'invalid_request',
      detail: 'The header Easel-User must have 1 to 256 characters and no control characters.',
    },
  };
}

/**
 * The address that Cloudflare saw, as a digest, so that none lies about in clear. `X-Forwarded-For` is whatever the
 * client wrote and is not looked at. Callers without an address share one name.
 */
async function countedAddress(c: AppContext): Promise<string> {
  const name = addressName(c.req.header('CF-Connecting-IP') ?? '') ?? 'unknown';
  return (await sha256Hex(`${c.get('config').signingSecret}\n${name}`)).slice(0, 32);
}
