import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { call } from '../../tools/lab/http.ts';
import { type Exchanged, exchange, sendAndLeave } from './support/raw-exchange.ts';

/** Python clients, replayed byte for byte: `recorded/README.md` says where the requests come from. */

/** White space goes out after one second, each second. */
const ENV = {
  SANDBOX_SECONDS: '3',
  ANSWER_SILENT_SECONDS: '1',
  ANSWER_HEARTBEAT_SECONDS: '1',
  DAILY_IMAGES_PER_USER: '100',
  MAX_RUNNING_PER_USER: '50',
};

let easel: EaselInstance;
beforeAll(async () => {
  easel = await startEasel({ by: 'lab', env: ENV });
});
afterAll(() => easel?.discard());

function recorded(name: string, key = easel.secretKey): Buffer {
  const text = readFileSync(join(import.meta.dirname, 'recorded', `${name}.http`), 'latin1');
  return Buffer.from(text.replace('HOST', `127.0.0.1:${easel.port}`).replace('Bearer KEY', `Bearer ${key}`), 'latin1');
}

const send = (name: string, key?: string) => exchange(easel.port, recorded(name, key));

/** A key that no other test uses, and so a quota of its own. */
async function newKey(): Promise<string> {
  const body = { kind: 'secret', name: 'recorded' };
  const response = await call(easel, '/v1/admin/keys', body, { key: easel.adminToken });
  return ((await response.json()) as { key: string }).key;
}

async function used(key: string): Promise<number> {
  return ((await (await call(easel, '/v1/quota', undefined, { key })).json()) as { used: number }).used;
}

interface Images {
  readonly created: number;
  readonly data: readonly { readonly b64_json?: string; readonly url?: string }[];
}
const imagesOf = ({ body }: Exchanged) => JSON.parse(body) as Images;
const errorOf = ({ body }: Exchanged) => (JSON.parse(body) as { error: unknown }).error;
const PNG = /^iVBORw0K/;

// Each waits for an image, so they wait side by side.
describe.concurrent('a recorded Python client', () => {
  it.each([
    ['python-generate', 2, true],
    ['python-dalle-3', 1, false],
    ['python-async', 1, true],
    ['litellm-generate', 1, false],
  ])('%s gets its %i images', async (name, count, hasUrl) => {
    const answer = await send(name);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    const { created, data } = imagesOf(answer);
    expect(Number.isInteger(created)).toBe(true);
    expect(data).toHaveLength(count);
    for (const { b64_json, url } of data) expect([PNG.test(b64_json ?? ''), url !== undefined]).toEqual([true, hasUrl]);
  });

  it('that waits for long gets bytes all the while: they are not held back for a compressor that it would accept', async () => {
    const pieces: string[] = [];
    const { headers } = await exchange(easel.port, recorded('python-async'), (text) => pieces.push(text));
    expect([headers['content-encoding'], headers['cache-control']]).toEqual(['identity', 'no-store, no-transform']);
    const beforeTheEnd = pieces.slice(0, -1).join('');
    expect(beforeTheEnd.match(/\r\n\n\r\n/g)?.length).toBeGreaterThan(1);
  });

  it('streams, although it accepts JSON alone: partial images, then the whole one, in records that it can parse', async () => {
    const { status, headers, body } = await send('python-stream');
    expect([status, headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const records = body.split('\n\n').filter((record) => record.startsWith('event: '));
    expect(body).not.toMatch(/^(?:id|retry):/m);
    expect(records.map((record) => record.slice(7, record.indexOf('\n')))).toEqual([
      'image_generation.partial_image',
      'image_generation.partial_image',
      'image_generation.completed',
    ]);
  });

  it('that loses its connection and asks twice more buys once', async () => {
    const key = await newKey();
    await sendAndLeave(easel.port, recorded('python-attempt-0', key), 1000);
    const answers = [await send('python-attempt-1', key), await send('python-attempt-2', key)];
    for (const answer of answers) {
      expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([200, 'true']);
      expect(imagesOf(answer).data).toHaveLength(1);
    }
    expect(await used(key)).toBe(1);
  });

  it('may send an Idempotency-Key and fields of Easel', async () => {
    const key = await newKey();
    const [first, second] = [await send('python-idempotency-key', key), await send('python-idempotency-key', key)];
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect(second.headers['easel-generation']).toBe(first.headers['easel-generation']);
    expect(await used(key)).toBe(1);
  });

  it('lists models, reads one whose name has slashes, and learns that its key is wrong', async () => {
    const list = await send('python-models');
    expect(list.status).toBe(200);
    expect(JSON.parse(list.body)).toMatchObject({ object: 'list', data: [{ id: 'sandbox', object: 'model' }] });
    const model = await send('python-model');
    expect([model.status, errorOf(model)]).toMatchObject([404, { code: 'model_not_found', param: 'model' }]);
    const wrong = await send('python-models', 'sk_wrong');
    expect([wrong.status, errorOf(wrong)]).toMatchObject([401, { code: 'invalid_api_key' }]);
  });

  it.each(['python-edit', 'litellm-edit'])(
    '%s is told in OpenAI’s form that its files are no pictures: they hold eight bytes',
    async (name) => {
      const answer = await send(name);
      expect([answer.status, errorOf(answer)]).toMatchObject([
        415,
        { type: 'invalid_request_error', message: expect.any(String) },
      ]);
    },
  );
});
