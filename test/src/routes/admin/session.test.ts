import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newSignInCode, readSignInCode, SIGN_IN_CODE_MS } from '../../../../common/sign-in-code.ts';
import type { OperatorSession } from '../../../../src/contract/admin/session.ts';
import { call, problemOf } from '../../../support/worker.ts';

const ORIGIN = 'https://easel.example';
let addresses = 0;
const elsewhere = () => ({ 'CF-Connecting-IP': `198.18.1.${addresses++ % 250}` });

async function signIn(body: object = { token: env.ADMIN_TOKEN }) {
  const response = await call('/v1/admin/session', { body, headers: { Origin: ORIGIN, ...elsewhere() } });
  const cookie = response.headers.get('Set-Cookie') ?? '';
  const session = (await response.json()) as OperatorSession;
  return { response, cookie, session, headers: { Cookie: cookie.split(';')[0] ?? '' } };
}

describe('a session of the dashboard', () => {
  it('is a cookie that no script can read and no other site sends, for twelve hours', async () => {
    const { response, cookie, session } = await signIn();
    expect(response.status).toBe(201);
    expect(cookie).toMatch(/^easel_session=[0-9a-f]{64}; Max-Age=43200; Path=\/v1\/admin; HttpOnly; Secure; SameSite=Strict$/);
    expect(session.role).toBe('operator');
    const hours = (Date.parse(session.expires_at) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(12);
  });

  it('reads with the cookie alone, and changes only with the token of its page from its own origin', async () => {
    const { session, headers } = await signIn();
    const read = await call('/v1/admin/session', { headers });
    expect(await read.json()).toEqual(session);
    const body = { reason: 'a test' };
    const sent = [
      {},
      { Origin: ORIGIN },
      { Origin: ORIGIN, 'Easel-CSRF': 'x' },
      { 'Easel-CSRF': session.csrf },
      { Origin: 'https://evil.example', 'Easel-CSRF': session.csrf },
    ];
    for (const more of sent) {
      const response = await call('/v1/admin/resume', { body, headers: { ...headers, ...(more as Record<string, string>) } });
      expect([more, response.status, (await problemOf(response)).code]).toEqual([more, 403, 'forbidden']);
    }
    const good = await call('/v1/admin/resume', { body, headers: { ...headers, Origin: ORIGIN, 'Easel-CSRF': session.csrf } });
    expect(good.status).toBe(200);
    const foreign = await call('/v1/admin/session', { headers: { ...headers, Origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    const crossSite = await call('/v1/admin/session', { headers: { ...headers, 'Sec-Fetch-Site': 'cross-site' } });
    expect(crossSite.status).toBe(403);
  });

  it('ends when its person signs out', async () => {
    const { session, headers } = await signIn();
    const changing = { ...headers, Origin: ORIGIN, 'Easel-CSRF': session.csrf };
    expect((await call('/v1/admin/session', { method: 'DELETE', headers: changing })).status).toBe(200);
    expect((await call('/v1/admin/session', { headers: { ...headers, ...elsewhere() } })).status).toBe(401);
    const log = await call('/v1/admin/audit?limit=2', { key: env.ADMIN_TOKEN });
    const { items } = (await log.json()) as { items: { action: string; actor: string }[] };
    expect(items.map(({ action }) => action)).toEqual(['session.end', 'session.begin']);
    expect(items[0]?.actor).toBe(items[1]?.actor);
  });

  it('begins with a one-time code once, and not with one of another deployment or from an hour ago', async () => {
    const code = await newSignInCode(env.ADMIN_TOKEN, Date.now());
    expect((await signIn({ code })).response.status).toBe(201);
    expect((await signIn({ code })).response.status).toBe(401);
    expect((await signIn({ code: await newSignInCode('another token of 32 bytes or more', Date.now()) })).response.status).toBe(
      401,
    );
    const old = await newSignInCode(env.ADMIN_TOKEN, Date.now() - SIGN_IN_CODE_MS);
    expect((await signIn({ code: old })).response.status).toBe(401);
    expect(await readSignInCode(env.ADMIN_TOKEN, `${code}0`, Date.now())).toBeNull();
    expect(await readSignInCode(env.ADMIN_TOKEN, `z${code}`, Date.now())).toBeNull();
  });

  it('is not begun by a wrong token, nor for a visitor of another site', async () => {
    expect((await signIn({ token: `${env.ADMIN_TOKEN}x` })).response.status).toBe(401);
    const other = { Origin: 'https://evil.example' };
    const response = await call('/v1/admin/session', { body: { token: env.ADMIN_TOKEN }, headers: other });
    expect(response.status).toBe(403);
    for (const body of [{}, { token: 'a', code: 'b' }, { token: '' }]) {
      expect((await call('/v1/admin/session', { body })).status).toBe(400);
    }
  });

  it('limits failed tries by address, and not those that succeed', async () => {
    const headers = { Origin: ORIGIN, 'CF-Connecting-IP': '198.18.9.9' };
    const statuses: number[] = [];
    // Two windows of the limit at most, if one ends in between.
    while (statuses.length < 130 && !statuses.includes(429)) {
      statuses.push((await call('/v1/admin/session', { body: { token: 'wrong' }, headers })).status);
    }
    expect([...new Set(statuses)]).toEqual([401, 429]);
    expect((await call('/v1/admin/session', { body: { token: env.ADMIN_TOKEN }, headers })).status).toBe(201);
  });
});
