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
  it('is whole with its two secrets alone: the sandbox, five images, ten dollars', () => {
    expect(configOf({})).toMatchObject({
      provider: { kind: 'sandbox', seconds: 6 },
      director: null,
      model: 'sandbox',
      limits: {
        dailyImagesPerUser: 5,
        dailyImagesPerIp: 20,
        maxRunningPerUser: 5,
        dailySpend: 10_000_000,
        monthlySpend: 100_000_000,
      },
    });
  });

  it('reads numbers as text or as wrangler’s numbers, and takes empty for absent', () => {
    expect(configOf({ DAILY_IMAGES_PER_USER: '7', DAILY_SPEND_CAP_USD: '2.5', OPENAI_API_KEY: '' }).limits).toMatchObject({
      dailyImagesPerUser: 7,
      dailySpend: 2_500_000,
    });
    expect(configOf({ DAILY_IMAGES_PER_USER: 7 }).limits.dailyImagesPerUser).toBe(7);
  });

  it('knows the model and the price that direct', () => {
    const env = { PROVIDER: 'openai', OPENAI_API_KEY: 'sk-x', DIRECTOR_MODEL: 'some-chat', DIRECTOR_MODEL_PRICE: '0.25/2.00' };
    expect(configOf(env).director).toEqual({ model: 'some-chat', price: { input: 250_000, output: 2_000_000 } });
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no secret', { SIGNING_SECRET: '' }, ['SIGNING_SECRET']],
    ['a secret of 31 bytes', { ADMIN_TOKEN: 'x'.repeat(31) }, ['ADMIN_TOKEN']],
    ['a short secret for ids', { ID_SECRET: 'x' }, ['ID_SECRET']],
    ['neither a key nor demo mode', { PROVIDER: '' }, ['OPENAI_API_KEY']],
    ['another provider', { PROVIDER: 'midjourney' }, ['PROVIDER']],
    ['OpenAI without a key', { PROVIDER: 'openai' }, ['OPENAI_API_KEY']],
    ['words for a number', { DAILY_IMAGES_PER_USER: 'lots' }, ['DAILY_IMAGES_PER_USER']],
    ['a negative cap', { DAILY_SPEND_CAP_USD: '-1' }, ['DAILY_SPEND_CAP_USD']],
    ['a model that is not in the catalogue', { IMAGE_MODEL: 'x', OPENAI_API_KEY: 'k' }, ['IMAGE_MODEL']],
    ['a model of OpenAI without a key', { IMAGE_MODEL: 'gpt-image-2' }, ['OPENAI_API_KEY']],
    ['a director without its price', { OPENAI_API_KEY: 'k', DIRECTOR_MODEL: 'x' }, ['DIRECTOR_MODEL_PRICE']],
    ['a director without a key', { DIRECTOR_MODEL: 'x', DIRECTOR_MODEL_PRICE: '1/2' }, ['OPENAI_API_KEY']],
    [
      'a price that is none',
      { OPENAI_API_KEY: 'k', DIRECTOR_MODEL: 'x', DIRECTOR_MODEL_PRICE: 'cheap' },
      ['DIRECTOR_MODEL_PRICE'],
    ],
    ['half a bot check', { TURNSTILE_SECRET: 'x' }, ['TURNSTILE_SITE_KEY']],
    ['a URL that is none', { OPENAI_BASE_URL: 'ftp://x' }, ['OPENAI_BASE_URL']],
    ['several at once', { MAX_RUNNING_PER_USER: '0', SANDBOX_SECONDS: '-1' }, ['MAX_RUNNING_PER_USER', 'SANDBOX_SECONDS']],
  ])('with %s names the variable', (_name, env, names) => {
    expect(faultsOf(env)).toEqual(names);
  });
});
