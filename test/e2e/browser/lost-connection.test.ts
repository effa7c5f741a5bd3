import { expect } from 'vitest';
import { it, LIGHTHOUSE } from '../support/visitor.ts';

it('a connection that breaks while an image is made is taken up again', async ({ visitor }) => {
  await visitor.page.addInitScript(() => {
    const whole = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await whole(input, init);
      if (init?.method !== 'POST' || !String(input).endsWith('/v1/generations')) return response;
      const { readable, writable } = new TransformStream();
      response.body?.pipeTo(writable, { signal: AbortSignal.timeout(700) }).catch(() => null);
      return new Response(readable, response);
    };
  });
  await visitor.openPlayground();
  await visitor.create(LIGHTHOUSE);
  await visitor.page.waitForRequest(/\/v1\/generations\/[^/]+\/events$/);
  expect(await visitor.shownImage()).toMatchObject({ alt: LIGHTHOUSE });
  expect(visitor.posts).toBe(1);
});
