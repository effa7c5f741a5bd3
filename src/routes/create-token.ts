import { Hono } from 'hono';
import { tokenRequestSchema } from '../contract/identity.ts';
import type { AppEnv } from '../http/context.ts';
import { authenticated } from '../http/identity.ts';
import { jsonBody } from '../http/validate.ts';
import { userSubject } from '../identity/subjects.ts';
import { signToken } from '../identity/tokens.ts';

/** `POST /v1/tokens`: a server vouches for one of its own users, whose browser then needs no key. */
export const createToken = new Hono<AppEnv>().post(
  '/v1/tokens',
  authenticated('secret'),
  jsonBody(tokenRequestSchema),
  async (c) => {
    const { user, ttl_seconds } = c.req.valid('json');
    const { key } = c.get('caller');
    const { token, expiresAt } = await signToken(
      c.get('config').signingSecret,
      { kind: 'user', key: key.id, sub: user },
      ttl_seconds,
      Date.now(),
    );
    return c.json({ token, subject: userSubject(key.id, user), expires_at: new Date(expiresAt).toISOString() }, 201);
  },
);
