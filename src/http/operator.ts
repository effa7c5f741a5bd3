import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { bearerOf } from '../../common/bearer.ts';
import type { OperatorRole } from '../contract/admin/session.ts';
import type { Refusal } from '../contract/problems.ts';
import { isSecret } from '../identity/caller.ts';
import { csrfOf } from '../identity/sessions.ts';
import { mayCarryCredentials } from './borders.ts';
import { refusalByBurst } from './burst-limits.ts';
import { type AppContext, type AppEnv, baseUrls, type Operator } from './context.ts';
import { problem } from './problem.ts';

export const SESSION_COOKIE = 'easel_session';

const NOT_SIGNED_IN: Refusal = {
  code: 'unauthenticated',
  detail:
    'This endpoint requires the admin token of the deployment, as "Authorization: Bearer …", or a session of the dashboard.',
};
const READS_ONLY: Refusal = { code: 'forbidden', detail: 'These credentials may read everything and change nothing.' };
const FOREIGN_PAGE: Refusal = {
  code: 'forbidden',
  detail: 'A session works only in the dashboard of this deployment: send the header Easel-CSRF, from a page of the same origin.',
};

/**
 * The operator's endpoints: a token in a header, or the cookie of the dashboard.
 * @param readers whether the read-only role may call it
 */
export function onlyOperator(readers: boolean) {
  return createMiddleware<AppEnv>(async function onlyOperator(c, next) {
    const operator = await operatorOf(c);
    if (operator === null) {
      // Only failures are counted: the operator's own calls are never slowed down.
      return problem(c, (await refusedSignIn(c)) ?? NOT_SIGNED_IN);
    }
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (operator.cookie !== null && !(await isOwnPage(c, operator.cookie, changes))) return problem(c, FOREIGN_PAGE);
    if (operator.role === 'reader' && !readers) return problem(c, READS_ONLY);
    c.set('operator', operator);
    await next();
  });
}

/** Counts a failed sign-in by address. The refusal, if there were too many. */
export function refusedSignIn(c: AppContext): Promise<Refusal | null> {
  return refusalByBurst(c, 'admin');
}

async function operatorOf(c: AppContext): Promise<Operator | null> {
  const authorization = c.req.header('Authorization');
  if (authorization !== undefined) {
    const role = await roleOf(c, bearerOf(authorization) ?? '');
    return role && { role, actor: role === 'operator' ? 'admin_token' : 'read_token', cookie: null, expiresAt: null };
  }
  const cookie = getCookie(c, SESSION_COOKIE);
  if (cookie === undefined || !mayCarryCredentials(c)) return null;
  const session = await c.get('services').sessions.find(cookie, Date.now());
  return session && { role: session.role, actor: `session:${session.name}`, cookie, expiresAt: session.expiresAt };
}

/** The role that a token gives; `null` for any other text. Both are compared, so that the time says nothing. */
export async function roleOf(c: AppContext, token: string): Promise<OperatorRole | null> {
  const { adminToken, adminReadToken } = c.get('config');
  const [operator, reader] = await Promise.all([
    isSecret(token, adminToken),
    adminReadToken === null ? false : isSecret(token, adminReadToken),
  ]);
  return operator ? 'operator' : reader ? 'reader' : null;
}

/** Whether the request comes from a page of this deployment. A browser sends `Origin` with each change, and no page can forge it. */
async function isOwnPage(c: AppContext, cookie: string, changes: boolean): Promise<boolean> {
  if (!isOwnOrigin(c)) return false;
  return !changes || (c.req.header('Origin') !== undefined && c.req.header('Easel-CSRF') === (await csrfOf(cookie)));
}

export function isOwnOrigin(c: AppContext): boolean {
  const origin = c.req.header('Origin');
  if (origin !== undefined) return origin === new URL(c.req.url).origin || origin === baseUrls(c).baseUrl;
  const site = c.req.header('Sec-Fetch-Site');
  return site === undefined || site === 'same-origin' || site === 'none';
}
