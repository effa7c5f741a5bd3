import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import { turnstile } from '../../../src/identity/bot-check.ts';
import { ORIGIN, publishableKey } from '../../support/worker.ts';

const SECRET = '0x-a-real-secret';

describe('the bot check', () => {
  it.each<[string, () => Promise<Response>, boolean]>([
    ['a yes', async () => Response.json({ success: true }), true],
    ['a no', async () => Response.json({ success: false, 'error-codes': ['timeout-or-duplicate'] }), false],
    ['an error answer', async () => Response.json({ success: true }, { status: 500 }), false],
    ['something that is no answer', async () => new Response('<html>'), false],
    ['a yes that is not true', async () => Response.json({ success: 'true' }), false],
    ['no connection', async () => Promise.reject(new Error('down')), false],
  ])('takes %s for %s', async (_name, answer, passed) => {
    expect(await turnstile(SECRET, answer).passed('token', null)).toBe(passed);
  });

  it('sends secret, token and address to Cloudflare, and nothing else', async () => {
    let sent = '';
    await turnstile(SECRET, async (_url, init) => {
      sent = String(init?.body);
      return Response.json({ success: true });
    }).passed('token', '203.0.113.7');
    expect(sent).toBe('secret=0x-a-real-secret&response=token&remoteip=203.0.113.7');
  });
});

describe('POST /v1/visitors behind Turnstile', () => {
  const ask = async (secret: string, body: object) => {
    const { key } = await publishableKey();
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, Origin: ORIGIN, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    };
    const response = await app.request('https://easel.example/v1/visitors', init, {
      ...env,
      TURNSTILE_SITE_KEY: '1x',
      TURNSTILE_SECRET: secret,
    });
    return [response.status, ((await response.json()) as { code?: string }).code];
  };

  it('lets in who passed, by the published test secrets and without a network', async () => {
    expect(await ask('1x0000000000000000000000000000000AA', { turnstile_token: 'XXXX.DUMMY.TOKEN.XXXX' })).toEqual([
      201,
      undefined,
    ]);
    expect(await ask('2x0000000000000000000000000000000AA', { turnstile_token: 'XXXX.DUMMY.TOKEN.XXXX' })).toEqual([
      403,
      'bot_check_failed',
    ]);
  });

  it('refuses everyone without a token', async () => {
    expect(await ask('1x0000000000000000000000000000000AA', {})).toEqual([403, 'bot_check_failed']);
  });
});
