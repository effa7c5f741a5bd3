import { type OperatorSession, sessionSchema } from '../../contract/admin/session.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { csrfOf } from '../../identity/sessions.ts';

/** The session of the cookie, for a page that was loaded again. */
export const readSession = endpoint({
  id: 'readSession',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/session',
  auth: 'admin',
  answers: { 200: sessionSchema },
  problems: ['not_found'],
  summary: 'Read your session',
  async handler(c) {
    const { role, cookie, expiresAt } = c.get('operator');
    if (cookie === null || expiresAt === null) {
      return problem(c, {
        code: 'not_found',
        detail: 'A token needs no session. POST /v1/admin/session makes one for a browser.',
      });
    }
    const session: OperatorSession = { role, expires_at: new Date(expiresAt).toISOString(), csrf: await csrfOf(cookie) };
    return c.json(session);
  },
});
