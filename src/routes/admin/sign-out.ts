import { deleteCookie } from 'hono/cookie';
import { endedSessionSchema } from '../../contract/admin/session.ts';
import { audit } from '../../http/audit.ts';
import { endpoint } from '../../http/endpoint.ts';
import { SESSION_COOKIE } from '../../http/operator.ts';

/** Ends the session of the cookie. Repeating it changes nothing. */
export const signOut = endpoint({
  id: 'signOut',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/session',
  auth: 'admin',
  readers: true,
  answers: { 200: endedSessionSchema },
  problems: [],
  summary: 'Sign out',
  async handler(c) {
    const { cookie } = c.get('operator');
    if (cookie !== null) {
      await c.get('services').sessions.end(cookie);
      await audit(c, { action: 'session.end', target: null, detail: {} });
    }
    deleteCookie(c, SESSION_COOKIE, { path: '/v1/admin' });
    return c.json({ signed_out: true });
  },
});
