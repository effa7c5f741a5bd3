import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { app } from '../../../src/app.ts';
import { signToken } from '../../../src/identity/tokens.ts';
import { call, generate, generated, ORIGIN, problemOf, publishableKey, secretKey } from '../../support/worker.ts';

async function fetchWith(bindings: object, url: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const response = await app.fetch(new Request(url, init), { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return response;
}

describe('one user', () => {
  it('is the same in a body, a header, a token and a path, in every spelling that Unicode calls equal', async () => {
    const { key } = await secretKey();
    const composed = 'Zo\u00e9';
    const decomposed = 'Zoe\u0301';
    await generated({ key, body: { user: composed } });
    const quotaOf = async (headers: Record<string, string>) =>
      ((await (await call('/v1/quota', { key, headers })).json()) as { used: number }).used;
    expect(await quotaOf({ 'Easel-User': encodeURIComponent(composed) })).toBe(1);
    expect(await quotaOf({ 'Easel-User': encodeURIComponent(decomposed) })).toBe(1);
    const token = await call('/v1/tokens', { key, body: { user: decomposed } });
    const { token: own } = (await token.json()) as { token: string };
    expect(((await (await call('/v1/quota', { key: own })).json()) as { used: number }).used).toBe(1);
    const gone = await call(`/v1/users/${encodeURIComponent(decomposed)}`, { key, method: 'DELETE' });
    expect(await gone.json()).toMatchObject({ deleted: true, user: composed, images: 1 });
  });

  it('never meets another one: José and Josè, Zoé in Latin-1 bytes, look-alikes and long names', async () => {
    const { key } = await secretKey();
    await generated({ key, body: { user: 'Jos\u00e9' } });
    const used = async (user: string) => {
      const response = await call('/v1/quota', { key, headers: { 'Easel-User': encodeURIComponent(user) } });
      return [response.status, ((await response.json()) as { used?: number }).used];
    };
    for (const other of ['Jos\u00e8', 'Jose', 'J\u043es\u00e9', 'jos\u00e9', '🦊'.repeat(256), `${'🦊'.repeat(255)}🐻`]) {
      expect(await used(other), other).toEqual([200, 0]);
    }
    for (const raw of ['Jos\u00e9', 'Jos%E9', 'bob%20', '%E2%80%8Bbob', '%2E%2E']) {
      const response = await call('/v1/images', { key, headers: { 'Easel-User': raw } });
      expect([raw, response.status]).toEqual([raw, 400]);
    }
    for (const user of ['bob ', '\u200bbob', '\u3164', '..', 'Jos\ufffd']) {
      expect((await generate({ key, body: { user } })).status, user).toBe(400);
      expect((await call('/v1/tokens', { key, body: { user } })).status, user).toBe(400);
    }
  });

  it.each(['/v1/users/%ff', '/v1/users/%e9', '/v1/users/a%c3%28', '/v1/generations/%ff', '/i/%ff.png', '/w/%ff/widget.js'])(
    'is not named by a path that is no UTF-8: DELETE %s deletes nothing',
    async (path) => {
      const { key } = await secretKey();
      const response = await call(path, { key, method: 'DELETE' });
      expect(response.status).toBe(404);
      expect(JSON.stringify(await problemOf(response))).not.toContain('deleted');
    },
  );
});

describe('an id that this deployment did not make', () => {
  it('costs no call of an object, the bucket or the database', async () => {
    const { key } = await secretKey();
    const objects = vi.spyOn(env.GENERATION_RUN, 'getByName');
    const bucket = [vi.spyOn(env.IMAGES, 'get'), vi.spyOn(env.IMAGES, 'head')];
    for (let n = 0; n < 20; n++) {
      const generation = newGenerationId(randomRunName());
      const image = newImageId();
      const answers = await Promise.all([
        call(`/v1/generations/${generation}`, { key }),
        call(`/v1/generations/${generation}/events`, { key }),
        call(`/v1/generations/${generation}/cancel`, { key, method: 'POST' }),
        call(`/v1/images/${image}`, { key }),
        call(`/v1/images/${image}`, { key, method: 'DELETE' }),
        call(`/i/${image}.png`),
        call(`/i/${image}.png?w=64`),
        call(`/previews/${generation}/0-0`),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404, 404]);
    }
    expect(objects).not.toHaveBeenCalled();
    for (const spy of bucket) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe('a body that ends early', () => {
  it('is a refusal, and no fault of ours', async () => {
    const { key } = await secretKey();
    const cut = () => new ReadableStream({ pull: (controller) => controller.error(new Error('the client has gone')) });
    for (const path of ['/v1/generations', '/v1/direct', '/v1/tokens']) {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
      const response = await fetchWith({}, `https://easel.example${path}`, { method: 'POST', headers, body: cut() });
      expect([path, response.status, (await problemOf(response)).code]).toEqual([path, 400, 'invalid_request']);
    }
  });
});

const rpc = (key: string) => ({
  method: 'POST',
  headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
});

describe('hosts and transport', () => {
  it('without PUBLIC_URL only loopback names are answered', async () => {
    const { key } = await secretKey();
    const ask = (origin: string) =>
      fetchWith({ PUBLIC_URL: '' }, `${origin}/v1/quota`, { headers: { Authorization: `Bearer ${key}` } });
    for (const origin of ['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787', 'http://easel.localhost']) {
      expect((await ask(origin)).status, origin).toBe(200);
    }
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'https://127.0.0.1.nip.example']) {
      const response = await ask(origin);
      expect([origin, response.status, (await problemOf(response)).code]).toEqual([origin, 503, 'not_configured']);
    }
  });

  it('without PUBLIC_URL no pass, link or image is made out to a host that the request chose', async () => {
    const [{ key }, publishable] = [await secretKey(), await publishableKey()];
    const { images } = await generated({ key });
    for (const [path, init] of [
      [`/embed?key=${publishable.key}`, {}],
      [`/p/${images[0]?.id}`, {}],
      ['/mcp', rpc(key)],
    ] as const) {
      const response = await fetchWith({ PUBLIC_URL: '' }, `https://evil.example${path}`, init);
      expect([path, response.status, (await problemOf(response)).code]).toEqual([path, 503, 'not_configured']);
    }
  });

  it('an embed pass is made out to PUBLIC_URL, whatever host was asked', async () => {
    const { key } = await publishableKey();
    const passOf = async (origin: string) =>
      /site-key="([^"]+)"/.exec(await (await fetchWith({}, `${origin}/embed?key=${key}`)).text())?.[1];
    const pass = await passOf('https://easel.example');
    expect(pass).toBeTruthy();
    expect(await passOf('https://evil.example')).toBe(pass);
  });

  it('credentials over http are refused, but on loopback and on the PUBLIC_URL that the operator chose', async () => {
    const { key } = await secretKey();
    const ask = (url: string, publicUrl: string) =>
      fetchWith({ PUBLIC_URL: publicUrl }, url, { headers: { Authorization: `Bearer ${key}` } });
    expect((await ask('http://easel.example/v1/quota', 'https://easel.example')).status).toBe(401);
    expect((await ask('http://intranet/v1/quota', 'http://localhost:8787')).status).toBe(401);
    expect((await ask('http://intranet/v1/quota', 'http://intranet')).status).toBe(200);
    expect((await ask('http://localhost:8787/v1/quota', 'https://easel.example')).status).toBe(200);
    for (const [url, status] of [
      ['http://easel.example/mcp', 401],
      ['https://easel.example/mcp', 200],
    ] as const) {
      expect((await fetchWith({ PUBLIC_URL: 'https://easel.example' }, url, rpc(key))).status, url).toBe(status);
    }
  });

  it('every answer says nosniff, and over https HSTS', async () => {
    const { key } = await secretKey();
    for (const path of [
      '/v1/styles',
      '/v1/quota',
      '/v1/nothing',
      '/i/x.png',
      '/embed',
      '/w/x/y.js',
      '/w/manifest.json',
      '/healthz',
    ]) {
      const { headers } = await call(path, { key });
      expect([path, headers.get('X-Content-Type-Options')]).toEqual([path, 'nosniff']);
    }
    expect((await call('/v1/styles')).headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{7,}/);
    const { headers } = await fetchWith({}, 'http://localhost:8787/v1/styles');
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  });

  it.each([
    '/w/a/..%2f..%2fi%2fx.png',
    '/w/..%2fi/x.png',
    '/w/1.0.0-0000000000/..%2f..%2fi%2fx.png',
    '/w/1.0.0-0000000000/%2e%2e%2f%2e%2e%2fi%2fx.png',
    '/w/1.0.0-0000000000/lang%2f..%2f..%2fx.js',
    `/w/${'a'.repeat(1200)}/widget.js`,
    `/w/1.0.0-0000000000/${'a'.repeat(1200)}.js`,
    `/previews/${'a'.repeat(1200)}/0-0`,
    `/i/${'a'.repeat(1200)}.png`,
  ])('%s names nothing, and is never an error or another file', async (path) => {
    const { images } = await generated({ key: (await secretKey()).key });
    const name = images[0]?.url.split('/').at(-1) ?? '';
    const response = await call(path.replace('x.png', name));
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).not.toContain('image');
  });
});

describe('tokens and guesses', () => {
  it('a token belongs to the kind of its key, even if its signature is valid', async () => {
    const secret = await secretKey();
    const publishable = await publishableKey();
    const forge = async (kind: 'user' | 'visitor', keyId: string) =>
      (await signToken(env.SIGNING_SECRET, { kind, key: keyId, sub: 'bob' }, 60, Date.now())).token;
    const statusOf = async (token: string) => (await call('/v1/quota', { key: token, headers: { Origin: ORIGIN } })).status;
    expect(await statusOf(await forge('user', publishable.id))).toBe(401);
    expect(await statusOf(await forge('visitor', secret.id))).toBe(401);
    expect(await statusOf(await forge('user', secret.id))).toBe(200);
    expect(await statusOf(await forge('visitor', publishable.id))).toBe(200);
  });

  it('failed calls of the operator are limited by address, and the operator is not', async () => {
    const guess = (key: string) => call('/v1/admin/keys', { key, headers: { 'CF-Connecting-IP': '192.0.2.77' } });
    const statuses = await Promise.all(Array.from({ length: 100 }, (_, n) => guess(`a-guess-${n}`).then(({ status }) => status)));
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(60);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
    expect((await guess(env.ADMIN_TOKEN)).status).toBe(200);
  });

  it('a token after several spaces is read by the operator’s calls as by those of a key', async () => {
    const { key } = await secretKey();
    for (const [path, token] of [
      ['/v1/quota', key],
      ['/v1/admin/keys', env.ADMIN_TOKEN],
    ] as const) {
      expect([path, (await call(path, { headers: { Authorization: `bearer   ${token}` } })).status]).toEqual([path, 200]);
    }
  });

  it('a user token has a burst limit on every endpoint', async () => {
    const { key } = await secretKey();
    const { token } = (await (await call('/v1/tokens', { key, body: { user: 'eager' } })).json()) as { token: string };
    const statuses = await Promise.all(
      Array.from({ length: 90 }, () => call('/v1/quota', { key: token }).then(({ status }) => status)),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(30);
  });

  it('a refusal names at most 20 errors, and is not much larger than what was sent', async () => {
    const { key } = await secretKey();
    const body = JSON.stringify({ prompt: 'a cat', ...Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`x${n}`, 0])) });
    const text = await (await generate({ key, body: JSON.parse(body) })).text();
    expect((JSON.parse(text) as { errors: unknown[] }).errors).toHaveLength(20);
    expect(text.length).toBeLessThan(body.length);
    const long = await (await generate({ key, body: { prompt: 'a cat', ['y'.repeat(60_000)]: 0 } })).text();
    expect(long.length).toBeLessThan(2000);
  });
});
