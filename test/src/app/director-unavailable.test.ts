import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import type { Style } from '../../../src/contract/direction.ts';
import type { DryRun, Generation } from '../../../src/contract/generations.ts';
import type { ProblemDetails } from '../../../src/contract/problems.ts';
import type { Bindings } from '../../../src/services/bindings.ts';
import { secretKey } from '../../support/worker.ts';

/** The static assets of a deployment without its word lists. */
const NO_WORDS = {
  fetch: (asset: RequestInfo) =>
    new Request(asset).url.includes('/director/')
      ? Promise.resolve(new Response(null, { status: 404 }))
      : env.ASSETS.fetch(asset),
} as unknown as Fetcher;

let key: string;
beforeAll(async () => {
  ({ key } = await secretKey());
});

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A request to a Worker whose word lists cannot be read. */
async function without(
  path: string,
  body?: object,
  { vars = {}, headers = {} }: { vars?: Partial<Record<string, string>>; headers?: Record<string, string> } = {},
): Promise<Response> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const request = new Request(`https://easel.example${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Accept: 'application/json', ...headers },
  });
  const bindings = { ...env, ASSETS: NO_WORDS, ...vars } as unknown as Bindings;
  return app.fetch(request, bindings, createExecutionContext());
}

const PROMPT = { prompt: 'a  cat [sandbox:fast]', size: '256x256' };
const RULES = { HOUSE_RULES: JSON.stringify({ never: ['logos'] }) };

/** Everything that a purchase would leave behind. */
const rows = async () => ({
  generations: await env.DB.prepare('SELECT COUNT(*) AS rows FROM generations').first('rows'),
  files: (await env.IMAGES.list()).objects.length,
});

describe('while the words of the Director cannot be read', () => {
  it.each([
    ['a prompt that it would direct', PROMPT, {}],
    ['a light direction', { ...PROMPT, director: 'light' }, {}],
    ['a series', { ...PROMPT, series: 'summer' }, {}],
    ['facets that it would check', { ...PROMPT, director: 'off', direction: { with: { light: 'soft' } } }, {}],
    ['house rules, even with the Director off', { ...PROMPT, director: 'off' }, RULES],
  ])('%s is refused before anything is counted, and may be sent again', async (_, body, vars) => {
    const before = await rows();
    const response = await without('/v1/generations', body, { vars });
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    expect((await response.json()) as ProblemDetails).toMatchObject({ code: 'provider_unavailable' });
    expect(await rows()).toEqual(before);
  });

  it('says the same on the other ways in', async () => {
    const direct = await without('/v1/direct', { prompt: 'a cat' });
    expect([direct.status, ((await direct.json()) as ProblemDetails).code]).toEqual([503, 'provider_unavailable']);
    const dry = (await (await without('/v1/generations?dry_run=true', PROMPT)).json()) as DryRun;
    expect(dry).toMatchObject({ admitted: false, refusal: { code: 'provider_unavailable' } });
    const rules = await without('/v1/images/generations', { prompt: 'a cat', size: '256x256' }, { vars: RULES });
    expect([rules.status, rules.headers.get('x-should-retry')]).toEqual([503, null]);
    await rules.text();
    const call = { name: 'direct_prompt', arguments: { prompt: 'a cat' } };
    const tool = await without(
      '/mcp',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call },
      { headers: { Accept: 'application/json, text/event-stream' } },
    );
    expect(await tool.text()).toContain('could not be directed');
  });

  it('makes what it would not have directed, and sends the very same prompt', async () => {
    const response = await without('/v1/generations', { ...PROMPT, director: 'off' }, { headers: { Prefer: 'wait=30' } });
    expect(response.status).toBe(200);
    expect((await response.json()) as Generation).toMatchObject({
      status: 'succeeded',
      directed_prompt: 'a cat [sandbox:fast]',
      direction: { mode: 'off', facets: [] },
    });
    const door = await without('/v1/images/generations', { prompt: 'a cat [sandbox:fast]', size: '256x256' });
    expect(door.status).toBe(200);
    await door.text();
  });

  it('still lists the styles and still knows a wrong one', async () => {
    const styles = await without('/v1/styles');
    expect(((await styles.json()) as { data: Style[] }).data.length).toBeGreaterThan(30);
    const wrong = await without('/v1/generations', { ...PROMPT, director: 'off', style: 'zorblat' });
    expect([wrong.status, ((await wrong.json()) as ProblemDetails).code]).toEqual([400, 'invalid_request']);
  });

  it('says in the log what is wrong', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await (await without('/v1/direct', { prompt: 'a cat' })).text();
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({ event: 'alarm_director_unavailable', reason: 'status' });
  });
});
