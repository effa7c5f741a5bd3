import { describe, expect, it } from 'vitest';
import { allowsOrigin, LOOPBACK_ORIGINS } from '../../common/origins.ts';
import type { Generation } from '../../src/contract/generations.ts';
import { signToken, verifyToken } from '../../src/identity/tokens.ts';
import { parseCommand } from '../../tools/command.ts';
import { providerAsked } from '../../tools/operate/attack/books.ts';
import { ATTACK } from '../../tools/operate/attack/options.ts';
import { answered, atMost, countRefusals, distinct } from '../../tools/operate/attack/outcome.ts';
import { attackTable, attackVerdict } from '../../tools/operate/attack/report.ts';
import { MAX_REQUESTS, type Reply, Sender } from '../../tools/operate/attack/sender.ts';
import { foreignTo } from '../../tools/operate/attack/strangers.ts';
import { claimsOf, signedToken, unsignedToken, withClaims, withOtherSignature } from '../../tools/operate/attack/tokens.ts';

const SECRET = 'a-signing-secret-of-this-test';
const ENVIRONMENT = { EASEL_SECRET_KEY: 'sk_x' };

function generation(id: string, status: Generation['status'] = 'succeeded', charged: string | null = '0.0100'): Generation {
  return { id, status, n: 1, cost: { reserved_usd: '0.0200', charged_usd: charged } } as unknown as Generation;
}

function reply(changes: Partial<Reply>): Reply {
  return { status: 202, code: null, violated: [], replayed: false, body: null, ...changes };
}

const parseAttackOptions = (args: readonly string[], environment: Record<string, string>) =>
  parseCommand(ATTACK, args, environment);

describe('the instance that npm run attack attacks', () => {
  it('is an instance of its own, unless a URL is given', () => {
    expect(parseAttackOptions([], {})).toEqual({ kind: 'run', options: { given: null } });
    expect(parseAttackOptions(['--url', 'http://localhost:8787'], ENVIRONMENT)).toMatchObject({
      kind: 'run',
      options: { given: { secretKey: 'sk_x', publishable: null } },
    });
  });

  it('is on another machine only if its host is named twice', () => {
    const url = ['--url', 'https://images.example.com'];
    expect(parseAttackOptions([...url, '--i-own', 'images.example.com'], ENVIRONMENT)).toMatchObject({
      options: { given: { secretKey: 'sk_x' } },
    });
    expect(parseAttackOptions(url, ENVIRONMENT)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('--i-own') });
    for (const named of ['example.com', 'other.example.com', '', 'IMAGES.example.com']) {
      expect(parseAttackOptions([...url, '--i-own', named], ENVIRONMENT)).toMatchObject({ kind: 'invalid' });
    }
  });

  it.each([
    [['--url', 'http://images.example.com', '--i-own', 'images.example.com'], ENVIRONMENT],
    [['--url', 'http://localhost:8787'], {}],
    [['--url', 'http://localhost:8787'], { EASEL_SECRET_KEY: 'pk_x' }],
    [['--url', 'http://localhost:8787'], { ...ENVIRONMENT, EASEL_PUBLISHABLE_KEY: 'sk_x' }],
    [['--origin', 'https://a.example'], ENVIRONMENT],
    [['--key', 'sk_x'], {}],
  ])('is no instance, and one line says why, if the command line is %j', (args, environment) => {
    const parsed = parseAttackOptions(args, environment);
    expect(parsed.kind).toBe('invalid');
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^[^\n]+$/);
  });

  it('gets no more requests than the bound, and none after the time', async () => {
    const sender = new Sender(new URL('http://127.0.0.1:9'), new AbortController().signal);
    sender.sent = MAX_REQUESTS;
    await expect(sender.send({ path: '/' })).rejects.toThrow('more than 1400');
    const late = new Sender(new URL('http://127.0.0.1:9'), AbortSignal.abort());
    await expect(late.send({ path: '/' })).rejects.toThrow('time');
    expect(late.sent).toBe(0);
  });
});

