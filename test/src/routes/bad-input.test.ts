import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../../../common/limits.ts';
import { type Endpoint, isJsonBody, type JsonBody } from '../../../src/http/endpoint.ts';
import { refusalForm } from '../../../src/http/openai/paths.ts';
import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { samplePath } from '../../support/endpoints.ts';
import { call, ORIGIN, problemOf, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

let secret: { id: string; key: string };
/** Runs of other files may still be ending. */
let others: ReadonlySet<string>;
beforeAll(async () => {
  secret = await secretKey();
  others = new Set((await listDurableObjectIds(env.GENERATION_RUN)).map(String));
});

/** Nothing counted, nothing stored, whatever was sent. */
afterEach(async () => {
  const quota = await call('/v1/quota', { key: secret.key });
  expect(await quota.json()).toMatchObject({ used: 0, held: 0 });
  expect((await env.IMAGES.list()).objects).toEqual([]);
  expect(await env.DB.prepare('SELECT COUNT(*) AS rows FROM generations').first()).toEqual({ rows: 0 });
  // Asking wakes an object; one that has written nothing is gone with it.
  for (const id of await listDurableObjectIds(env.GENERATION_RUN)) {
    if (others.has(`${id}`)) continue;
    const left = await runInDurableObject(env.GENERATION_RUN.get(id), (_run, { storage }) => [...storage.kv.list()]);
    expect(left).toEqual([]);
  }
});

describe('a body that is wrong', () => {
  const rows: [string, unknown, number, string, string[]][] = [
    ['no prompt', {}, 400, 'invalid_request', ['/prompt']],
    ['an empty prompt', { prompt: ' \n ' }, 400, 'invalid_request', ['/prompt']],
    ['a prompt of control characters', { prompt: '\u0000\u0007\u200b' }, 400, 'invalid_request', ['/prompt']],
    ['half a surrogate pair', '{"prompt":"a\\ud800"}', 400, 'invalid_request', ['/prompt']],
    ['a prompt of 4,001 characters', { prompt: 'a'.repeat(4001) }, 400, 'invalid_request', ['/prompt']],
    ['a number for a prompt', { prompt: 7 }, 400, 'invalid_request', ['/prompt']],
    ['several wrong fields', { prompt: 'a', n: 9, seed: -1, size: 'big' }, 400, 'invalid_request', ['/n', '/seed', '/size']],
    ['fields that do not exist', { prompt: 'a', promt: 'b', 'a/b~c': 1 }, 400, 'invalid_request', ['/promt', '/a~1b~0c']],
    ['a style that does not exist', { prompt: 'a', style: 'nope' }, 400, 'invalid_request', ['/style']],
    ['metadata that is no string', { prompt: 'a', metadata: { a: 1 } }, 400, 'invalid_request', ['/metadata/a']],
    ['a model that does not exist', { prompt: 'a', model: 'dall-e-9' }, 400, 'capability_mismatch', ['/model']],
    ['a size that the model cannot make', { prompt: 'a', size: '100x100' }, 400, 'capability_mismatch', ['/size']],
    [
      'transparency in JPEG',
      { prompt: 'a', format: 'jpeg', background: 'transparent' },
      400,
      'capability_mismatch',
      ['/background'],
    ],
    ['half a surrogate pair in metadata', '{"prompt":"a","metadata":{"a":"\\ud800"}}', 400, 'invalid_request', ['/metadata/a']],
    ['half of one in a name', '{"prompt":"a","metadata":{"\\ud800":"a"}}', 400, 'invalid_request', ['/metadata/\ufffd']],
    ['metadata of prototypes', '{"prompt":"a","metadata":{"__proto__":"a"}}', 400, 'invalid_request', ['/metadata/__proto__']],
    [
      'a facet of prototypes',
      '{"prompt":"a","direction":{"with":{"__proto__":"a"}}}',
      400,
      'invalid_request',
      ['/direction/with/__proto__'],
    ],
    ['an array', [], 400, 'invalid_request', ['']],
    ['null', 'null', 400, 'invalid_request', ['']],
    ['JSON that does not parse', '{"prompt":', 400, 'invalid_request', ['']],
  ];

  it.each(rows)('%s is refused, and the field is named', async (_name, body, status, code, pointers) => {
    const response = await call('/v1/generations', { key: secret.key, body });
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    const problem = await problemOf(response);
    expect([response.status, problem.code]).toEqual([status, code]);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
    expect(problem.instance).toBe(response.headers.get('X-Request-Id'));
  });

  it('that MCP clients send is held to the same: no letter is replaced, no name is lost', async () => {
    const call = (body: string) =>
      exports.default.fetch('https://easel.example/mcp', {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret.key}`, 'Content-Type': 'application/json' },
        body: Uint8Array.from(body, (letter) => letter.charCodeAt(0)),
      });
    const toolCall = (prompt: string) =>
      `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"direct_prompt","arguments":{"prompt":"${prompt}"}}}`;
    for (const prompt of ['caf\u00e9', 'a\\ud800']) {
      const response = await call(toolCall(prompt));
      expect([response.status, await response.json()]).toMatchObject([400, { error: { code: -32_700 } }]);
    }
  });

  it('of 65 KiB is 413', async () => {
    const response = await call('/v1/generations', { key: secret.key, body: { prompt: 'a'.repeat(65 * 1024) } });
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'payload_too_large']);
  });

  it('that is not JSON is 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const response = await exports.default.fetch('https://easel.example/v1/generations', {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret.key}`, 'Content-Type': type },
        body: '{"prompt":"a"}',
      });
      expect([response.status, (await problemOf(response)).code]).toEqual([415, 'unsupported_media_type']);
    }
  });

  it.each(['', 'k\u00e4se', 'x'.repeat(256), 'two words'])('an Idempotency-Key of %j is refused', async (value) => {
    const response = await call('/v1/generations', {
      key: secret.key,
      body: { prompt: 'a' },
      headers: { 'Idempotency-Key': value },
    });
    expect([response.status, (await problemOf(response)).code]).toEqual([400, 'invalid_request']);
  });
});

