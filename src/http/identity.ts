import { createMiddleware } from 'hono/factory';
import { wrapTime } from 'hono/timing';
import { sha256Hex } from '../../common/hex.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { readUserHeader } from '../../common/user-name.ts';
import type { Refusal } from '../contract/problems.ts';
import type { QuotaSubject } from '../generation/command.ts';
import type { Viewer } from '../generation/viewer.ts';
import { addressName } from '../identity/address.ts';
import type { KeySource } from '../identity/cached-keys.ts';
import { type Caller, identify } from '../identity/caller.ts';
import { keySubject, userSubject } from '../identity/subjects.ts';
import { countersOf, limitsFor, uploadCountersOf } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { AppContext, AppEnv } from './context.ts';
import { problem } from './problem.ts';
import { invalidRequest } from './validate.ts';

/** The same text for an unknown id and for another subject's image. */
export const NO_SUCH_IMAGE: Refusal = { code: 'not_found', detail: 'There is no such image, or it is not yours.' };

/** The same text for an unknown id, for an upload whose day is over, and for another subject's upload. */
export const NO_SUCH_UPLOAD: Refusal = { code: 'not_found', detail: 'There is no such upload, or it is not yours.' };

/** What the operator has taken from view. */
export const HIDDEN_IMAGE: Refusal = { code: 'hidden', detail: 'The operator of this site has hidden this image.' };

/** Accepts callers with one of these kinds of credential and sets `caller`. */
export function authenticated(...kinds: readonly Caller['kind'][]) {
  return createMiddleware<AppEnv>(async function authenticated(c, next) {
    const { keys } = c.get('services');
    const credentials = { authorization: c.req.header('Authorization') ?? null, origin: c.req.header('Origin') ?? null };
    const identified = await wrapTime(c, 'auth', identify(credentials, keySource(c), keys, c.get('config').signingSecret));
    if (!identified.ok) return problem(c, identified.error);
    const caller = identified.value;
    if (!kinds.includes(caller.kind)) return problem(c, { code: 'unauthenticated', detail: wrongKind(caller.kind, kinds) });
    c.set('caller', caller);
    await next();
  });
}

/** Unknown keys are counted by address. A limiter that fails refuses none of them: no money depends on it. */
export function keySource(c: AppContext): KeySource {
  const { fitsBurst, refusedOrigins, background } = c.get('services');
  const address = () => countedAddress(c);
  const refusedOrigin = (keyId: string, origin: string) => background(refusedOrigins.note(keyId, origin));
  return { address, refusedOrigin, fits: async () => fitsBurst(`unknown-key:${await address()}`).catch(() => true) };
}

/** A public endpoint: no credentials are needed, but wrong ones are refused. OpenAI's clients test a key with such a call. */
export const knownCredentials = createMiddleware<AppEnv>(async function knownCredentials(c, next) {
  const authorization = c.req.header('Authorization') ?? null;
  if (authorization !== null) {
    const { keys } = c.get('services');
    const credentials = { authorization, origin: c.req.header('Origin') ?? null };
    const identified = await identify(credentials, keySource(c), keys, c.get('config').signingSecret);
    if (!identified.ok) return problem(c, identified.error);
  }
  await next();
});

const CREDENTIALS: Readonly<Record<Caller['kind'], string>> = {
  secret: 'a secret key (sk_…)',
  publishable: 'a publishable key (pk_…)',
  visitor: 'a visitor token',
  user: 'a user token',
};

function wrongKind(sent: Caller['kind'], accepted: readonly Caller['kind'][]): string {
  const required = accepted.map((kind) => CREDENTIALS[kind]).join(' or ');
  const advice = sent === 'publishable' ? ' Get a visitor token for this key from POST /v1/visitors.' : '';
  return `This endpoint requires ${required}; ${CREDENTIALS[sent]} was sent.${advice}`;
}

/** Counts a call of this address in a limit of its own. The refusal, if there were too many. */
export async function refusalByBurst(c: AppContext, name: string): Promise<Refusal | null> {
  return burstOf(c, `${name}:${await countedAddress(c)}`);
}

/** Limits calls a minute of one token's subject, on every endpoint. A secret key stands for all users of a server. */
export const limitedSubject = createMiddleware<AppEnv>(async function limitedSubject(c, next) {
  const caller = c.get('caller');
  const named = caller.kind === 'user' || caller.kind === 'visitor' ? caller.subject : null;
  const refusal = named && (await burstOf(c, await sha256Hex(named)));
  if (refusal) return problem(c, refusal);
  await next();
});

