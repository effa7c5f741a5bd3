import { sign } from 'hono/jwt';
import { describe, expect, it } from 'vitest';
import { signToken, verifyToken } from '../../../src/identity/tokens.ts';

const SECRET = 'a-secret-of-more-than-sixteen-characters';
const CLAIMS = { kind: 'visitor', key: 'key_1', sub: 'vis_1' } as const;

describe('tokens', () => {
  it('say for whom and until when', async () => {
    const { token, expiresAt } = await signToken(SECRET, CLAIMS, 60, Date.now());
    expect(await verifyToken(SECRET, token)).toMatchObject(CLAIMS);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it('are worth nothing once expired, signed by another, changed, or not signed', async () => {
    const { token } = await signToken(SECRET, CLAIMS, 60, Date.now());
    const [header = '', payload = '', signature = ''] = token.split('.');
    const unsigned = btoa(JSON.stringify({ alg: 'none', typ: 'JWT' })).replace(/=+$/, '');
    const forged = btoa(JSON.stringify({ ...JSON.parse(atob(payload)), sub: 'vis_2' })).replace(/=+$/, '');
    for (const bad of [
      (await signToken(SECRET, CLAIMS, 60, Date.now() - 120_000)).token,
      (await signToken(`${SECRET}x`, CLAIMS, 60, Date.now())).token,
      `${header}.${forged}.${signature}`,
      `${unsigned}.${payload}.`,
      `${unsigned}.${payload}.${signature}`,
      '',
      'a.b.c',
    ]) {
      expect(await verifyToken(SECRET, bad)).toBeNull();
    }
  });

  it('of another purpose, though signed with the same secret, are worth nothing', async () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    expect(await verifyToken(SECRET, await sign({ ...CLAIMS, aud: 'other', iat: 1, exp }, SECRET, 'HS256'))).toBeNull();
    expect(
      await verifyToken(SECRET, await sign({ ...CLAIMS, aud: 'easel', kind: 'admin', iat: 1, exp }, SECRET, 'HS256')),
    ).toBeNull();
  });
});
