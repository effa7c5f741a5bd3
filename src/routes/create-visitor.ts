import { Hono } from 'hono';
import { newVisitorId } from '../../common/ids.ts';
import { visitorRequestSchema } from '../contract/identity.ts';
import type { AppEnv } from '../http/context.ts';
import { authenticated, limitedBurst } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { visitorSubject } from '../identity/subjects.ts';
import { signToken } from '../identity/tokens.ts';
import { botCheckOf } from '../services.ts';

/** Long enough that a visitor's day has one identity, short enough that a stolen token is soon worth nothing. */
const TTL_SECONDS = 24 * 60 * 60;

/** `POST /v1/visitors`: trades a publishable key for the token of a new visitor. The IP's policy counts them all. */
export const createVisitor = new Hono<AppEnv>().post(
  '/v1/visitors',
  authenticated('publishable'),
  limitedBurst,
  jsonBody(visitorRequestSchema),
  async (c) => {
    const config = c.get('config');
    const botCheck = botCheckOf(config);
    if (botCheck) {
      const token = c.req.valid('json').turnstile_token;
      if (token === undefined || !(await botCheck.passed(token, c.req.header('CF-Connecting-IP') ?? null))) {
        return problem(c, {
          code: 'bot_check_failed',
          detail:
            'Send the token of a passed Turnstile check as "turnstile_token". Each token works once; get a new one and try again.',
        });
      }
    }
    const caller = c.get('caller');
    const { key } = caller;
    const origin = caller.kind === 'publishable' ? caller.embeddedAt : null;
    const id = newVisitorId();
    const { token, expiresAt } = await signToken(
      config.signingSecret,
      { kind: 'visitor', key: key.id, sub: id, ...(origin && { origin }) },
      TTL_SECONDS,
      Date.now(),
    );
    return c.json({ token, subject: visitorSubject(key.id, id), expires_at: new Date(expiresAt).toISOString() }, 201);
  },
);
