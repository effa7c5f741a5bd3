import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newGenerationId } from '../../../common/ids.ts';
import { app } from '../../../src/app.ts';
import { IDS } from '../../support/stored-image.ts';
import { ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const ask = (changes: Record<string, unknown>, path = '/v1/models', init: RequestInit = {}) =>
  app.request(`https://easel.example${path}`, init, { ...env, ...changes });

describe('a configuration that is not whole', () => {
  it.each([
    ['SIGNING_SECRET', ''],
    ['ADMIN_TOKEN', 'short'],
    ['DAILY_SPEND_CAP_USD', 'lots'],
    ['IMAGE_MODEL', 'dall-e-9'],
    ['TURNSTILE_SECRET', 'alone'],
  ])('refuses everything under /v1 with 503 when %s is wrong, and never says what it is', async (name, value) => {
    const response = await ask({ [name]: value });
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'not_configured' });
    expect(text).toContain(name === 'TURNSTILE_SECRET' ? 'TURNSTILE_SITE_KEY' : name);
    if (value !== '') expect(text).not.toContain(value);
    expect((await ask({ [name]: value }, '/healthz')).status).toBe(503);
  });
});

describe('a deployment without its burst limiter', () => {
  it('refuses to start: everything under /v1 is 503 and names the binding', async () => {
    for (const path of ['/v1/models', '/v1/quota', '/v1/admin/keys']) {
      const response = await ask({ BURST_LIMIT: undefined }, path);
      expect(response.status).toBe(503);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      expect([code, detail]).toEqual(['not_configured', expect.stringContaining('BURST_LIMIT is missing')]);
    }
    expect((await ask({ BURST_LIMIT: undefined }, '/healthz')).status).toBe(503);
  });

  it('names the binding beside the variables that are wrong', async () => {
    const text = await (await ask({ BURST_LIMIT: undefined, ADMIN_TOKEN: 'short' })).text();
    expect(text).toContain('ADMIN_TOKEN');
    expect(text).toContain('BURST_LIMIT');
  });

  it('still serves images, which cost nothing', async () => {
    expect((await ask({ BURST_LIMIT: undefined }, '/i/img_00000000000000000000000000.png')).status).toBe(404);
  });
});

describe('a burst limiter that is broken', () => {
  it.each([
    ['rejects', async () => Promise.reject(new Error('down'))],
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
  ])('(it %s) is 503, and no visitor gets a token', async (_name, limit) => {
    const { key } = await publishableKey();
    const init = { method: 'POST', headers: { Authorization: `Bearer ${key}`, Origin: ORIGIN } };
    const response = await ask({ BURST_LIMIT: { limit } }, '/v1/visitors', init);
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ code: 'quota_unavailable' })]);
  });

  it('that says no is 429, before any object is asked', async () => {
    const { key } = await publishableKey();
    const token = await visitorToken(key);
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{"prompt":"a"}',
    };
    const untouchable = new Proxy(
      {},
      {
        get: () => {
          throw new Error('asked');
        },
      },
    );
    const response = await ask(
      { BURST_LIMIT: { limit: async () => ({ success: false }) }, QUOTA_COUNTER: untouchable, GENERATION_RUN: untouchable },
      '/v1/generations',
      init,
    );
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '60']);
    expect(await response.json()).toMatchObject({ code: 'rate_limited' });
  });
});

describe('what breaks inside', () => {
  it('is a 500 that says nothing of the inside', async () => {
    const broken = {
      getByName: () => {
        throw new Error('SQLITE: near "secret"');
      },
    };
    const { key } = await secretKey();
    const path = `/v1/generations/${newGenerationId(await IDS.randomRunName())}`;
    const response = await ask({ GENERATION_RUN: broken }, path, { headers: { Authorization: `Bearer ${key}` } });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', instance: response.headers.get('X-Request-Id') });
    expect(text).not.toMatch(/SQLITE|secret|at /);
  });
});