describe('a caller who may not', () => {
  const ask = (init: Parameters<typeof call>[1]) => call('/v1/generations', { body: { prompt: 'a' }, ...init });

  it('without a credential, or with one that is made up, is 401 and told how', async () => {
    for (const key of [undefined, 'sk_0000000000000000', 'pk_x', 'eyJ.e.x', '']) {
      const response = await ask(key === undefined ? {} : { key, headers: { ...(key === 'pk_x' ? { Origin: ORIGIN } : {}) } });
      expect([response.status, (await problemOf(response)).code]).toEqual([401, 'unauthenticated']);
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
    }
  });

  it('with a secret key from a web page is 403, whatever the key is worth', async () => {
    for (const key of [secret.key, 'sk_unknown']) {
      const response = await ask({ key, headers: { Origin: ORIGIN } });
      expect([response.status, (await problemOf(response)).code]).toEqual([403, 'secret_key_in_browser']);
    }
  });

  it.each([
    undefined,
    'https://evil-shop.example',
    'https://shop.example.evil.net',
    'http://shop.example',
    'https://shop.example:8443',
    'null',
  ])('with a publishable key from the origin %s gets no visitor token', async (origin) => {
    const { key } = await publishableKey();
    const response = await call('/v1/visitors', { method: 'POST', key, headers: origin === undefined ? {} : { Origin: origin } });
    expect([response.status, (await problemOf(response)).code]).toEqual([403, 'origin_not_allowed']);
  });

  it('with a publishable key alone buys nothing', async () => {
    const { key } = await publishableKey();
    const response = await ask({ key, headers: { Origin: ORIGIN } });
    expect(response.status).toBe(401);
  });

  it('with a visitor token of another page gets nothing from a foreign origin', async () => {
    const { key } = await publishableKey();
    const token = await visitorToken(key);
    const response = await ask({ key: token, headers: { Origin: 'https://evil.example' } });
    expect([response.status, (await problemOf(response)).code]).toEqual([403, 'origin_not_allowed']);
  });

  it('with a token cannot name another user', async () => {
    const { key } = await publishableKey();
    const response = await ask({ key: await visitorToken(key), body: { prompt: 'a', user: 'boss' } });
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe('/user');
  });

  it('asking for an id that never was learns nothing and starts nothing', async () => {
    for (const id of ['gen_00000000000000000000000000', 'gen_x', '..%2f', 'gen_00000000000000000000000000%00']) {
      for (const [path, method] of [
        [`/v1/generations/${id}`, 'GET'],
        [`/v1/generations/${id}/events`, 'GET'],
        [`/v1/generations/${id}/cancel`, 'POST'],
      ] as const) {
        const response = await call(path, { key: secret.key, method });
        expect([response.status, (await problemOf(response)).code]).toEqual([404, 'not_found']);
      }
    }
  });
});

