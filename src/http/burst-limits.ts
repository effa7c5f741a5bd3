import { createMiddleware } from 'hono/factory';
import { sha256Hex } from '../../common/hex.ts';
import type { Refusal } from '../contract/problems.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { AppContext, AppEnv } from './context.ts';
import { countedAddress } from './counted-address.ts';
import { problem } from './problem.ts';

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
