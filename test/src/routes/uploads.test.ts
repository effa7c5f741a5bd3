import { env, exports } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_UPLOAD_BYTES, UPLOAD_LIFE_MS } from '../../../common/limits.ts';
import { DAY_MS } from '../../../common/time.ts';
import type { Upload } from '../../../src/contract/uploads.ts';
import { inspectImage, isOriented } from '../../../src/generation/image-file.ts';
import { MAX_EDIT_JSON_BYTES } from '../../../src/http/openai/edit-json.ts';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import { servicesOf } from '../../../src/services.ts';
import { call, ORIGIN, problemOf, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const URL_OF_UPLOADS = 'https://easel.example/v1/uploads';

/** A PNG of random pixels, which do not compress, or of one color. */
function aPicture(width: number, height: number, noise = false): Promise<Uint8Array> {
  const row = (_y: number, out: Uint8Array) => {
    if (!noise) out.fill(120);
    else for (let at = 0; at < out.length; at += 65_536) crypto.getRandomValues(out.subarray(at, at + 65_536));
  };
  return encodePng({ width, height, alpha: false, row });
}

/** A PNG with another chunk behind its header. */
function withChunk(png: Uint8Array, name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  new DataView(chunk.buffer).setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(name), 4);
  chunk.set(data, 8);
  return new Uint8Array([...png.subarray(0, 33), ...chunk, ...png.subarray(33)]);
}

/** EXIF with an orientation, and a place behind it. */
const exif = (orientation: number) =>
  new Uint8Array([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    ...new TextEncoder().encode('GPS 48.2 N'),
  ]);

function send(key: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(
    new Request(URL_OF_UPLOADS, { method: 'POST', headers: { Authorization: `Bearer ${key}`, ...headers }, body }),
  );
}

