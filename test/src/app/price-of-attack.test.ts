import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { app } from '../../../src/app.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import { type Billed, countBilled, priceOf } from '../../support/billed.ts';
import { call, ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

/** Requests of each row. A limiter counts 60 a minute and address, so the row shows what is left after it. */
const REQUESTS = 100;
/** Requests of a row whose images are made. */
const PURCHASES = 8;

interface Row {
  readonly who: string;
  readonly what: string;
  readonly ask: (n: number) => [path: string, init: RequestInit];
  /** What is done with a generation that is admitted, until the database has it. */
  readonly after?: (generation: string, headers: Record<string, string>) => Promise<void>;
  readonly requests?: number;
  /** Dollars a million requests may cost besides the Worker's own. */
  readonly limit: number;
}

let secret: string;
let spent: string;
let publishable: string;
/** A token for each row: all requests of one token are limited together. */
let visitors: string[];
let users: string[];
/** A token of a key whose dollars are never enough. */
let poor: string;
let picture: Uint8Array;
/** An upload of the last user. */
let upload: string;
beforeAll(async () => {
  secret = (await secretKey({ daily_images_per_user: 1_000_000 })).key;
  spent = (await secretKey({ daily_images_per_user: 0 })).key;
  publishable = (await publishableKey(undefined, { daily_images_per_user: 0 })).key;
  const shown = (await publishableKey(undefined, { daily_images_per_user: 50 })).key;
  visitors = [
    await visitorToken(publishable, '198.51.100.21'),
    await visitorToken(publishable, '198.51.100.22'),
    await visitorToken(shown, '198.51.100.23'),
    await visitorToken(publishable, '198.51.100.24'),
  ];
  const tokenOf = async (key: string, user: string) =>
    ((await (await call('/v1/tokens', { key, body: { user } })).json()) as { token: string }).token;
  users = await Promise.all(['eve', 'mallory', 'trudy'].map((name) => tokenOf(spent, name)));
  users.push(await tokenOf(secret, 'peggy'));
  users.push(await tokenOf(spent, 'ivan'));
  users.push(await tokenOf(spent, 'judy'));
  users.push(await tokenOf(secret, 'walter'));
  picture = await encodePng({ width: 16, height: 16, alpha: false, row: (_y, out) => void out.fill(9) });
  const uploaded = await call('/v1/uploads', { method: 'POST', key: users[6] ?? '', raw: picture as BodyInit });
  upload = ((await uploaded.json()) as { id: string }).id;
  poor = await tokenOf((await secretKey({ daily_images_per_user: 50, daily_spend_usd: '0.0001' })).key, 'pat');
});

const bearer = (key: string, more: Record<string, string> = {}): Record<string, string> => ({
  Authorization: `Bearer ${key}`,
  'CF-Connecting-IP': '198.51.100.9',
  ...more,
});
/** Each from an address of its own, because the burst limit counts addresses. */
const asVisitor = (index: number) =>
  bearer(visitors[index] ?? '', { Origin: ORIGIN, 'CF-Connecting-IP': `198.51.100.2${index + 1}` });
const json = { 'Content-Type': 'application/json' };
const buy = (headers: Record<string, string>, marker = '[sandbox:fast]', size = '256x256'): [string, RequestInit] => [
  '/v1/generations',
  { method: 'POST', headers: { ...headers, ...json }, body: JSON.stringify({ prompt: `a cat ${marker}`, size }) },
];
const change = (headers: Record<string, string>): [string, RequestInit] => {
  const body = { prompt: 'make it night [sandbox:fast]', size: '256x256', input_images: [upload] };
  return ['/v1/generations', { method: 'POST', headers: { ...headers, ...json }, body: JSON.stringify(body) }];
};
/** An edit as an OpenAI client sends it. */
const editForm = () => {
  const form = new FormData();
  form.append('image', new Blob([picture as Uint8Array<ArrayBuffer>]), 'picture.png');
  form.append('prompt', 'make it night');
  return form;
};
const cancel = async (generation: string, headers: Record<string, string>) => {
  const { Authorization = '' } = headers;
  const response = await app.fetch(
    new Request(`https://easel.example/v1/generations/${generation}/cancel`, { method: 'POST', headers: { Authorization } }),
    env,
    createExecutionContext(),
  );
  await response.body?.cancel();
};
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
    // Noted once an hour for the operator.
    limit: 0.02,
  },
  {
    who: 'a publishable key',
    what: 'asks for visitors',
    ask: () => ['/v1/visitors', { method: 'POST', headers: bearer(publishable, { Origin: ORIGIN }) }],
    limit: 0,
  },
  { who: 'a visitor without quota', what: 'buys', ask: () => buy(asVisitor(0)), limit: 1 },
  {
    who: 'a visitor',
    what: 'reads invented generations',
    ask: () => [`/v1/generations/${newGenerationId(randomRunName())}`, { headers: asVisitor(1) }],
    limit: 0,
  },
  { who: 'a user without quota', what: 'buys', ask: () => buy(bearer(users[0] ?? '')), limit: 1 },
  { who: 'a user', what: 'reads the quota', ask: () => ['/v1/quota', { headers: bearer(users[1] ?? '') }], limit: 0.2 },
  {
    who: 'a visitor',
    what: 'uploads what is no picture',
    ask: () => ['/v1/uploads', { method: 'POST', headers: asVisitor(3), body: 'this is no picture' }],
    limit: 0,
  },
  {
    who: 'a user',
    what: 'uploads pictures',
    ask: () => ['/v1/uploads', { method: 'POST', headers: bearer(users[4] ?? ''), body: picture as BodyInit }],
    // Fewer if the burst limiter counts more than half of them in one minute.
    limit: 5,
  },
  {
    who: 'a user without quota',
    what: 'sends a picture to change',
    ask: () => ['/v1/images/edits', { method: 'POST', headers: bearer(users[5] ?? ''), body: editForm() }],
    // It counts as an upload, or a refused edit would be storage for nothing.
    limit: 8,
  },
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
  { who: 'a user at a dollar limit', what: 'buys', ask: () => buy(bearer(poor)), limit: 0.5 },
  {
    who: 'a secret key',
    what: 'buys for new users without quota',
    ask: (n) => buy(bearer(spent, { 'Easel-User': `new-${n}` })),
    limit: 15,
  },
  { who: 'a visitor', what: 'buys an image', ask: () => buy(asVisitor(2)), requests: 4, limit: 55 },
  { who: 'a user', what: 'buys an image', ask: () => buy(bearer(users[3] ?? '')), requests: PURCHASES, limit: 50 },
  {
    who: 'a user',
    what: 'changes a picture',
    ask: () => change(bearer(users[6] ?? '')),
    requests: PURCHASES,
    limit: 52,
  },
  { who: 'a secret key', what: 'buys an image', ask: () => buy(bearer(secret)), requests: PURCHASES, limit: 50 },
  {
    who: 'a secret key',
    what: 'buys for new users',
    ask: (n) => buy(bearer(secret, { 'Easel-User': `first-${n}` })),
    requests: PURCHASES,
    limit: 50,
  },
  {
    who: 'a secret key',
    what: 'has prompts refused',
    ask: () => buy(bearer(secret), '[sandbox:content_policy]'),
    requests: PURCHASES,
    limit: 32,
  },
  {
    who: 'a secret key',
    what: 'cancels',
    ask: () => buy(bearer(secret), '[sandbox:timeout]'),
    after: cancel,
    requests: PURCHASES,
    limit: 32,
  },
  { who: 'a secret key', what: 'asks for what a model cannot', ask: () => buy(bearer(secret), '', '1x1'), limit: 0 },
  {
    who: 'a secret key',
    what: 'repeats an Idempotency-Key',
    ask: () => buy(bearer(secret, { 'Idempotency-Key': 'again' })),
    requests: PURCHASES,
    limit: 10,
  },
  {
    who: 'a secret key',
    what: 'makes tokens',
    ask: (n) => [
      '/v1/tokens',
      { method: 'POST', headers: { ...bearer(secret), ...json }, body: JSON.stringify({ user: `u${n}` }) },
    ],
    limit: 0,
  },
];