/** Failed calls of the operator's endpoints are limited by address, so each comes from its own. */
let calls = 0;
const fromItsOwnAddress = () => ({ 'CF-Connecting-IP': `198.51.${(calls >> 8) & 255}.${calls++ & 255}` });

const rows = (endpoints: readonly Endpoint[]) => endpoints.map((one): [string, Endpoint] => [`${one.method} ${one.path}`, one]);
/** The endpoints of OpenAI's form have their own tests: test/e2e/door.test.ts. */
const OWN = ENDPOINTS.filter(({ path }) => refusalForm(path) !== 'openai');
const withBody = OWN.filter(({ body }) => isJsonBody(body));
const bodyOf = ({ body }: Endpoint) => body as JsonBody<unknown>;

/** A credential that the endpoint accepts, with the headers that go with it. */
async function accepted({ auth }: Endpoint): Promise<{ key?: string; headers?: Record<string, string> }> {
  if (auth === 'none') return {};
  if (auth === 'admin') return { key: env.ADMIN_TOKEN };
  if (auth.includes('secret')) return { key: secret.key };
  return { key: (await publishableKey()).key, headers: { Origin: ORIGIN } };
}

async function send(endpoint: Endpoint, init: { body?: unknown; headers?: Record<string, string> } = {}) {
  const { key, headers } = await accepted(endpoint);
  const response = await call(samplePath(endpoint), {
    method: endpoint.method,
    ...(key === undefined ? {} : { key }),
    ...init,
    headers: { ...headers, ...init.headers },
  });
  return { response, problem: await problemOf(response) };
}

