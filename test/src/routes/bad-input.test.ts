import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { call, ORIGIN, problemOf, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

let secret: { id: string; key: string };
beforeAll(async () => {
  secret = await secretKey();
});

/** Nothing counted, nothing stored, whatever was sent. */
afterEach(async () => {
  const quota = await call('/v1/quota', { key: secret.key });
  expect(await quota.json()).toMatchObject({ used: 0, held: 0 });
  expect((await env.IMAGES.list()).objects).toEqual([]);
  expect(await env.DB.prepare('SELECT COUNT(*) AS rows FROM generations').first()).toEqual({ rows: 0 });
  // Asking wakes an object; one that has written nothing is gone with it.
  for (const id of await listDurableObjectIds(env.GENERATION_RUN)) {
    const left = await runInDurableObject(env.GENERATION_RUN.get(id), (_run, { storage }) => [...storage.kv.list()]);
    expect(left).toEqual([]);
  }
});

describe('a body that is wrong', () => {
  const rows: [string, unknown, number, string, string[]][] = [
    ['no prompt', {}, 400, 'invalid_request', ['/prompt']],
    ['an empty prompt', { prompt: ' \n ' }, 400, 'invalid_request', ['/prompt']],
    ['a prompt of control characters', { prompt: '\u0000\u0007\u200b' }, 400, 'invalid_request', ['/prompt']],
    ['half a surrogate pair', '{"prompt":"a\\ud800"}', 400, 'invalid_request', ['/prompt']],
    ['a prompt of 4,001 characters', { prompt: 'a'.repeat(4001) }, 400, 'invalid_request', ['/prompt']],
    ['a number for a prompt', { prompt: 7 }, 400, 'invalid_request', ['/prompt']],
    ['several wrong fields', { prompt: 'a', n: 9, seed: -1, size: 'big' }, 400, 'invalid_request', ['/n', '/seed', '/size']],
    ['fields that do not exist', { prompt: 'a', promt: 'b', 'a/b~c': 1 }, 400, 'invalid_request', ['/promt', '/a~1b~0c']],
    ['a style that does not exist', { prompt: 'a', style: 'nope' }, 400, 'invalid_request', ['/style']],
    ['metadata that is no string', { prompt: 'a', metadata: { a: 1 } }, 400, 'invalid_request', ['/metadata/a']],
    ['a model that does not exist', { prompt: 'a', model: 'dall-e-9' }, 400, 'capability_mismatch', ['/model']],
    ['a size that the model cannot make', { prompt: 'a', size: '100x100' }, 400, 'capability_mismatch', ['/size']],
    [
      'transparency in JPEG',
      { prompt: 'a', format: 'jpeg', background: 'transparent' },
      400,
      'capability_mismatch',
      ['/background'],
    ],
    ['an array', [], 400, 'invalid_request', ['']],
    ['null', 'null', 400, 'invalid_request', ['']],
    ['JSON that does not parse', '{"prompt":', 400, 'invalid_request', ['']],
  ];

  it.each(rows)('%s is refused, and the field is named', async (_name, body, status, code, pointers) => {
    const response = await call('/v1/generations', { key: secret.key, body });
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const problem = await problemOf(response);
    expect([response.status, problem.code]).toEqual([status, code]);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
    expect(problem.instance).toBe(response.headers.get('X-Request-Id'));
  });

  it('of 65 KiB is 413', async () => {
    const response = await call('/v1/generations', { key: secret.key, body: { prompt: 'a'.repeat(65 * 1024) } });
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'payload_too_large']);
  });

  it('that is not JSON is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const response = await exports.default.fetch('https://easel.example/v1/generations', {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret.key}`, 'Content-Type': type },
        body: '{"prompt":"a"}',
      });
      expect([response.status, (await problemOf(response)).code]).toEqual([415, 'unsupported_media_type']);
    }
  });

  it.each(['', 'k\u00e4se', 'x'.repeat(256), 'two words'])('an Idempotency-Key of %j is refused', async (value) => {
    const response = await call('/v1/generations', {
      key: secret.key,
      body: { prompt: 'a' },
      headers: { 'Idempotency-Key': value },
    });
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'invalid_request']);
  });
});

describe('a caller who may not', () => {
  const ask = (init: Parameters<typeof call>[1]) => call('/v1/generations', { body: { prompt: 'a' }, ...init });

  it('without a credential, or with one that is made up, is 401 and told how', async () => {
    for (const key of [undefined, 'sk_0000000000000000', 'pk_x', 'eyJ.e.x', '']) {
      const response = await ask(key === undefined ? {} : { key, headers: { ...(key === 'pk_x' ? { Origin: ORIGIN } : {}) } });
      expect([response.status, (await problemOf(response)).code]).toEqual([401, 'unauthenticated']);
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
    }
  });

  it('with a secret key from a web page is 403, whatever the key is worth', async () => {
    for (const key of [secret.key, 'sk_unknown']) {
      const response = await ask({ key, headers: { Origin: ORIGIN } });
      expect([response.status, (await problemOf(response)).code]).toEqual([403, 'secret_key_in_browser']);
    }
  });

  it.each([
    undefined,
    'https://evil-shop.example',
    'https://shop.example.evil.net',
    'http://shop.example',
    'https://shop.example:8443',
    'null',
  ])('with a publishable key from the origin %s gets no visitor token', async (origin) => {
    const { key } = await publishableKey();
    const response = await call('/v1/visitors', { method: 'POST', key, headers: origin === undefined ? {} : { Origin: origin } });
    expect([response.status, (await problemOf(response)).code]).toEqual([403, 'origin_not_allowed']);
  });

  it('with a publishable key alone buys nothing', async () => {
    const { key } = await publishableKey();
    const response = await ask({ key, headers: { Origin: ORIGIN } });
    expect(response.status).toBe(401);
  });

  it('with a visitor token of another page gets nothing from a foreign origin', async () => {
    const { key } = await publishableKey();
    const token = await visitorToken(key);
    const response = await ask({ key: token, headers: { Origin: 'https://evil.example' } });
    expect([response.status, (await problemOf(response)).code]).toEqual([403, 'origin_not_allowed']);
  });

  it('with a token cannot name another user', async () => {
    const { key } = await publishableKey();
    const response = await ask({ key: await visitorToken(key), body: { prompt: 'a', user: 'boss' } });
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe('/user');
  });

  it('asking for an id that never was learns nothing and starts nothing', async () => {
    for (const id of ['gen_00000000000000000000000000', 'gen_x', '..%2f', 'gen_00000000000000000000000000%00']) {
      for (const [path, method] of [
        [`/v1/generations/${id}`, 'GET'],
        [`/v1/generations/${id}/events`, 'GET'],
        [`/v1/generations/${id}/cancel`, 'POST'],
      ] as const) {
        const response = await call(path, { key: secret.key, method });
        expect([response.status, (await problemOf(response)).code]).toEqual([404, 'not_found']);
      }
    }
  });
});
