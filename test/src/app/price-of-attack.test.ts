import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { app } from '../../../src/app.ts';
import { call, ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

/** Requests of each row. A limiter counts 60 a minute and address, so the row shows what is left after it. */
const REQUESTS = 100;

/** Dollars for a million calls or rows on the paid plan, as Cloudflare listed them in 2026. Requests of the Worker itself come on top. */
const PRICES = { objects: 0.15, databaseRead: 0.001, databaseWritten: 1, bucketRead: 0.36, bucketWritten: 4.5 };
type Counts = Record<keyof typeof PRICES, number>;

/** The bindings, each call of which is counted. */
function counting(): { bindings: object; counts: Counts } {
  const counts: Counts = { objects: 0, databaseRead: 0, databaseWritten: 0, bucketRead: 0, bucketWritten: 0 };
  const counted = <T extends object>(target: T, count: (name: string, result: unknown) => void): T =>
    new Proxy(target, {
      get(of, name) {
        const member: unknown = Reflect.get(of, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          const result: unknown = Reflect.apply(member, of, given);
          count(String(name), result);
          return result;
        };
      },
    });
  const stubs = (namespace: DurableObjectNamespace) =>
    new Proxy(namespace, {
      get: (of, name) =>
        name === 'getByName'
          ? (object: string) => counted(of.getByName(object), () => (counts.objects += 1))
          : Reflect.get(of, name),
    });
  const statement = (of: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(of, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => statement(target.bind(...values));
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function'
          ? (...given: unknown[]) => {
              counts.databaseRead += 1;
              return Reflect.apply(member, target, given);
            }
          : member;
      },
    });
  const db = new Proxy(env.DB, {
    get(of, name) {
      if (name === 'prepare')
        return (query: string) => {
          if (!/^\s*SELECT/i.test(query)) counts.databaseWritten += 1;
          return statement(of.prepare(query));
        };
      return Reflect.get(of, name);
    },
  });
  const bucket = counted(env.IMAGES, (name) => {
    counts[/^(?:get|head)$/.test(name) ? 'bucketRead' : 'bucketWritten'] += 1;
  });
  const bindings = {
    ...env,
    ...{
      QUOTA_COUNTER: stubs(env.QUOTA_COUNTER),
      GENERATION_RUN: stubs(env.GENERATION_RUN),
      PROVIDER_LIMITER: stubs(env.PROVIDER_LIMITER),
    },
    ...{ DB: db, IMAGES: bucket },
  };
  return { bindings, counts };
}

interface Row {
  readonly who: string;
  readonly what: string;
  readonly ask: (n: number) => [path: string, init: RequestInit];
  /** Dollars a million requests may cost besides the Worker's own. */
  readonly limit: number;
}

let secret: string;
let spent: string;
let publishable: string;
/** A token for each row: all requests of one token are limited together. */
let visitors: string[];
let users: string[];
beforeAll(async () => {
  secret = (await secretKey({ daily_images_per_user: 1_000_000 })).key;
  spent = (await secretKey({ daily_images_per_user: 0 })).key;
  publishable = (await publishableKey(undefined, { daily_images_per_user: 0 })).key;
  visitors = [await visitorToken(publishable, '198.51.100.9'), await visitorToken(publishable, '198.51.100.10')];
  users = await Promise.all(
    ['eve', 'mallory', 'trudy'].map(async (name) => {
      const response = await call('/v1/tokens', { key: spent, body: { user: name } });
      return ((await response.json()) as { token: string }).token;
    }),
  );
});

const bearer = (key: string, more: Record<string, string> = {}): Record<string, string> => ({
  Authorization: `Bearer ${key}`,
  'CF-Connecting-IP': '198.51.100.9',
  ...more,
});
const json = { 'Content-Type': 'application/json' };
const image = JSON.stringify({ prompt: 'a cat [sandbox:fast]', size: '256x256' });
const buy = (headers: Record<string, string>): [string, RequestInit] => [
  '/v1/generations',
  { method: 'POST', headers: { ...headers, ...json }, body: image },
];
const guess = (n: number) => `sk_${String(n).padStart(32, '0')}`;

