import { randomBytes } from 'node:crypto';
import { CONFIG_NAMES } from '../../../src/config.ts';
import { type EaselInstance, startEasel } from '../../lab/easel.ts';
import { startFakeOpenAI } from '../../lab/fake-openai.ts';
import { manageKeys } from '../keys/ask.ts';
import type { OwnInstance } from './world.ts';

const CAP_USD = '3.00';
const REFUSALS = 10;
const PAGE = 'https://shop.example';

export interface StartedInstance {
  readonly easel: EaselInstance;
  readonly own: OwnInstance;
  /** A key for a page that is elsewhere than the Worker, as an operator's is. */
  readonly publishable: { readonly key: string; readonly origin: string };
  /** Ends it and removes all that is of it. */
  end(): Promise<void>;
}

/** A fresh instance in a temporary folder in front of a provider that counts. Limits are the defaults but for the caps. */
export async function startOwn(): Promise<StartedInstance> {
  const fake = await startFakeOpenAI();
  const signingSecret = randomBytes(32).toString('base64url');
  // Empty switches off: nothing of this shell or of .dev.vars comes in, least of all a real key.
  const none = Object.fromEntries(CONFIG_NAMES.map((name) => [name, '']));
  const env = {
    ...none,
    OPENAI_API_KEY: 'sk-for-the-fake-provider',
    OPENAI_BASE_URL: `${fake.url}/v1`,
    SIGNING_SECRET: signingSecret,
    DAILY_REFUSALS_PER_USER: String(REFUSALS),
    DAILY_SPEND_CAP_USD: CAP_USD,
    // There is a queue in front of the provider, which one address may try to fill.
    PROVIDER_MAX_RUNNING: '10',
    // It stops nothing. With it the counters report the spend of each key, which is compared.
    DAILY_SPEND_PER_KEY_USD: '100',
    // Asked only by the attack on it: the others switch the Director off.
    DIRECTOR_MODEL: 'gpt-5-nano',
    DIRECTOR_MODEL_PRICE: '0.05/0.40',
  };
  const easel = await startEasel({ env }).catch(async (error: unknown) => {
    await fake.close();
    throw error;
  });
  const requestsOf = (slug: string) =>
    fake.requests().flatMap(({ body }) => {
      const sent = body as { prompt?: string; files?: readonly unknown[] } | null;
      return sent?.prompt?.includes(`(${slug})`) ? [sent] : [];
    });
  const own: OwnInstance = {
    adminToken: easel.adminToken,
    signingSecret,
    dailySpendCap: CAP_USD,
    dailyRefusals: REFUSALS,
    providerCalls: (slug) => (slug === undefined ? fake.stats().requests : requestsOf(slug).length),
    picturesSent: (slug) => requestsOf(slug).reduce((sum, { files = [] }) => sum + files.length, 0),
    questions: (slug) =>
      fake.chats().filter(({ body }) => body.messages.some(({ content }) => content.includes(`(${slug})`))).length,
    billed: () => fake.invoice().micros,
  };
  const end = async () => {
    await easel.stop();
    await easel.discard();
    await fake.close();
  };
  const publishable = await makeKey(easel).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return { easel, own, publishable, end };
}

async function makeKey({ url, adminToken }: EaselInstance): Promise<StartedInstance['publishable']> {
  const request = { kind: 'publishable' as const, name: 'attacked', origins: [PAGE], limits: {} };
  const made = await manageKeys({ url: new URL(url), adminToken }, { kind: 'create', request });
  if (!made.ok) throw new Error(made.error);
  return { key: made.value.result, origin: PAGE };
}
