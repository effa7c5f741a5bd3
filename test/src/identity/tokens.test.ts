import { sign, verify } from 'hono/jwt';
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

  it('are read by other libraries, and theirs here', async () => {
    const { token } = await signToken(SECRET, CLAIMS, 60, Date.now());
    expect(await verify(token, SECRET, 'HS256')).toMatchObject({ ...CLAIMS, aud: 'easel' });
    const exp = Math.floor(Date.now() / 1000) + 60;
    const other = await sign({ ...CLAIMS, sub: 'Zo\u00e9 \u{1f98a}', aud: 'easel', iat: exp, exp }, SECRET, 'HS256');
    // Made by a data center whose clock is a minute ahead.
    expect(await verifyToken(SECRET, other)).toMatchObject({ sub: 'Zo\u00e9 \u{1f98a}' });
  });

  it('have one form and one algorithm, and times that are numbers', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...CLAIMS, aud: 'easel', iat: now, exp: now + 60 };
    const good = await sign(claims, SECRET, 'HS256');
    expect(await verifyToken(SECRET, good)).not.toBeNull();
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
    const signed = async (header: object, body: object) => {
      const content = `${part(header)}.${part(body)}`;
      const bytes = (text: string) => new TextEncoder().encode(text);
      const key = await crypto.subtle.importKey('raw', bytes(SECRET), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(content)));
      return `${content}.${mac.toBase64({ alphabet: 'base64url', omitPadding: true })}`;
    };
    const HEADER = { alg: 'HS256', typ: 'JWT' };
    expect(await verifyToken(SECRET, await signed(HEADER, claims))).not.toBeNull();
    for (const bad of [
      ...[`${good}.x`, ` ${good}`, `${good}\n`, good.replaceAll('.', ',')],
      await sign(claims, SECRET, 'HS512'),
      await signed({ ...HEADER, alg: 'none' }, claims),
      await signed({ ...HEADER, alg: 'hs256' }, claims),
      await signed({ ...HEADER, crit: ['exp'] }, claims),
      await signed({ typ: 'JWT' }, claims),
      await signed(HEADER, { ...claims, exp: now }),
      await signed(HEADER, { ...claims, exp: String(now + 60) }),
      await signed(HEADER, { ...claims, exp: null }),
      await signed(HEADER, { ...claims, nbf: now + 60 }),
      await signed(HEADER, { ...claims, nbf: 'x' }),
      await signed(HEADER, [claims]),
    ]) {
      expect(await verifyToken(SECRET, bad), bad).toBeNull();
    }
  });
});