/** Limits calls a minute and address for visitors and publishable keys. A server's address stands for all of its users. */
export const limitedBurst = createMiddleware<AppEnv>(async function limitedBurst(c, next) {
  const { kind } = c.get('caller');
  const refusal = kind === 'visitor' || kind === 'publishable' ? await burstOf(c, await countedAddress(c)) : null;
  if (refusal) return problem(c, refusal);
  await next();
});

/** The same for expensive reads. Here a user token is counted too, by its subject. */
export async function burstOfCaller(c: AppContext): Promise<Refusal | null> {
  const caller = c.get('caller');
  if (caller.kind === 'secret') return null;
  return burstOf(c, caller.kind === 'user' ? await sha256Hex(caller.subject) : await countedAddress(c));
}

/** Fails closed: if the limiter throws, the request is refused. */
async function burstOf(c: AppContext, key: string): Promise<Refusal | null> {
  const allowed = await c
    .get('services')
    .fitsBurst(key)
    .catch(() => null);
  if (allowed === null) return QUOTA_UNAVAILABLE;
  return allowed
    ? null
    : { code: 'rate_limited', detail: 'Too many requests from this address. Wait a minute.', retryAfterSeconds: 60 };
}

/** What the caller may read. A secret key may name one user in `Easel-User`; otherwise it reads all of its own. */
export async function viewerOf(c: AppContext): Promise<Result<Viewer, Refusal>> {
  const caller = c.get('caller');
  if (caller.kind === 'visitor' || caller.kind === 'user') return ok({ keyId: caller.key.id, subject: caller.subject });
  const named = namedUser(c);
  if (!named.ok) return named;
  const subject = named.value === undefined ? null : await userSubject(caller.key.id, named.value);
  return ok({ keyId: caller.key.id, subject });
}

/** The subject that is counted, and its counters. `user` comes from the body; without it, `Easel-User` names the user. */
export async function quotaSubjectOf(c: AppContext, user?: string): Promise<Result<QuotaSubject, Refusal>> {
  const caller = c.get('caller');
  // From here on the operator's settings hold. Only who may buy has them read.
  c.set('config', await c.get('services').settings.applied(c.get('config')));
  const ip = caller.kind === 'visitor' ? await countedAddress(c) : null;
  const keyId = caller.key.id;
  let subject: string;
  if (caller.kind === 'visitor' || caller.kind === 'user') {
    if (user !== undefined) {
      return err(invalidRequest([{ pointer: '/user', message: 'is for secret keys only: a token already names its user' }]));
    }
    subject = caller.subject;
  } else {
    const named = namedUser(c);
    if (!named.ok) return named;
    const name = user ?? named.value;
    subject = name === undefined ? keySubject(keyId) : await userSubject(keyId, name);
  }
  const limits = limitsFor(c.get('config').limits, caller.key.limits);
  const holders = caller.kind === 'secret' ? [] : [await keyedDigest(c, subject), ...(ip === null ? [] : [ip])];
  return ok({
    subject,
    keyId,
    counters: countersOf({ subject, keyId, ip, holders }, limits),
    uploadCounters: uploadCountersOf({ subject, ip }, limits),
  });
}

function namedUser(c: AppContext): Result<string | undefined, Refusal> {
  const header = c.req.header('Easel-User');
  if (header === undefined) return ok(undefined);
  const name = readUserHeader(header);
  return name.ok ? name : err({ code: 'invalid_request', detail: `The header Easel-User ${name.error}.` });
}

/**
 * The address that Cloudflare saw, as a digest, so that no address is stored in clear text. The client writes
 * `X-Forwarded-For`, so it is ignored. Callers without an address share one name.
 */
async function countedAddress(c: AppContext): Promise<string> {
  const name = addressName(c.req.header('CF-Connecting-IP') ?? '') ?? 'unknown';
  return keyedDigest(c, name);
}

/** A name for a party that does not reveal it: 128 bits, keyed by the signing secret. */
async function keyedDigest(c: AppContext, name: string): Promise<string> {
  return (await sha256Hex(`${c.get('config').signingSecret}\n${name}`)).slice(0, 32);
}
