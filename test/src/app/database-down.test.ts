import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { newGenerationId } from '../../../common/ids.ts';
import { app } from '../../../src/app.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { ProblemDetails } from '../../../src/contract/problems.ts';
import { type Endpoint, isJsonBody } from '../../../src/http/endpoint.ts';
import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { brokenDatabase, type Outage } from '../../support/broken-database.ts';
import { samplePath } from '../../support/endpoints.ts';
import { IDS } from '../../support/stored-image.ts';
import { call, ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const OUTAGES: Outage[] = ['throws', 'rejects', 'hangs'];

/** A request to the Worker while its database is down. */
async function during(how: Outage, path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const bindings = { ...env, DB: brokenDatabase(how) };
  const response = await app.fetch(new Request(`https://easel.example${path}`, init), bindings, context);
  void waitOnExecutionContext(context);
  return response;
}

let secret: { id: string; key: string };
let publishable: { id: string; key: string };
let visitor: string;
beforeAll(async () => {
  secret = await secretKey();
  publishable = await publishableKey();
  visitor = await visitorToken(publishable.key);
  // Each credential was used within the last minute.
  for (const key of [secret.key, visitor]) expect((await call('/v1/quota', { key })).status).toBe(200);
});

/** A request that the endpoint accepts, about things that this deployment could have made. */
async function accepted(endpoint: Endpoint): Promise<[string, RequestInit]> {
  const { auth, method, body } = endpoint;
  const headers = new Headers();
  if (auth === 'admin') headers.set('Authorization', `Bearer ${env.ADMIN_TOKEN}`);
  else if (auth !== 'none') headers.set('Authorization', `Bearer ${auth.includes('secret') ? secret.key : publishable.key}`);
  if (auth !== 'none' && auth !== 'admin' && !auth.includes('secret')) headers.set('Origin', ORIGIN);
  if (isJsonBody(body)) headers.set('Content-Type', 'application/json');
  const path = samplePath(endpoint)
    .replace(/gen_0+/, newGenerationId(await IDS.randomRunName()))
    .replace(/img_0+/, await IDS.newImageId());
  const query = path === '/embed' ? `?key=${publishable.key}` : '';
  return [`${path}${query}`, { method, headers, ...(isJsonBody(body) ? { body: JSON.stringify(body.example) } : {}) }];
}

/** What needs the database. Everything else goes on without it. */
const NEEDS_RECORDS = [
  ...['getGeneration', 'watchGeneration', 'cancelGeneration', 'listImages', 'getImageRecord', 'deleteImage', 'deleteUser'],
  ...['createKey', 'listKeys', 'revokeKey', 'runHousekeeping', 'archivedKeys', 'archivedImages'],
];

describe('while the database is down', () => {
  it.each(OUTAGES)('(it %s) every endpoint goes on, or says catalog_unavailable and when to try again', async (how) => {
    vi.spyOn(console, 'log').mockReturnValue();
    const answers = await Promise.all(
      ENDPOINTS.map(async (endpoint) => {
        const [path, init] = await accepted(endpoint);
        const response = await during(how, path, init);
        const text = await response.text();
        expect(text).not.toMatch(/D1_ERROR|SQLITE|prompt of a person/);
        if (response.status < 500) return { id: endpoint.id, code: null };
        expect([endpoint.id, response.headers.get('Retry-After')]).toEqual([endpoint.id, '30']);
        // People get a page; its words say the same.
        if (response.headers.get('Content-Type')?.startsWith('text/html'))
          return { id: endpoint.id, code: 'catalog_unavailable' };
        return { id: endpoint.id, code: (JSON.parse(text) as ProblemDetails).code };
      }),
    );
    vi.restoreAllMocks();
    const refused = answers.filter(({ code }) => code !== null);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['catalog_unavailable']));
    const ids = refused.map(({ id }) => id);
    for (const id of NEEDS_RECORDS.filter((one) => ENDPOINTS.some((endpoint) => endpoint.id === one))) expect(ids).toContain(id);
    for (const id of ['createGeneration', 'getQuota', 'direct', 'listStyles', 'listModels', 'createToken', 'createVisitor']) {
      expect(ids).not.toContain(id);
    }
    for (const id of ['getImage', 'getEmbed', 'getHealth']) expect(ids).not.toContain(id);
  });

  it.each(OUTAGES)('(it %s) known keys and tokens buy, watch, read, cancel, direct and see their quota', async (how) => {
    const own = (await secretKey()).key;
    await call('/v1/quota', { key: own });
    for (const key of [own, visitor]) {
      const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
      const body = JSON.stringify({ prompt: 'a cat [sandbox:fast]', size: '256x256' });
      const made = await during(how, '/v1/generations', { method: 'POST', headers, body });
      expect(made.status).toBe(202);
      const { id } = (await made.json()) as Generation;
      expect((await during(how, `/v1/generations/${id}`, { headers: { ...headers, Prefer: 'wait=30' } })).status).toBe(200);
      const watched = await during(how, `/v1/generations/${id}/events`, { headers });
      expect(await watched.text()).toContain('event: generation.succeeded');
      expect((await during(how, `/v1/generations/${id}/cancel`, { method: 'POST', headers })).status).toBe(409);
      expect((await during(how, '/v1/quota', { headers })).status).toBe(200);
      expect((await during(how, '/v1/direct', { method: 'POST', headers, body: '{"prompt":"a cat"}' })).status).toBe(200);
    }
  });

  it('a key that no copy is known of is not called unknown: it may be a good one', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const response = await during('rejects', '/v1/quota', { headers: { Authorization: 'Bearer sk_never' } });
    vi.restoreAllMocks();
    expect([response.status, ((await response.json()) as ProblemDetails).code]).toEqual([503, 'catalog_unavailable']);
  });

  it('a leaked key stops buying, though its record cannot be changed', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    const leaked = await secretKey();
    await call('/v1/quota', { key: leaked.key });
    const admin = { Authorization: `Bearer ${env.ADMIN_TOKEN}` };
    const revoked = await during('hangs', `/v1/admin/keys/${leaked.id}`, { method: 'DELETE', headers: admin });
    expect([revoked.status, ((await revoked.json()) as ProblemDetails).detail]).toEqual([
      503,
      expect.stringMatching(/Nothing is bought/),
    ]);
    const bought = await call('/v1/generations', { key: leaked.key, body: { prompt: 'a cat [sandbox:fast]' } });
    vi.restoreAllMocks();
    expect([bought.status, ((await bought.json()) as ProblemDetails).code]).toEqual([401, 'unauthenticated']);
  });
});
