import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import { ORIGIN, publishableKey, visitorToken } from '../../support/worker.ts';

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

describe('a burst limiter that is broken', () => {
  it.each([
    ['missing', undefined],
    ['throwing', { limit: async () => Promise.reject(new Error('down')) }],
  ])('(%s) lets nobody through: one that fails open is none', async (_name, BURST_LIMIT) => {
    const { key } = await publishableKey();
    const init = { method: 'POST', headers: { Authorization: `Bearer ${key}`, Origin: ORIGIN } };
    const response = await ask({ BURST_LIMIT }, '/v1/visitors', init);
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(await response.json()).not.toHaveProperty('token');
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
      prepare: () => {
        throw new Error('SQLITE: near "secret"');
      },
    };
    const response = await ask({ DB: broken }, '/v1/quota', { headers: { Authorization: 'Bearer sk_x' } });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'internal', instance: response.headers.get('X-Request-Id') });
    expect(text).not.toMatch(/SQLITE|secret|at /);
  });
});