/** Waits until the database has the generation, and every object has written what it writes. */
async function untilWritten(generation: string, billed: Billed): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const row = await env.DB.prepare('SELECT 1 FROM generations WHERE id = ?').bind(generation).run();
    if (row.results.length > 0) break;
    await scheduler.wait(10);
  }
  for (let same = 0, last = -1; same < 10; same = last === billed.rowsWritten ? same + 1 : 0) {
    last = billed.rowsWritten;
    await scheduler.wait(10);
  }
}

/** The answers that the document has in the line with that begin and end; `null` if it has no such line. */
function answersIn(document: string, begin: string, end: string): readonly number[] | null {
  const line = document.split('\n').find((text) => text.startsWith(begin) && text.endsWith(end));
  return line?.slice(begin.length, -end.length).split(',').map(Number) ?? null;
}

/** Whether they are the same. The burst limiter counts by the minute, so requests of a slow machine may never meet its 429. */
function agree(documented: readonly number[], seen: readonly number[]): boolean {
  const missing = documented.filter((status) => !seen.includes(status));
  return seen.every((status) => documented.includes(status)) && missing.every((status) => status === 429 && seen.length > 0);
}

it('no caller can make the operator pay more than the limit of its line, and docs/security.md has the table', {
  timeout: 240_000,
}, async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const wrong: string[] = [];
  const { billed, end } = await countBilled();
  onTestFinished(end);
  for (const { who, what, ask, after, requests = REQUESTS, limit } of ROWS) {
    const before = { ...billed };
    const statuses = new Set<number>();
    for (let n = 0; n < requests; n++) {
      const [path, init] = ask(n);
      const context = createExecutionContext();
      const response = await app.fetch(new Request(`https://easel.example${path}`, init), env, context);
      statuses.add(response.status);
      const body = (await response.json().catch(() => null)) as Partial<Generation> | null;
      await waitOnExecutionContext(context);
      if (body?.object !== 'generation' || !body.id) continue;
      await after?.(body.id, init.headers as Record<string, string>);
      await untilWritten(body.id, billed);
    }
    const spent = Object.fromEntries(
      Object.entries(billed).map(([name, count]) => [name, (count - before[name as keyof Billed]) / requests]),
    ) as Billed;
    // To the cent: a stray read in the background is not the caller's.
    const dollars = Math.round(100_000_000 * priceOf(spent)) / 100;
    expect(dollars, `${who} ${what}: ${JSON.stringify(spent)}`).toBeLessThanOrEqual(limit);
    const seen = [...statuses].sort();
    const answers = answersIn(env.SECURITY_DOCUMENT, `| ${who} | ${what} |`, `| $${limit} |`);
    if (answers === null || !agree(answers, seen)) wrong.push(`| ${who} | ${what} | ${seen.join(', ')} | $${limit} |`);
  }
  vi.restoreAllMocks();
  expect(wrong).toEqual([]);
});
