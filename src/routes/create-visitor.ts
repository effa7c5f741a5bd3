import { newVisitorId } from '../../common/ids.ts';
import { tokenSchema, visitorRequestSchema } from '../contract/identity.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { visitorSubject } from '../identity/subjects.ts';
import { signToken } from '../identity/tokens.ts';
import { botCheckOf } from '../services/from-config.ts';

/** Long enough that a visitor keeps one identity for a day. Short enough that a stolen token is soon worthless. */
const TTL_SECONDS = 24 * 60 * 60;

/** Trades a publishable key for the token of a new visitor. The policy of the IP address counts all of its visitors. */
export const createVisitor = endpoint({
  id: 'createVisitor',
  tag: 'Identity',
  method: 'POST',
  path: '/v1/visitors',
  auth: ['publishable'],
  limited: true,
  body: { schema: visitorRequestSchema, example: {}, optional: true },
  answers: { 201: tokenSchema },
  problems: ['bot_check_failed'],
  summary: 'Trade a publishable key for a visitor token',
  async handler(c, request) {
    const config = c.get('config');
    const botCheck = botCheckOf(config);
    if (botCheck) {
      const token = request.turnstile_token;
      if (token === undefined || !(await botCheck.passed(token, c.req.header('CF-Connecting-IP') ?? null))) {
        return problem(c, {
          code: 'bot_check_failed',
          detail:
            'Send the token of a passed Turnstile check as "turnstile_token". Each token works once: get a new one and try again.',
        });
      }
    }
    const caller = c.get('caller');
    const { key } = caller;
    const origin = caller.kind === 'publishable' ? caller.embeddedAt : null;
    const id = newVisitorId();
    const claims = { kind: 'visitor', key: key.id, sub: id, ...(origin && { origin }) } as const;
    const { token, expiresAt } = await signToken(config.signingSecret, claims, TTL_SECONDS, Date.now());
    return c.json({ token, subject: visitorSubject(key.id, id), expires_at: new Date(expiresAt).toISOString() }, 201);
  },
});
