import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { Image, ImageList, ImageRecord } from '../../../src/contract/images.ts';
import { call, secretKey } from '../../support/worker.ts';

const BUCKET = 'https://pictures.example';
const WORKER = 'https://easel.example';

let key: string;
let generation: Generation;
const ask = (path: string, body?: object, headers: Record<string, string> = {}) =>
  app.request(
    `${WORKER}${path}`,
    {
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    },
    { ...env, PUBLIC_IMAGE_URL: `${BUCKET}/` },
  );
const read = async <T>(path: string) => (await (await ask(path)).json()) as T;

beforeAll(async () => {
  key = (await secretKey()).key;
  const request = { prompt: 'a cat [sandbox:fast]', size: '256x256', previews: 1 };
  generation = (await (await ask('/v1/generations', request, { Prefer: 'wait=60' })).json()) as Generation;
});

/** Originals come from the bucket's own domain; what only the Worker can answer stays with it. */
function expectUrls(image: Image | undefined): void {
  expect(image?.url).toBe(`${BUCKET}/i/${image?.id}.png`);
  for (const candidate of image?.srcset?.split(', ') ?? ['']) expect(candidate).toMatch(`${WORKER}/i/${image?.id}.png?`);
}

describe('PUBLIC_IMAGE_URL', () => {
  it('begins the URL of an image in the generation, on record too, in the image’s own record and in the list', async () => {
    const id = generation.images[0]?.id;
    expectUrls(generation.images[0]);
    expectUrls((await read<Generation>(`/v1/generations/${generation.id}`)).images[0]);
    expectUrls(await read<ImageRecord>(`/v1/images/${id}`));
    expectUrls((await read<ImageList>('/v1/images')).items[0]);
    const other = `${generation.id.slice(0, -6)}000000`;
    await env.DB.prepare('UPDATE generations SET id = ?1, resource = replace(resource, ?2, ?1) WHERE id = ?2')
      .bind(other, generation.id)
      .run();
    expectUrls((await read<Generation>(`/v1/generations/${other}`)).images[0]);
  });

  it('begins it in events; a preview, which is gone in a minute, stays with the Worker', async () => {
    const text = await (await ask(`/v1/generations/${generation.id}/events`)).text();
    const data = text
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)) as Partial<Generation> & { url?: string });
    expect(data.find(({ url }) => url !== undefined)?.url).toMatch(`${WORKER}/previews/`);
    expectUrls(data.at(-1)?.images?.[0]);
  });
});

describe('an object of the bucket', () => {
  it('carries itself what the Worker says of it: its type, and for how long it may be kept', async () => {
    const path = new URL(generation.images[0]?.url ?? '').pathname;
    await call(`${path}?w=64&format=webp`);
    const { objects } = await env.IMAGES.list({ include: ['httpMetadata'] });
    const served = objects.filter((object) => !object.key.startsWith('previews/'));
    expect(served).toHaveLength(2);
    for (const object of objects) {
      const own = new Headers();
      object.writeHttpMetadata(own);
      const query = object.key.startsWith('derived/') ? '?w=64&format=webp' : '';
      const answer = await call(object.key.startsWith('previews/') ? `/${object.key}` : `${path}${query}`);
      await answer.arrayBuffer();
      for (const name of ['Content-Type', 'Cache-Control']) {
        expect(own.get(name), `${object.key} ${name}`).toBe(answer.headers.get(name));
      }
    }
  });
});
