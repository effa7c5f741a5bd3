import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import {
  adminGenerationDetailSchema,
  adminGenerationListSchema,
  adminImageListSchema,
} from '../../../src/contract/admin/lists.ts';
import { archivedImageSchema } from '../../../src/contract/archive.ts';
import { generationSchema } from '../../../src/contract/generations.ts';
import { imageListSchema } from '../../../src/contract/images.ts';
import { admin } from '../../support/operator.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { call, secretKey } from '../../support/worker.ts';

/** What a column of JSON may hold after a bad restore or a hand in the database. */
const POISON = ['{', '', 'null', '7', '[]', '{}', '{"prompt":"","images":[null],"direction":{"facets":[]}}', '{"facets":[null]}'];

/** Two generations of one key with an image each; `column` of one of them reads `value`. */
async function poisoned(table: 'generations' | 'images', column: string, value: string) {
  const { id: keyId, key } = await secretKey();
  const [broken, other] = [
    await storedGeneration({ keyId, prompt: 'a lighthouse' }),
    await storedGeneration({ keyId, prompt: 'a cat' }),
  ];
  const name = table === 'images' ? 'generation_id' : 'id';
  const was = await env.DB.prepare(`SELECT ${column} AS value FROM ${table} WHERE ${name} = ?`)
    .bind(broken.id)
    .first<string>('value');
  const write = (text: string | null) =>
    env.DB.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${name} = ?`).bind(text, broken.id).run();
  await write(value);
  onTestFinished(async () => {
    await write(was);
  });
  return { keyId, key, broken, other };
}

async function read<T>(response: Promise<Response>, schema: z.ZodType<T>): Promise<T> {
  const answer = await response;
  expect(answer.status).toBe(200);
  return schema.parse(await answer.json());
}

const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id).sort();

describe.each(POISON)('a generation whose record reads %j', (value) => {
  it('breaks no list, no search and no export: it says what its columns say', async () => {
    const { keyId, key, broken, other } = await poisoned('generations', 'resource', value);
    const facts = { id: broken.id, status: 'succeeded', model: broken.model, cost: { charged_usd: '0.0001' } };
    const list = await read(admin(`generations?key=${keyId}`), adminGenerationListSchema);
    expect(ids(list)).toEqual([broken.id, other.id].sort());
    expect(list.items.find(({ id }) => id === broken.id)).toMatchObject(facts);
    const found = await read(admin(`generations?key=${keyId}&q=${encodeURIComponent(other.prompt)}`), adminGenerationListSchema);
    expect(ids(found)).toEqual([other.id]);
    expect(await read(admin(`generations/${broken.id}`), adminGenerationDetailSchema)).toMatchObject(facts);
    expect(await read(call(`/v1/generations/${broken.id}`, { key }), generationSchema)).toMatchObject(facts);
    const images = [broken, other].map((generation) => generation.images[0]?.id ?? '').sort();
    expect(ids(await read(call('/v1/images', { key }), imageListSchema))).toEqual(images);
    const pages = z.object({ items: z.array(archivedImageSchema) });
    const { items } = await read(admin('archive/images?limit=100'), pages);
    expect(
      items
        .filter((item) => item.key_id === keyId)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(images);
  });
});

describe.each(['direction', 'parameters', 'inputs'])('an image whose %s cannot be read', (column) => {
  it.each(POISON)('breaks no list if it is %j', async (value) => {
    const { keyId, key, broken, other } = await poisoned('images', column, value);
    const images = [broken, other].map((generation) => generation.images[0]?.id ?? '').sort();
    expect(ids(await read(call('/v1/images', { key }), imageListSchema))).toEqual(images);
    expect(ids(await read(admin(`images?key=${keyId}`), adminImageListSchema))).toEqual(images);
  });
});
