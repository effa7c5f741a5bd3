import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../src/app.ts';

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
