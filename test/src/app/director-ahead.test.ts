import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { app } from '../../../src/app.ts';

it('the first call of the API reads the words behind its answer, and neither a page nor a later call does', async () => {
  const read: string[] = [];
  const fetch = (asset: RequestInfo) => {
    const request = new Request(asset);
    if (request.url.includes('/director/')) read.push(request.url);
    return env.ASSETS.fetch(request);
  };
  // Bindings of its own are an isolate of its own.
  const bindings = { ...env, ASSETS: { fetch } as unknown as Fetcher };
  const get = async (path: string) => {
    const context = createExecutionContext();
    const response = await app.fetch(new Request(`https://easel.example${path}`), bindings, context);
    await response.text();
    await waitOnExecutionContext(context);
    return response.status;
  };
  expect(await get('/errors/not-found')).toBeLessThan(500);
  expect(read).toHaveLength(0);
  expect(await get('/v1/styles')).toBe(200);
  expect(read).toHaveLength(1);
  expect(await get('/v1/styles')).toBe(200);
  expect(read).toHaveLength(1);
});