describe('the table of endpoints', () => {
  it('has no two with one id, and none twice', () => {
    expect(new Set(ENDPOINTS.map(({ id }) => id)).size).toBe(ENDPOINTS.length);
    expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length);
  });

  it.each(rows(withBody))('%s has an example that it accepts', (_name, endpoint) => {
    const { schema, example } = bodyOf(endpoint);
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  it('protects everything under /v1 but lists that hold nothing of anyone', () => {
    const open = ENDPOINTS.filter(({ auth, path }) => auth === 'none' && path.startsWith('/v1/'));
    expect(open.map(({ path }) => path)).toEqual(['/v1/styles', '/v1/models', '/v1/models/{id}', '/v1/admin/session']);
  });
});

describe('every endpoint', () => {
  const protectedOnes = OWN.filter(({ auth }) => auth !== 'none');

  it.each(rows(protectedOnes))(
    '%s refuses a caller without a credential, or with one that is made up',
    async (_name, endpoint) => {
      for (const key of [undefined, 'sk_00000000000000000000000000000000', 'eyJ.e.x', `${env.ADMIN_TOKEN}x`]) {
        const body = isJsonBody(endpoint.body) ? { body: endpoint.body.example } : {};
        const headers = fromItsOwnAddress();
        const response = await call(samplePath(endpoint), { method: endpoint.method, ...(key && { key }), ...body, headers });
        expect([key, response.status, (await problemOf(response)).code]).toEqual([key, 401, 'unauthenticated']);
      }
    },
  );

  it.each(rows(protectedOnes))('%s refuses each kind of credential that it does not take', async (_name, endpoint) => {
    const { key: publishable } = await publishableKey();
    const token = await call('/v1/tokens', { key: secret.key, body: { user: 'ann' } });
    const credentials = {
      secret: { key: secret.key },
      publishable: { key: publishable, headers: { Origin: ORIGIN } },
      visitor: { key: await visitorToken(publishable) },
      user: { key: ((await token.json()) as { token: string }).token },
      admin: { key: env.ADMIN_TOKEN },
    };
    const taken: readonly string[] = [endpoint.auth].flat();
    for (const [kind, credential] of Object.entries(credentials).filter(([name]) => !taken.includes(name))) {
      const body = isJsonBody(endpoint.body) ? { body: endpoint.body.example } : {};
      const headers = { ...fromItsOwnAddress(), ...('headers' in credential ? credential.headers : {}) };
      const response = await call(samplePath(endpoint), { method: endpoint.method, ...credential, ...body, headers });
      expect([kind, response.status, (await problemOf(response)).code]).toEqual([kind, 401, 'unauthenticated']);
    }
  });

  it.each(rows(ENDPOINTS.filter(({ auth }) => auth.includes('visitor') || auth.includes('user'))))(
    '%s may be called by a page of another origin: it has a token for it',
    async (_name, endpoint) => {
      const response = await call(samplePath(endpoint), {
        method: 'OPTIONS',
        headers: { Origin: ORIGIN, 'Access-Control-Request-Method': endpoint.method },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('Access-Control-Allow-Methods')?.split(',')).toContain(endpoint.method);
      const allowed = response.headers.get('Access-Control-Allow-Headers')?.toLowerCase().split(',');
      const needed = ['Authorization', 'Content-Type', ...(endpoint.headers ?? [])].map((name) => name.toLowerCase());
      expect(needed.filter((name) => !allowed?.includes(name))).toEqual([]);
    },
  );

  it.each(rows(ENDPOINTS))('%s answers no method that is not in the table', async (_name, endpoint) => {
    const known = ENDPOINTS.filter(({ path }) => path === endpoint.path).map(({ method }) => method);
    for (const method of (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).filter((one) => !known.includes(one as never))) {
      const { key, headers } = await accepted(endpoint);
      const response = await call(samplePath(endpoint), { method, ...(key && { key }), ...(headers && { headers }) });
      expect([method, response.status]).toEqual([method, endpoint.otherMethods ? 405 : 404]);
      await response.body?.cancel();
    }
  });
});

describe('every endpoint with a JSON body', () => {
  it.each(rows(withBody))('%s refuses a body of another type', async (_name, endpoint) => {
    for (const body of ['[]', '"text"', '7', 'null', 'true']) {
      const { response, problem } = await send(endpoint, { body });
      expect([body, response.status, problem.code]).toEqual([body, 400, 'invalid_request']);
      expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['']);
    }
  });

  it.each(rows(withBody))('%s refuses each field of another type, and names it', async (_name, endpoint) => {
    const example = bodyOf(endpoint).example as Record<string, unknown>;
    for (const field of Object.keys(example)) {
      const { response, problem } = await send(endpoint, { body: { ...example, [field]: [[]] } });
      expect([field, response.status, problem.code]).toEqual([field, 400, 'invalid_request']);
      expect(problem.errors?.some(({ pointer }) => pointer === `/${field}` || pointer.startsWith(`/${field}/`))).toBe(true);
    }
  });

  it.each(rows(withBody))('%s refuses a field that it does not know, and names it', async (_name, endpoint) => {
    const { response, problem } = await send(endpoint, { body: { ...(bodyOf(endpoint).example as object), 'no/such': 1 } });
    expect([response.status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/no~1such']);
  });

  it.each(rows(withBody))('%s refuses a body that is too large, before it reads it', async (_name, endpoint) => {
    const size = bodyOf(endpoint).maxBytes ?? MAX_BODY_BYTES;
    const { response, problem } = await send(endpoint, { body: `{"more":"${'a'.repeat(size)}"}` });
    expect([response.status, problem.code]).toEqual([413, 'payload_too_large']);
  });

  it.each(rows(withBody))('%s refuses a body that is not JSON', async (_name, endpoint) => {
    const cut = await send(endpoint, { body: '{"a":' });
    expect([cut.response.status, cut.problem.code]).toEqual([400, 'invalid_request']);
    const { key, headers } = await accepted(endpoint);
    const response = await exports.default.fetch(`https://easel.example${samplePath(endpoint)}`, {
      method: endpoint.method,
      headers: { ...headers, Authorization: `Bearer ${key}`, 'Content-Type': 'text/plain' },
      body: JSON.stringify(bodyOf(endpoint).example),
    });
    expect([response.status, (await problemOf(response)).code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('every endpoint with a body of bytes', () => {
  it.each(rows(OWN.filter(({ body }) => body && !isJsonBody(body))))(
    '%s refuses one that is too large',
    async (_name, endpoint) => {
      const { response, problem } = await send(endpoint, { body: 'a'.repeat(50 * 1024 * 1024 + 1) });
      expect([response.status, problem.code]).toEqual([413, 'payload_too_large']);
    },
  );
});