const ROWS: readonly Row[] = [
  { who: 'no credential', what: 'buys', ask: () => buy({}), limit: 0 },
  { who: 'no credential', what: 'reads invented images', ask: () => [`/i/${newImageId()}.png`, {}], limit: 0 },
  { who: 'no credential', what: 'asks for the health', ask: () => ['/healthz', {}], limit: 0.1 },
  {
    who: 'no credential',
    what: 'invents keys of frames',
    ask: (n) => [`/embed?key=pk_${n}`, { headers: { 'CF-Connecting-IP': '198.51.100.7' } }],
    limit: 0.001,
  },
  {
    who: 'an invented key',
    what: 'buys',
    ask: (n) => buy({ Authorization: `Bearer ${guess(n)}`, 'CF-Connecting-IP': '198.51.100.8' }),
    limit: 0.001,
  },
  { who: 'an invented token', what: 'buys', ask: (n) => buy(bearer(`eyJhbGciOiJIUzI1NiJ9.${n}.x`)), limit: 0 },
  {
    who: 'a foreign origin',
    what: 'asks for visitors',
    ask: () => ['/v1/visitors', { method: 'POST', headers: bearer(publishable, { Origin: 'https://evil.example' }) }],
    limit: 0,
  },
  {
    who: 'a publishable key',
    what: 'asks for visitors',
    ask: () => ['/v1/visitors', { method: 'POST', headers: bearer(publishable, { Origin: ORIGIN }) }],
    limit: 0,
  },
  { who: 'a visitor without quota', what: 'buys', ask: () => buy(bearer(visitors[0] ?? '')), limit: 1 },
  {
    who: 'a visitor',
    what: 'reads invented generations',
    ask: () => [`/v1/generations/${newGenerationId(randomRunName())}`, { headers: bearer(visitors[1] ?? '') }],
    limit: 0,
  },
  { who: 'a user without quota', what: 'buys', ask: () => buy(bearer(users[0] ?? '')), limit: 1 },
  { who: 'a user', what: 'reads the quota', ask: () => ['/v1/quota', { headers: bearer(users[1] ?? '') }], limit: 0.2 },
  { who: 'a user', what: 'lists images', ask: () => ['/v1/images', { headers: bearer(users[2] ?? '') }], limit: 0.1 },
  {
    who: 'a secret key',
    what: 'directs',
    ask: () => ['/v1/direct', { method: 'POST', headers: { ...bearer(secret), ...json }, body: '{"prompt":"a cat"}' }],
    limit: 0,
  },
  {
    who: 'a secret key',
    what: 'reads invented images',
    ask: () => [`/v1/images/${newImageId()}`, { headers: bearer(secret) }],
    limit: 0,
  },
  {
    who: 'a guess of the admin token',
    what: 'lists keys',
    ask: (n) => ['/v1/admin/keys', { headers: bearer(`guess ${n}`.replace(' ', '-')) }],
    limit: 0,
  },
];

it('no caller can make the operator pay more than the limit of its line, and docs/security.md has the table', {
  timeout: 240_000,
}, async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const lines: string[] = [];
  for (const { who, what, ask, limit } of ROWS) {
    const { bindings, counts } = counting();
    const statuses = new Set<number>();
    for (let n = 0; n < REQUESTS; n++) {
      const [path, init] = ask(n);
      const context = createExecutionContext();
      const response = await app.fetch(new Request(`https://easel.example${path}`, init), bindings, context);
      await response.body?.cancel();
      await waitOnExecutionContext(context);
      statuses.add(response.status);
    }
    const cost = Object.entries(PRICES).reduce(
      (sum, [name, price]) => sum + (counts[name as keyof Counts] / REQUESTS) * price,
      0,
    );
    expect(cost, `${who} ${what}: ${JSON.stringify(counts)}`).toBeLessThanOrEqual(limit);
    lines.push(`| ${who} | ${what} | ${[...statuses].sort().join(', ')} | $${limit} |`);
  }
  vi.restoreAllMocks();
  const document = env.SECURITY_DOCUMENT;
  expect(lines.filter((line) => !document.includes(line))).toEqual([]);
});
