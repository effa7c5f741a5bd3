import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { createExampleServer } from '../../../examples/server.mjs';
import { buildExamples, EXAMPLES } from '../../../tools/build/examples/build.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW } from '../support/visitor.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easel-examples-'));
  await buildExamples(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it.for(EXAMPLES)(
  'the example in %s makes an image as a signed-in user, and saves it with the form',
  async (name, { easel, visitor }) => {
    const { server, images } = createExampleServer({ easelUrl: easel.url, key: easel.secretKey, folder });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { page } = visitor;
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}/`);
      await visitor.quota('5 of 5 left today');
      await visitor.create(FAST_LIGHTHOUSE);
      const { url } = await visitor.shownImage();
      await page.getByLabel('Title').fill('Greetings');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const saved = page.locator('ul').getByRole('img', { name: 'Greetings' });
      await saved.waitFor();
      expect(await saved.getAttribute('src')).toBe(url);
      expect(images).toMatchObject([{ title: 'Greetings', url, width: 1024, height: 1024, prompt: FAST_LIGHTHOUSE }]);
      expect(visitor.posts).toBe(1);
      // Somebody else says that it is theirs.
      const headers = { cookie: 'user=mallory' };
      const body = new URLSearchParams({ image: url, title: 'Mine' });
      expect((await fetch(new URL('/images', page.url()), { method: 'POST', headers, body })).status).toBe(400);
      expect(images).toHaveLength(1);
      expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);
