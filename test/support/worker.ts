import { env, exports } from 'cloudflare:workers';
import type { Generation } from '../../src/contract/generations.ts';
import type { KeyLimits } from '../../src/contract/identity.ts';
import type { ProblemDetails } from '../../src/contract/problems.ts';

export const ORIGIN = 'https://shop.example';
const HOST = 'https://easel.example';

/** A request to the Worker. `body` is sent as JSON, `raw` as it is. */
export async function call(
  path: string,
  init: { method?: string; key?: string; body?: unknown; raw?: BodyInit; headers?: Record<string, string> } = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (init.key !== undefined) headers.set('Authorization', `Bearer ${init.key}`);
  if (init.body !== undefined) headers.set('Content-Type', 'application/json');
  return exports.default.fetch(
    new Request(`${HOST}${path}`, {
      method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
      headers,
      ...(init.raw === undefined ? {} : { body: init.raw }),
      ...(init.body === undefined ? {} : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
    }),
  );
}

export async function problemOf(response: Response): Promise<ProblemDetails> {
  return (await response.json()) as ProblemDetails;
}

/** A new secret key; each test has its own, and so its own quota. */
export async function secretKey(limits: KeyLimits = {}): Promise<{ id: string; key: string }> {
  return createKey({ kind: 'secret', name: 'test', limits });
}

export async function publishableKey(
  origins: readonly string[] = [ORIGIN],
  limits: KeyLimits = {},
): Promise<{ id: string; key: string }> {
  return createKey({ kind: 'publishable', name: 'test', origins, limits });
}

async function createKey(body: object): Promise<{ id: string; key: string }> {
  const response = await call('/v1/admin/keys', { key: env.ADMIN_TOKEN, body });
  if (response.status !== 201) throw new Error(`no key: ${await response.text()}`);
  return (await response.json()) as { id: string; key: string };
}

/** A visitor of a page of the key's origin, at an address. */
export async function visitorToken(key: string, ip = '203.0.113.7'): Promise<string> {
  const response = await call('/v1/visitors', { method: 'POST', key, headers: { Origin: ORIGIN, 'CF-Connecting-IP': ip } });
  return ((await response.json()) as { token: string }).token;
}

export interface Asked {
  key: string;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Asks for an image; the sandbox draws a small one at once unless the body says otherwise. */
export function generate({ key, body = {}, headers = {} }: Asked): Promise<Response> {
  return call('/v1/generations', { key, headers, body: { prompt: 'a cat [sandbox:fast]', size: '256x256', ...body } });
}

/** The generation once it has ended and the database has it. */
export async function generated(asked: Asked): Promise<Generation> {
  const generation = await justGenerated(asked);
  for (let waited = 0; waited < 500; waited++) {
    const row = await env.DB.prepare('SELECT 1 FROM generations WHERE id = ?').bind(generation.id).first();
    if (row) return generation;
    await scheduler.wait(10);
  }
  throw new Error(`never recorded: ${generation.id}`);
}

/** The generation once it has ended. The database may not have it yet. */
export async function justGenerated(asked: Asked): Promise<Generation> {
  const response = await generate({ ...asked, headers: { Prefer: 'wait=60', ...asked.headers } });
  if (response.status !== 200) throw new Error(`not generated: ${response.status} ${await response.text()}`);
  return (await response.json()) as Generation;
}