async function uploaded(key: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Upload> {
  const response = await send(key, body, headers);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Upload;
}

const stored = async (upload: Upload) => {
  const object = await env.IMAGES.get(`uploads/${upload.id}`);
  return new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
};
const keysInBucket = async () => (await env.IMAGES.list({ prefix: 'uploads/' })).objects.map(({ key }) => key);

let key: string;
beforeEach(async () => {
  const { objects } = await env.IMAGES.list();
  if (objects.length > 0) await env.IMAGES.delete(objects.map((object) => object.key));
  key = (await secretKey()).key;
});

describe('an upload', () => {
  it.each(['raw', 'a form', 'chunked'])('sent %s is stored as it is, with its facts', async (how) => {
    const png = await aPicture(64, 48);
    const form = new FormData();
    form.append('note', 'not a file');
    form.append('file', new Blob([png as Uint8Array<ArrayBuffer>]), 'cat.txt');
    const chunked = new Response(png as BodyInit).body as ReadableStream;
    const upload = await uploaded(
      key,
      how === 'raw' ? (png as BodyInit) : how === 'a form' ? form : chunked,
      how === 'raw' ? { 'Content-Type': 'text/html' } : {},
    );
    expect(upload).toMatchObject({ object: 'upload', width: 64, height: 48, format: 'png', bytes: png.length });
    expect(upload.id).toMatch(/^upl_[0-9a-z]{38}$/);
    expect(Date.parse(upload.expires_at) - Date.now()).toBeGreaterThan(UPLOAD_LIFE_MS - 60_000);
    expect(await stored(upload)).toEqual(png);
    const read = await call(`/v1/uploads/${upload.id}`, { key });
    expect(await read.json()).toEqual(upload);
  });

  it('of several megabytes is stored in parts and comes out whole', async () => {
    const png = await aPicture(2000, 1800, true);
    expect(png.length).toBeGreaterThan(10 * 1024 * 1024);
    const upload = await uploaded(key, png as BodyInit);
    const bytes = await stored(upload);
    expect(bytes.length).toBe(png.length);
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes as BufferSource)).toString('hex')).toBe(upload.sha256);
    expect((await keysInBucket()).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('loses its place and its texts', async () => {
    const png = withChunk(await aPicture(64, 48), 'tEXt', new TextEncoder().encode('Comment\0GPS 48.2 N'));
    const bytes = await stored(await uploaded(key, png as BodyInit));
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('48.2');
  });

  it.each([3, 6, 8])('that EXIF turns by %i is stored upright', async (orientation) => {
    const upload = await uploaded(key, withChunk(await aPicture(64, 48), 'eXIf', exif(orientation)) as BodyInit);
    const bytes = await stored(upload);
    const turned = orientation !== 3;
    expect([upload.width, upload.height]).toEqual(turned ? [48, 64] : [64, 48]);
    expect(inspectImage(bytes)).toMatchObject({ width: upload.width, height: upload.height });
    expect(isOriented(bytes)).toBe(false);
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('48.2');
  });

  it('above 2,048 pixels is scaled down', async () => {
    const upload = await uploaded(key, (await aPicture(3000, 1500)) as BodyInit);
    expect([upload.width, upload.height]).toEqual([2048, 1024]);
    expect(inspectImage(await stored(upload))).toMatchObject({ width: 2048, height: 1024 });
  });

  it('above 2,048 pixels is refused if there is no Images binding, and one that is turned keeps its tag', async () => {
    const { uploads, ids } = servicesOf({ ...env, IMAGE_TRANSFORM: undefined } as never);
    const keep = async (png: Uint8Array) =>
      uploads.keep(
        await ids.newUploadId('key_1', 's'),
        { keyId: 'key_1', subject: 's' },
        new Response(png as BodyInit).body as never,
        { now: Date.now(), admit: async () => true },
      );
    expect(await keep(await aPicture(3000, 16))).toEqual({ ok: false, error: { kind: 'too_wide', width: 3000, height: 16 } });
    expect(await keep(withChunk(await aPicture(64, 48), 'eXIf', exif(6)))).toMatchObject({
      ok: true,
      value: { width: 48, height: 64, oriented: true },
    });
  });
});

describe('an upload that is refused', () => {
  /** A PNG of a few hundred bytes that promises that many pixels. */
  const bomb = async () => {
    const png = await aPicture(16, 16);
    const view = new DataView(png.buffer, png.byteOffset);
    view.setUint32(16, 60_000);
    view.setUint32(20, 60_000);
    return png;
  };

  const formWith = (file: File) => {
    const form = new FormData();
    form.append('file', file);
    return form;
  };

  it.each<[string, () => Promise<BodyInit> | BodyInit, number, string, string]>([
    ['no picture', () => 'hello, this is text', 415, 'unsupported_media_type', ''],
    ['shorter than any picture', () => 'x', 415, 'unsupported_media_type', ''],
    ['a GIF', () => 'GIF89a0000000000000000', 415, 'unsupported_media_type', ''],
    ['a picture that was cut', async () => (await aPicture(64, 48)).slice(0, 60) as BodyInit, 400, 'invalid_request', ''],
    ['60,000 × 60,000 pixels in a small file', async () => (await bomb()) as BodyInit, 400, 'invalid_request', ''],
    ['a form without a file', () => new FormData(), 400, 'invalid_request', '/file'],
  ])('is %s', async (_name, body, status, code, pointer) => {
    const response = await send(key, await body());
    const problem = await problemOf(response);
    expect([response.status, problem.code, problem.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect(await keysInBucket()).toEqual([]);
  });

  it.each<[string, () => BodyInit, string]>([
    ['no bytes at all', () => '', ''],
    ['a stream that ends at once', () => new ReadableStream({ start: (controller) => controller.close() }), ''],
    ['a form with an empty file', () => formWith(new File([], 'cat.png', { type: 'image/png' })), '/file'],
  ])('is empty, and says so: %s', async (_name, body, pointer) => {
    const response = await send(key, body());
    const { code, errors } = await problemOf(response);
    const message = 'is empty; send the bytes of a picture';
    expect([response.status, code, errors]).toEqual([400, 'invalid_request', [{ pointer, message }]]);
    expect(await keysInBucket()).toEqual([]);
  });

  it('since it breaks off while it is scaled says so, and no error crosses to the transformation', async () => {
    const picture = await aPicture(2400, 16, true);
    const cut = (part: number) => picture.slice(0, Math.floor(picture.length * part)) as BodyInit;
    for (const part of [0.3, 0.9]) {
      const response = await send(key, cut(part));
      expect([response.status, (await problemOf(response)).errors?.[0]?.message]).toEqual([400, 'was not received whole']);
    }
    // A transformation that makes a whole picture of what came. Nothing of it is stored.
    const small = await aPicture(64, 4);
    let crossed = 'nothing';
    const transform = {
      input: (stream: ReadableStream) => {
        const chain = {
          transform: () => chain,
          output: async () => {
            crossed = await new Response(stream).arrayBuffer().then(
              () => 'an end',
              () => 'an error',
            );
            return { response: () => new Response(small as BodyInit) };
          },
        };
        return chain;
      },
    };
    const { uploads, ids } = servicesOf({ ...env, IMAGE_TRANSFORM: transform } as never);
    const owner = { keyId: 'key_1', subject: 's' };
    const body = new Response(cut(0.5)).body as never;
    const id = await ids.newUploadId(owner.keyId, owner.subject);
    const kept = await uploads.keep(id, owner, body, { now: Date.now(), admit: async () => true });
    expect([kept, crossed]).toEqual([{ ok: false, error: { kind: 'cut' } }, 'an end']);
    expect(await keysInBucket()).toEqual([]);
  });

  it.each<[string, string, HeadersInit, string]>([
    ['is compressed', '/v1/uploads', { 'Content-Encoding': 'gzip' }, 'unsupported_media_type'],
    ['is compressed', '/v1/images/edits', { 'Content-Encoding': 'br' }, 'unsupported_media_type'],
    ['is a form without its boundary', '/v1/uploads', { 'Content-Type': 'multipart/form-data' }, 'invalid_request'],
    ['is a form without its boundary', '/v1/images/edits', { 'Content-Type': 'multipart/form-data' }, 'invalid_request'],
  ])('that %s is told by that name: %s', async (why, path, headers, code) => {
    const body = (await aPicture(16, 16)) as BodyInit;
    const response = await call(path, { method: 'POST', key, raw: body, headers: headers as Record<string, string> });
    const text = await response.text();
    expect(text).toContain(code === 'invalid_request' ? 'boundary' : 'compressed');
    expect(text).toContain(path === '/v1/uploads' ? `"code":"${code}"` : '"error":');
    expect([why, response.status]).toEqual([why, code === 'invalid_request' ? 400 : 415]);
  });

  it.each([
    ['before the picture', 0, { ok: false, error: { kind: 'cut' } }],
    ['in the middle of the picture', 0.5, { ok: false, error: { kind: 'cut' } }],
    ['behind the whole picture', 1, { ok: true }],
  ])('or kept whose client goes away %s is no fault of ours', async (_when, part, outcome) => {
    const png = await aPicture(64, 48, true);
    const lost = async () => {
      throw new TypeError('Network connection lost.');
    };
    // As workerd does it: a stream that broke off cannot be left either.
    const pieces = [png.slice(0, Math.floor(png.length * part))].filter(({ length }) => length > 0);
    const next = async () => (pieces.length > 0 ? { done: false, value: pieces.pop() } : lost());
    const body = { [Symbol.asyncIterator]: () => ({ next, return: lost }) } as AsyncIterable<Uint8Array>;
    const { uploads, ids } = servicesOf(env);
    const owner = { keyId: 'key_1', subject: 's' };
    const id = await ids.newUploadId(owner.keyId, owner.subject);
    expect(await uploads.keep(id, owner, body, { now: Date.now(), admit: async () => true })).toMatchObject(outcome);
  });

  it('by its length is refused before it is read', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const response = await send(key, body, { 'Content-Length': String(MAX_UPLOAD_BYTES + 100_000) });
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'payload_too_large']);
    expect(pulled).toBeLessThan(50);
  });

  it('by the length of JSON with pictures is refused before it is read', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const declared = { 'Content-Type': 'application/json', 'Content-Length': String(MAX_EDIT_JSON_BYTES + 1) };
    const response = await call('/v1/images/edits', { method: 'POST', key, raw: body, headers: declared });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'payload_too_large' } });
    expect(pulled).toBeLessThan(50);
  });

  it('since its form has a second file, breaks off behind the first one, or has too many parts, keeps and counts nothing', async () => {
    const { id, key: mine } = await secretKey();
    const png = (await aPicture(16, 16)) as Uint8Array<ArrayBuffer>;
    const form = new FormData();
    for (const name of ['file', 'purpose', 'file']) form.append(name, name === 'file' ? new Blob([png]) : 'vision');
    const two = await call('/v1/uploads', { method: 'POST', key: mine, raw: form });
    expect([two.status, (await problemOf(two)).errors?.[0]?.pointer]).toEqual([400, '/file']);
    const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    const cut = new Blob([head, png, '\r\n--x\r\nContent-Disposition: form-data; na']);
    const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const broken = await call('/v1/uploads', { method: 'POST', key: mine, raw: await cut.arrayBuffer(), headers: type });
    expect([broken.status, (await problemOf(broken)).code]).toEqual([400, 'invalid_request']);
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n';
    const many = await call('/v1/uploads', { method: 'POST', key: mine, raw: `${part.repeat(65)}--x--`, headers: type });
    expect([many.status, (await problemOf(many)).errors?.[0]?.message]).toEqual([400, 'has more than 64 parts']);
    expect(await keysInBucket()).toEqual([]);
    const states = await servicesOf(env).counters.usage(`uploads:key:${id}`, [{ name: 'user-uploads', limit: 50 }], Date.now());
    expect([states[0]?.used, states[0]?.held]).toEqual([0, 0]);
  });

  it('by its bytes, if it declares no length', async () => {
    const png = await aPicture(64, 48);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(sent === 0 ? png : new Uint8Array(1024 * 1024));
        sent += 1;
        if (sent > 40) controller.close();
      },
    });
    const response = await send(key, body);
    expect([response.status, (await problemOf(response)).code]).toEqual([413, 'payload_too_large']);
    expect(sent).toBeLessThan(30);
    expect(await keysInBucket()).toEqual([]);
  });

  it('is not counted', async () => {
    const { key: limited } = await publishableKey();
    const token = await visitorToken(limited, '203.0.113.90');
    for (let n = 0; n < 3; n++) expect((await send(token, 'hello, this is text', { Origin: ORIGIN })).status).toBe(415);
    const { counters } = servicesOf(env);
    const names = (JSON.parse(atob(token.split('.')[1] ?? '')) as { sub: string }).sub;
    const states = await counters.usage(`uploads:${names}`, [{ name: 'user-uploads', limit: 50 }], Date.now());
    expect(states[0]?.used).toBe(0);
  });
});

