import { tokenRequestSchema, tokenSchema } from '../contract/identity.ts';
import { endpoint } from '../http/endpoint.ts';
import { userSubject } from '../identity/subjects.ts';
import { signToken } from '../identity/tokens.ts';

/** A server vouches for one of its users, so that the user's browser needs no key. */
export const createToken = endpoint({
  id: 'createToken',
  tag: 'Identity',
  method: 'POST',
  path: '/v1/tokens',
  auth: ['secret'],
  body: { schema: tokenRequestSchema, example: { user: 'ada', ttl_seconds: 3600 } },
  answers: { 201: tokenSchema },
  problems: [],
  summary: 'Make a token for one of your users',
  async handler(c, { user, ttl_seconds }) {
    const { key } = c.get('caller');
    const claims = { kind: 'user', key: key.id, sub: user } as const;
    const { token, expiresAt } = await signToken(c.get('config').signingSecret, claims, ttl_seconds, Date.now());
    return c.json({ token, subject: await userSubject(key.id, user), expires_at: new Date(expiresAt).toISOString() }, 201);
  },
});
