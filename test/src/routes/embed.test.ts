import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import { call, ORIGIN, problemOf, publishableKey, secretKey } from '../../support/worker.ts';

const EASEL = 'https://easel.example';
const OTHER = 'https://blog.example:8443';

let key: string;
beforeAll(async () => {
  key = (await publishableKey([ORIGIN, OTHER])).key;
});

const framed = (query: string) => call(`/embed?${query}`, { headers: { 'Sec-Fetch-Dest': 'iframe' } });
const policyOf = (response: Response) => response.headers.get('Content-Security-Policy')?.split('; ') ?? [];

/** What the page has in place of the key. */
async function passOf(publishable: string): Promise<string> {
  const page = await (await framed(`key=${publishable}`)).text();
  return /site-key="([^"]+)"/.exec(page)?.[1] ?? '';
}

describe('GET /embed', () => {
  it('may be framed by the origins of its key only, and is not cached', async () => {
    const response = await framed(`key=${key}`);
    expect(response.status).toBe(200);
    expect(policyOf(response)).toContain(`frame-ancestors ${ORIGIN} ${OTHER}`);
    expect(policyOf(response)).toContain(`default-src 'none'`);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Frame-Options')).toBeNull();
    expect(await response.text()).toContain(`data-ancestors="${ORIGIN} ${OTHER}"`);
  });

  it('hands the attributes of the query on, as text and only those that it knows', async () => {
    const query = new URLSearchParams({
      key,
      size: 'landscape',
      lang: 'de',
      title: '</title><b>',
      endpoint: 'https://evil.example',
    });
    query.set('styles', '"><script>alert(1)</script>');
    const page = await (await framed(String(query))).text();
    expect(page).toContain(' size="landscape"');
    expect(page).toContain('<html lang="de"');
    expect(page).not.toContain('evil.example');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<b>');
  });

  it('has no site key if the page around it is to send a token', async () => {
    expect(await (await framed(`key=${key}&auth=token`)).text()).not.toContain('site-key');
  });

  const refused: [string, (own: { publishable: string; secret: string }) => Promise<Response>, number, RegExp][] = [
    ['no key', () => framed(''), 400, /no publishable key/],
    ['a secret key', ({ secret }) => framed(`key=${secret}`), 400, /no publishable key/],
    ['a key that is not known', () => framed('key=pk_unknown'), 403, /unknown here, or it was revoked/],
    ['a token in its URL', ({ publishable }) => framed(`key=${publishable}&token=x`), 400, /must not be in a URL/],
    [
      'a browser that opens it by itself',
      ({ publishable }) => call(`/embed?key=${publishable}`, { headers: { 'Sec-Fetch-Dest': 'document' } }),
      400,
      /only works in a frame/,
    ],
    ['another method', ({ publishable }) => call(`/embed?key=${publishable}`, { method: 'POST' }), 404, /not_found/],
    [
      'a deployment that is not configured',
      async ({ publishable }) =>
        app.fetch(new Request(`${EASEL}/embed?key=${publishable}`), { ...env, SIGNING_SECRET: '' }, createExecutionContext()),
      503,
      /not_configured/,
    ],
    [
      'a database that does not answer',
      async () =>
        app.fetch(new Request(`${EASEL}/embed?key=pk_never`), { ...env, DB: {} as D1Database }, createExecutionContext()),
      503,
      /catalog_unavailable/,
    ],
  ];
  it.each(refused)('with %s says so, and no page may frame that either', async (_name, ask, status, words) => {
    const response = await ask({ publishable: key, secret: (await secretKey()).key });
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([status, 'no-store']);
    expect(policyOf(response)).toContain(`frame-ancestors 'none'`);
    expect(await response.text()).toMatch(words);
  });

  it('is gone once its key is revoked', async () => {
    const own = await publishableKey();
    expect((await framed(`key=${own.key}`)).status).toBe(200);
    const pass = await passOf(own.key);
    await call(`/v1/admin/keys/${own.id}`, { method: 'DELETE', key: env.ADMIN_TOKEN });
    const response = await framed(`key=${own.key}`);
    expect([response.status, policyOf(response).at(-1)]).toEqual([403, `frame-ancestors 'none'`]);
    expect((await call('/v1/visitors', { method: 'POST', key: pass, headers: { Origin: EASEL } })).status).toBe(401);
  });

  it('is framed by no wildcard, though an earlier version took one for an origin', async () => {
    const own = await publishableKey();
    const stored = JSON.stringify(['https://*.example.com', 'https://a;sandbox', ORIGIN]);
    await env.DB.prepare('UPDATE keys SET origins = ? WHERE id = ?').bind(stored, own.id).run();
    expect(policyOf(await framed(`key=${own.key}`)).at(-1)).toBe(`frame-ancestors ${ORIGIN}`);
  });
});

describe('the visitor of an embed page', () => {
  const visit = (credential: string, origin: string | null) =>
    call('/v1/visitors', { method: 'POST', key: credential, headers: { ...(origin && { Origin: origin }) } });
  const quota = (token: string, origin: string | null) =>
    call('/v1/quota', { key: token, headers: { ...(origin && { Origin: origin }) } });

  it('is let in on Easel’s own origin by the pass of the page, and asks from there alone', async () => {
    const made = await visit(await passOf(key), EASEL);
    expect(made.status).toBe(201);
    const { token } = await made.json<{ token: string }>();
    expect((await quota(token, EASEL)).status).toBe(200);
    expect((await quota(token, null)).status).toBe(200);
    // Not even on the list of its key: it was not made there.
    for (const origin of [ORIGIN, 'https://evil.example', 'null'])
      expect((await problemOf(await quota(token, origin))).code).toBe('origin_not_allowed');
  });

  it.each([ORIGIN, 'https://evil.example', 'null', null])('is not let in by the pass from the origin %s', async (origin) => {
    expect((await problemOf(await visit(await passOf(key), origin))).code).toBe('origin_not_allowed');
  });

  it('is not let in by the publishable key itself: Easel’s own origin is on a list only if you put it there', async () => {
    expect((await problemOf(await visit(key, EASEL))).code).toBe('origin_not_allowed');
  });

  it('finds the same pass at each visit, so that a browser knows its visitor again', async () => {
    expect(await passOf(key)).toBe(await passOf(key));
  });

  it('cannot use the pass for anything but becoming a visitor', async () => {
    const response = await call('/v1/generations', {
      key: await passOf(key),
      headers: { Origin: EASEL },
      body: { prompt: 'a cat' },
    });
    expect(response.status).toBe(401);
  });
});

it.each(['https://*.example.com', 'https://*', 'https://a;sandbox', 'https://a,b.example', "https://'none'"])(
  'a key is not made for %s: in a policy it would mean something else than one origin',
  async (origin) => {
    await expect(publishableKey([origin])).rejects.toThrow('exact origin');
  },
);