describe('the forged tokens', () => {
  const claims = { kind: 'user', key: 'key_1', sub: 'somebody' } as const;

  it('are refused though they are bent out of a good one, and one that is rightly signed is not', async () => {
    const { token } = await signToken(SECRET, claims, 3600, Date.now());
    expect(await verifyToken(SECRET, token)).toMatchObject(claims);
    expect(await verifyToken(SECRET, signedToken(SECRET, claimsOf(token)))).toMatchObject(claims);
    const bent = [
      withOtherSignature(token),
      withClaims(token, { sub: 'else' }),
      unsignedToken(claimsOf(token)),
      signedToken('other', claimsOf(token)),
      signedToken(SECRET, { ...claimsOf(token), exp: 1 }),
    ];
    for (const one of bent) expect(await verifyToken(SECRET, one)).toBeNull();
  });
});

describe('what an attack came to', () => {
  it('counts a refusal by the policies that it names, else by its code, and an answer that never came', () => {
    const replies = [
      reply({}),
      reply({ status: 429, code: 'quota_exceeded', violated: ['user-day', 'user-running'] }),
      reply({ status: 429, code: 'rate_limited' }),
      reply({ status: 0 }),
    ];
    expect(countRefusals(replies)).toEqual({ 'user-day + user-running': 1, rate_limited: 1, 'no answer': 1 });
    expect(answered(replies).holds).toBe(false);
    expect(answered(replies.slice(0, 3)).holds).toBe(true);
  });

  it('counts a generation once, however often it was replayed', () => {
    expect(distinct([generation('a'), null, generation('a'), generation('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('has exactly as many requests at the provider as were admitted, but for what was canceled', () => {
    const two = [generation('a'), generation('b', 'failed', '0.0000')];
    expect([1, 2, 3].map((calls) => providerAsked(calls, two).holds)).toEqual([false, true, false]);
    const unsent = [...two, generation('c', 'canceled', '0.0000')];
    expect([2, 3].map((calls) => providerAsked(calls, unsent).holds)).toEqual([true, false]);
    const cut = [...two, generation('d', 'canceled', '0.0200')];
    expect([1, 2, 3, 4].map((calls) => providerAsked(calls, cut).holds)).toEqual([false, true, true, false]);
  });

  it('is good only where something was checked and all of it held', () => {
    const held = { attack: 'one user', fact: atMost('images', 5, 5) };
    const broken = { attack: 'one user', fact: atMost('images', 6, 5) };
    expect(attackVerdict([held])).toEqual({ ok: true, text: 'Every limit held (1 checks).' });
    expect(attackVerdict([held, broken])).toEqual({
      ok: false,
      text: '1 of 2 checks failed:\n  one user: images: 6 of at most 5',
    });
    expect(attackVerdict([]).ok).toBe(false);
  });

  it('is a row of the table, its refusals one under the other, the most frequent first', () => {
    const outcome = {
      sent: 9,
      admitted: [generation('a')],
      refused: { rate_limited: 2, 'user-day': 6, replayed: 0 },
      readings: [{ policy: 'user-day', used: 5, limit: 5 }],
      facts: [],
    };
    const lines = attackTable([{ name: 'one user', outcome, providerCalls: 1 }]).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^one user +9 +1 +1 +0\.0200 +0\.0100 +user-day 5\/5 +6 user-day$/);
    expect(lines[2]).toMatch(/^ +2 rate_limited$/);
  });
});

describe('the origins that a key must refuse', () => {
  it.each(['https://shop.example', 'http://localhost:8787', 'http://127.0.0.1:8787'])(
    'are none that the key of npm start or that of %s allows',
    (origin) => {
      const foreign = foreignTo(new URL(origin));
      expect(foreign.length).toBeGreaterThan(5);
      for (const other of foreign) {
        if (other === null) continue;
        expect([other, allowsOrigin([origin, ...LOOPBACK_ORIGINS], other)]).toEqual([other, false]);
      }
    },
  );
});
