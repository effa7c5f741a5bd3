import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const SECRETS = {
  SIGNING_SECRET: 'a-signing-secret-0123456789abcdef',
  ADMIN_TOKEN: 'an-admin-token-0123456789abcdefgh',
  PROVIDER: 'sandbox',
};
const faultsOf = (env: Record<string, unknown>) => {
  const read = readConfig({ ...SECRETS, ...env });
  return read.ok ? [] : read.error.map(({ name }) => name);
};
const configOf = (env: Record<string, unknown>) => {
  const read = readConfig({ ...SECRETS, ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('the configuration', () => {
  it('reads the rules of the house, and tells the place of a fault in them', () => {
    expect(configOf({}).houseRules).toBeNull();
    expect(configOf({ HOUSE_RULES: '{"never": ["weapons"]}' }).houseRules).toEqual({ never: ['weapons'] });
    const read = readConfig({ ...SECRETS, HOUSE_RULES: '{"never": ["weapons"], "looks": ["oil", "poster"]}' });
    expect(read.ok ? [] : read.error.map(({ message }) => message)).toEqual(['/looks/1 is no look: see GET /v1/styles']);
  });

  it('is whole with its two secrets alone: the sandbox, five images, ten dollars', () => {
    expect(configOf({})).toMatchObject({
      provider: { kind: 'sandbox', seconds: 6, grain: 1 },
      director: null,
      model: 'sandbox',
      limits: {
        dailyImagesPerUser: 5,
        dailyImagesPerIp: 20,
        maxRunningPerUser: 5,
        dailySpend: 10_000_000,
        monthlySpend: 100_000_000,
        dailyUnknownsPerUser: 3,
        dailyUnknownsPerIp: 9,
        dailySpendPerUser: null,
        holdShare: 0.1,
      },
      breakerAfterFailures: 10,
    });
  });

  it('takes the line break off a key that was pasted with one', () => {
    expect(configOf({ PROVIDER: 'openai', OPENAI_API_KEY: 'sk-x\n' }).provider).toMatchObject({ apiKey: 'sk-x' });
  });

  it('reads a share as a number too', () => {
    expect([configOf({ HOLD_SHARE: 0.25 }), configOf({ HOLD_SHARE: '1' })].map(({ limits }) => limits.holdShare)).toEqual([
      0.25, 1,
    ]);
  });

  it('reads numbers as text or as wrangler’s numbers, and takes empty for absent', () => {
    expect(configOf({ DAILY_IMAGES_PER_USER: '7', DAILY_SPEND_CAP_USD: '2.5', OPENAI_API_KEY: '' }).limits).toMatchObject({
      dailyImagesPerUser: 7,
      dailySpend: 2_500_000,
    });
    expect(configOf({ DAILY_IMAGES_PER_USER: 7 }).limits.dailyImagesPerUser).toBe(7);
  });

  it('keeps the query of the provider’s base URL, and drops slashes at the end of its path', () => {
    const baseUrl = (OPENAI_BASE_URL: string) =>
      configOf({ PROVIDER: 'openai', OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL }).provider;
    expect(baseUrl('https://x.example/v1//?api-version=1/')).toMatchObject({ baseUrl: 'https://x.example/v1?api-version=1/' });
    expect(baseUrl('https://api.openai.com/v1/')).toMatchObject({ baseUrl: 'https://api.openai.com/v1' });
  });

  it('refuses a name that looks like one of its own, whose cap or key would be ignored, and no other', () => {
    for (const name of ['DAILY_SPEND_PER_USER', 'DAILY_SPEND_CAP', 'daily_images_per_user', 'OPENAI_KEY', 'EASEL_ADMIN_TOKEN']) {
      expect(faultsOf({ [name]: '1' })).toEqual([name]);
    }
    expect(faultsOf({ DAILY_SPEND_CAP_US: 5 })).toEqual(['DAILY_SPEND_CAP_US']);
    expect(faultsOf({ STRIPE_KEY: 'x', NODE_ENV: 'x', OPENAI_ORG_ID: 'x', IMAGES: {}, IMAGE_TRANSFORM: {}, DB: {} })).toEqual([]);
  });

  it.each([
    ['https://easel.example.com/', 'https://easel.example.com'],
    ['HTTPS://Easel.Example.com:443', 'https://easel.example.com'],
    [' https://easel.example.com ', 'https://easel.example.com'],
    ['https://m\u00fcnchen.example', 'https://xn--mnchen-3ya.example'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['https://easel.example.com/app', null],
    ['https://easel.example.com?x=1', null],
    ['https://easel.example.com/#x', null],
    ['https://a.example,https://b.example', null],
    ['https://user:password@easel.example.com', null],
    ['easel.example.com', null],
  ])('takes %j as PUBLIC_URL in the form that browsers compare: %j', (PUBLIC_URL, origin) => {
    expect(faultsOf({ PUBLIC_URL })).toEqual(origin === null ? ['PUBLIC_URL'] : []);
    if (origin !== null) expect(configOf({ PUBLIC_URL }).publicUrl).toBe(origin);
  });

  it('takes a path before the images, and nothing behind it', () => {
    const start = (PUBLIC_IMAGE_URL: string) => configOf({ PUBLIC_IMAGE_URL }).publicImageUrl;
    expect(start('https://Pictures.example.com/easel//')).toBe('https://pictures.example.com/easel');
    for (const PUBLIC_IMAGE_URL of ['https://a.example/?x', 'https://a.example/#x', 'https://u@a.example', 'ftp://a.example']) {
      expect(faultsOf({ PUBLIC_IMAGE_URL })).toEqual(['PUBLIC_IMAGE_URL']);
    }
  });

  it.each([
    'https://api.openai.com',
    'https://eu.api.openai.com/',
    'https://api.openai.com/v1/images/generations',
    'https://llm.example/v1/chat/completions/',
    'https://llm.example/v1/models',
    'https://key:secret@llm.example/v1',
  ])('refuses %s as the base URL of the provider: every image would fail, and might be charged', (OPENAI_BASE_URL) => {
    expect(faultsOf({ PROVIDER: 'openai', OPENAI_API_KEY: 'sk-x', OPENAI_BASE_URL })).toEqual(['OPENAI_BASE_URL']);
  });

  it('knows the model and the price that direct', () => {
    const env = { PROVIDER: 'openai', OPENAI_API_KEY: 'sk-x', DIRECTOR_MODEL: 'some-chat', DIRECTOR_MODEL_PRICE: '0.25/2.00' };
    expect(configOf(env).director).toEqual({ model: 'some-chat', price: { input: 250_000, output: 2_000_000 } });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no secret', { SIGNING_SECRET: '' }, ['SIGNING_SECRET']],
    ['a secret of 31 bytes', { ADMIN_TOKEN: 'x'.repeat(31) }, ['ADMIN_TOKEN']],
    ['an admin token that no header carries', { ADMIN_TOKEN: 'a long pass phrase with spaces in it' }, ['ADMIN_TOKEN']],
    ['one that is not ASCII', { ADMIN_READ_TOKEN: 'é'.repeat(32) }, ['ADMIN_READ_TOKEN']],
    ['one token for both roles', { ADMIN_READ_TOKEN: SECRETS.ADMIN_TOKEN }, ['ADMIN_READ_TOKEN']],
    ['a key of two lines', { OPENAI_API_KEY: 'sk-test\nsk-other' }, ['OPENAI_API_KEY']],
    [
      'a purge token with a space',
      { CLOUDFLARE_ZONE_ID: '0'.repeat(32), CLOUDFLARE_PURGE_TOKEN: 'a b' },
      ['CLOUDFLARE_PURGE_TOKEN'],
    ],
    ['a short secret for ids', { ID_SECRET: 'x' }, ['ID_SECRET']],
    ['neither a key nor demo mode', { PROVIDER: '' }, ['OPENAI_API_KEY']],
    ['another provider', { PROVIDER: 'midjourney' }, ['PROVIDER']],
    ['OpenAI without a key', { PROVIDER: 'openai' }, ['OPENAI_API_KEY']],
    ['words for a number', { DAILY_IMAGES_PER_USER: 'lots' }, ['DAILY_IMAGES_PER_USER']],
    ['a share of nothing', { HOLD_SHARE: '0.0' }, ['HOLD_SHARE']],
    ['a share above all', { HOLD_SHARE: '1.5' }, ['HOLD_SHARE']],
    ['a breaker below zero', { BREAKER_AFTER_FAILURES: '-1' }, ['BREAKER_AFTER_FAILURES']],
    ['no lost image at all', { DAILY_UNKNOWNS_PER_USER: '0' }, ['DAILY_UNKNOWNS_PER_USER']],
    ['a negative cap', { DAILY_SPEND_CAP_USD: '-1' }, ['DAILY_SPEND_CAP_USD']],
    ['a model that is not in the catalog', { IMAGE_MODEL: 'x', OPENAI_API_KEY: 'k' }, ['IMAGE_MODEL']],
    ['a model of OpenAI without a key', { IMAGE_MODEL: 'gpt-image-2' }, ['OPENAI_API_KEY']],
    ['a director without its price', { OPENAI_API_KEY: 'k', DIRECTOR_MODEL: 'x' }, ['DIRECTOR_MODEL_PRICE']],
    ['a director without a key', { DIRECTOR_MODEL: 'x', DIRECTOR_MODEL_PRICE: '1/2' }, ['OPENAI_API_KEY']],
    [
      'a price that is none',
      { OPENAI_API_KEY: 'k', DIRECTOR_MODEL: 'x', DIRECTOR_MODEL_PRICE: 'cheap' },
      ['DIRECTOR_MODEL_PRICE'],
    ],
    ['rules of the house with a fault', { HOUSE_RULES: '{"looks": ["poster"]}' }, ['HOUSE_RULES']],
    ['half a bot check', { TURNSTILE_SECRET: 'x' }, ['TURNSTILE_SITE_KEY']],
    ['a URL that is none', { OPENAI_BASE_URL: 'ftp://x' }, ['OPENAI_BASE_URL']],
    ['an admin token that no header can carry', { ADMIN_TOKEN: `an admin token ${'x'.repeat(32)}` }, ['ADMIN_TOKEN']],
    ['a token for reading in another script', { ADMIN_READ_TOKEN: 'ключ'.repeat(9) }, ['ADMIN_READ_TOKEN']],
    ['the placeholder of a key', { OPENAI_API_KEY: 'sk-…' }, ['OPENAI_API_KEY']],
    ['a key of two words', { OPENAI_API_KEY: 'sk-a DAILY_SPEND_CAP_USD=1' }, ['OPENAI_API_KEY']],
    ['several at once', { MAX_RUNNING_PER_USER: '0', SANDBOX_SECONDS: '-1' }, ['MAX_RUNNING_PER_USER', 'SANDBOX_SECONDS']],
  ])('with %s names the variable', (_name, env, names) => {
    expect(faultsOf(env)).toEqual(names);
  });
});

describe('the models of a deployment', () => {
  const ROW = {
    id: 'gpt-image-3-comet',
    sizes: ['1024x1024'],
    qualities: ['high'],
    formats: ['png'],
    price: { by: 'image', usd: { high: { '1024x1024': '0.05' } } },
  };
  const OPENAI = { PROVIDER: 'openai', OPENAI_API_KEY: 'sk-test' };
  const messageOf = (env: Record<string, unknown>) => {
    const read = readConfig({ ...SECRETS, ...env });
    return read.ok ? null : read.error.map(({ name, message }) => `${name} ${message}`).join('; ');
  };

  it('are the built-in ones and the operator’s own, which may be the default', () => {
    const config = configOf({ ...OPENAI, MODELS: JSON.stringify([ROW]), IMAGE_MODEL: ROW.id });
    expect(config.model).toBe(ROW.id);
    expect(config.models.map(({ id }) => id)).toEqual(expect.arrayContaining([ROW.id, 'gpt-image-2']));
  });

  it('without a price are refused by name', () => {
    expect(messageOf({ MODELS: JSON.stringify([{ ...ROW, price: undefined }]) })).toContain(
      'MODELS row 0 (gpt-image-3-comet) has no price',
    );
  });

  it('cost nothing only on a server that may be free: elsewhere no cap of money would hold', () => {
    const byImage = (usd: string) => ({ ...ROW, price: { by: 'image', usd: { high: { '1024x1024': usd } } } });
    const byTokens = (prices: object) => ({
      ...ROW,
      price: { by: 'tokens', text_input_usd: '5', image_output_usd: '30', tokens: { high: { '1024x1024': 9 } }, ...prices },
    });
    const faultIn = (row: object, env: object) => messageOf({ MODELS: JSON.stringify([row]), ...env });
    const own = { ...OPENAI, OPENAI_BASE_URL: 'http://localhost:9000/v1' };
    const free = [byImage('0'), byImage('0.000000'), byTokens({ text_input_usd: '0' }), byTokens({ image_output_usd: '0.0' })];
    for (const row of free) {
      expect(faultIn(row, own)).toBeNull();
      for (const url of [
        'https://api.openai.com/v1',
        'https://eu.api.openai.com/v1',
        'https://shop.openai.azure.com/openai/v1',
      ]) {
        expect([url, faultIn(row, { ...OPENAI, OPENAI_BASE_URL: url })]).toEqual([
          url,
          expect.stringContaining('MODELS has a price of 0 for gpt-image-3-comet'),
        ]);
      }
    }
    const flux = { ...byImage('0'), id: '@cf/x/y', provider: 'workers-ai', request: 'flux-schnell' };
    for (const env of [{ PROVIDER: 'workers-ai' }, own])
      expect(faultIn(flux, env)).toContain('MODELS has a price of 0 for @cf/x/y');
    expect(faultIn(byImage('0.000001'), OPENAI)).toBeNull();
    const director = { DIRECTOR_MODEL: 'gpt-6-mini', DIRECTOR_MODEL_PRICE: '0.25/0' };
    expect(messageOf({ ...OPENAI, ...director })).toContain('DIRECTOR_MODEL_PRICE has a price of 0');
    expect(messageOf({ ...own, ...director })).toBeNull();
  });

  it('have aliases unless they are switched off', () => {
    expect(configOf({}).modelAliases).toBe(true);
    expect(configOf({ MODEL_ALIASES: 'off' }).modelAliases).toBe(false);
    expect(faultsOf({ MODEL_ALIASES: 'maybe' })).toEqual(['MODEL_ALIASES']);
  });

  it('must belong to the provider', () => {
    expect(faultsOf({ ...OPENAI, IMAGE_MODEL: 'sandbox' })).toEqual(['IMAGE_MODEL']);
    expect(faultsOf({ PROVIDER: 'workers-ai', IMAGE_MODEL: 'gpt-image-2' })).toEqual(['IMAGE_MODEL']);
    expect(faultsOf({ ...OPENAI, IMAGE_MODEL_FALLBACK: 'sandbox' })).toEqual(['IMAGE_MODEL_FALLBACK']);
    expect(configOf({ ...OPENAI, IMAGE_MODEL_FALLBACK: '@cf/black-forest-labs/flux-1-schnell' }).fallback).toContain('flux');
  });

  it('of Workers AI make only what is free if a cap is 0 dollars', () => {
    const workersAi = { PROVIDER: 'workers-ai' };
    expect(configOf({ ...workersAi, DAILY_SPEND_CAP_USD: '0' }).limits.dailySpend).toBe(110_000);
    expect(configOf({ ...workersAi, MONTHLY_SPEND_CAP_USD: '0' }).limits.dailySpend).toBe(110_000);
    expect(configOf({ ...workersAi, DAILY_SPEND_CAP_USD: '3' }).limits.dailySpend).toBe(3_000_000);
    expect(configOf({ ...OPENAI, DAILY_SPEND_CAP_USD: '0' }).limits.dailySpend).toBe(0);
  });
});
