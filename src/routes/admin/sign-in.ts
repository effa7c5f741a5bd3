import { setCookie } from 'hono/cookie';
import { readSignInCode } from '../../../common/sign-in-code.ts';
import { type OperatorRole, type OperatorSession, sessionRequestSchema, sessionSchema } from '../../contract/admin/session.ts';
import type { Refusal } from '../../contract/problems.ts';
import { audit } from '../../http/audit.ts';
import { mayCarryCredentials } from '../../http/borders.ts';
import type { AppContext } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { isOwnOrigin, refusedSignIn, roleOf, SESSION_COOKIE } from '../../http/operator.ts';
import { problem } from '../../http/problem.ts';
import { csrfOf, SESSION_MS } from '../../identity/sessions.ts';

const WRONG: Refusal = {
  code: 'unauthenticated',
  detail: 'This is not the admin token of this deployment, or the link was used before or is older than an hour.',
};
const NOT_HERE: Refusal = {
  code: 'forbidden',
  detail: 'Sign in on the dashboard of this deployment itself, over https.',
};

/** Signs a person in to the dashboard: the session is in a cookie that no script can read. */
export const signIn = endpoint({
  id: 'signIn',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/session',
  auth: 'none',
  body: { schema: sessionRequestSchema, example: { token: 'the admin token' } },
  answers: { 201: sessionSchema },
  problems: ['unauthenticated', 'forbidden'],
  summary: 'Sign in to the dashboard',
  async handler(c, { token, code }) {
    // Another site must not sign its visitor in here.
    if (!isOwnOrigin(c) || !mayCarryCredentials(c)) return problem(c, NOT_HERE);
    const role = token === undefined ? await roleOfCode(c, code ?? '') : await roleOf(c, token);
    if (role === null) return problem(c, (await refusedSignIn(c)) ?? WRONG);
    const { cookie, session } = await c.get('services').sessions.begin(role, Date.now());
    setCookie(c, SESSION_COOKIE, cookie, {
      httpOnly: true,
      sameSite: 'Strict',
      // Over http only localhost comes here, and Safari keeps no secure cookie for it.
      secure: c.req.url.startsWith('https:'),
      path: '/v1/admin',
      maxAge: SESSION_MS / 1000,
    });
    const answer: OperatorSession = { role, expires_at: new Date(session.expiresAt).toISOString(), csrf: await csrfOf(cookie) };
    c.set('operator', { role, actor: `session:${session.name}`, cookie, expiresAt: session.expiresAt });
    await audit(c, { action: 'session.begin', target: null, detail: { role, with: token === undefined ? 'code' : 'token' } });
    return c.json(answer, 201);
  },
});

async function roleOfCode(c: AppContext, code: string): Promise<OperatorRole | null> {
  const expiresAt = await readSignInCode(c.get('config').adminToken, code, Date.now());
  if (expiresAt === null) return null;
  return (await c.get('services').sessions.takeCode(code, expiresAt, Date.now())) ? 'operator' : null;
}