describe('a limit of uploads', () => {
  it('refuses the next one with 429, however many come at once', async () => {
    const { counters } = servicesOf(env);
    const { id, key: mine } = await secretKey();
    const at = Date.now();
    await Promise.all(
      Array.from({ length: 48 }, (_, n) =>
        counters.hold(`uploads:key:${id}`, { generationId: `upl_${n}`, units: 1, micros: 0, policies: [], at }),
      ),
    );
    const png = await aPicture(16, 16);
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(mine, png as BodyInit)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429) as Response;
    expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/);
    expect((await problemOf(refused)).code).toBe('too_many_uploads');
    expect((await keysInBucket()).length).toBe(2);
  });
});

describe('an upload is private', () => {
  it('to its user, and is gone when its user or its day is', async () => {
    const { id, key: server } = await secretKey();
    const png = (await aPicture(16, 16)) as BodyInit;
    const ann = await uploaded(server, png, { 'Easel-User': 'ann' });
    const bob = await uploaded(server, png, { 'Easel-User': 'bob' });
    const read = async (upload: Upload, who: string, user?: string) =>
      (await call(`/v1/uploads/${upload.id}`, { key: who, ...(user ? { headers: { 'Easel-User': user } } : {}) })).status;
    expect([
      await read(ann, server, 'ann'),
      await read(ann, server),
      await read(ann, server, 'bob'),
      await read(ann, key),
    ]).toEqual([200, 200, 404, 404]);
    const denied = await call(`/v1/uploads/${ann.id}`, { method: 'DELETE', key: server, headers: { 'Easel-User': 'bob' } });
    expect(denied.status).toBe(404);

    await call('/v1/users/ann', { method: 'DELETE', key: server });
    expect([await read(ann, server), await read(bob, server)]).toEqual([404, 200]);

    const { uploads } = servicesOf(env);
    const viewer = { keyId: id, subject: null };
    expect(await uploads.find(bob.id, viewer, Date.now() + DAY_MS + 1000)).toBeNull();
    const deleted = await call(`/v1/uploads/${bob.id}`, { method: 'DELETE', key: server });
    expect(await deleted.json()).toEqual({ deleted: true, id: bob.id });
    expect(await keysInBucket()).toEqual([]);
  });

  it('and the nightly sweep deletes it once no run can need it', async () => {
    const upload = await uploaded(key, (await aPicture(16, 16)) as BodyInit);
    // The machine died in the middle of a large one.
    await env.IMAGES.put(`uploads/${upload.id.replace(/.$/, '0')}.unfinished`, 'half');
    const sweep = (ms: number, repair = true) => servicesOf(env).sweep({ now: Date.now() + ms, repair });
    expect((await sweep(DAY_MS)).uploads).toBe(0);
    expect((await sweep(DAY_MS + 2 * 60 * 60_000, false)).uploads).toBe(2);
    expect((await sweep(DAY_MS + 2 * 60 * 60_000)).uploads).toBe(2);
    expect(await keysInBucket()).toEqual([]);
  });
});
