import { createMiddleware } from 'hono/factory';
import { wrapTime } from 'hono/timing';
import type { KeySource } from '../identity/cached-keys.ts';
import { type Caller, identify } from '../identity/caller.ts';
import type { AppContext, AppEnv } from './context.ts';
import { countedAddress } from './counted-address.ts';
import { problem } from './problem.ts';

/** Accepts callers with one of these kinds of credential and sets `caller`. */
export function authenticated(...kinds: readonly Caller['kind'][]) {
  return createMiddleware<AppEnv>(async function authenticated(c, next) {
    const identified = await wrapTime(c, 'auth', identifyCaller(c));
    if (!identified.ok) return problem(c, identified.error);
    const caller = identified.value;
    if (!kinds.includes(caller.kind)) return problem(c, { code: 'unauthenticated', detail: wrongKind(caller.kind, kinds) });
    c.set('caller', caller);
    await next();
  });
}

function identifyCaller(c: AppContext): ReturnType<typeof identify> {
  const credentials = { authorization: c.req.header('Authorization') ?? null, origin: c.req.header('Origin') ?? null };
  return identify(credentials, keySource(c), c.get('services').keys, c.get('config').signingSecret);
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
  if (c.req.header('Authorization') !== undefined) {
    const identified = await identifyCaller(c);
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
