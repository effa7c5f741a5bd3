import { env, exports } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import { servicesOf } from '../../../src/services.ts';
import { generated, ORIGIN, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const EDITS = 'https://easel.example/v1/images/edits';
const PROMPT = 'make it night [sandbox:fast]';

const aPicture = (shade: number, width = 256, height = 256, alpha = false) =>
  encodePng({ width, height, alpha, row: (_y, out) => void out.fill(shade) });

type Field = readonly [name: string, value: string | Uint8Array];

function formOf(fields: readonly Field[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    // As OpenAI's clients name a stream: no useful name and no useful type.
    else form.append(name, new Blob([value as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }), 'upload');
  }
  return form;
}

function send(key: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(
    new Request(EDITS, { method: 'POST', headers: { Authorization: `Bearer ${key}`, ...headers }, body }),
  );
}
const sendForm = (key: string, fields: readonly Field[], headers: Record<string, string> = {}) =>
  send(key, formOf(fields), headers);
const sendJson = (key: string, body: object, headers: Record<string, string> = {}) =>
  send(key, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });

interface Answer {
  readonly data?: readonly { b64_json?: string; url?: string }[];
  readonly usage?: { input_tokens_details: { image_tokens: number } };
  readonly error?: { code: string; param: string | null; message: string };
}
const answerOf = async (response: Response) => (await response.json()) as Answer;
const uploadsInBucket = async () => (await env.IMAGES.list({ prefix: 'uploads/' })).objects.map(({ key }) => key);

const BASE: readonly Field[] = [
  ['prompt', PROMPT],
  ['size', '256x256'],
];

let key: string;
let cat: Uint8Array;
beforeEach(async () => {
  key = (await secretKey({ daily_images_per_user: 50 })).key;
  cat ??= await aPicture(120);
  const { objects } = await env.IMAGES.list({ prefix: 'uploads/' });
  if (objects.length > 0) await env.IMAGES.delete(objects.map((object) => object.key));
});

describe('an edit of an OpenAI client', () => {
  it.each<[string, () => Promise<readonly Field[]> | readonly Field[]]>([
    ['one image', () => [...BASE, ['image', cat]]],
    ['the image first, and the model last', () => [['image', cat], ...BASE, ['model', 'sandbox']]],
    ['several image[]', async () => [...BASE, ['image[]', cat], ['image[]', await aPicture(60)]]],
    ['several image', async () => [...BASE, ['image', cat], ['image', await aPicture(60)]]],
    ['image[0] and image[1]', async () => [...BASE, ['image[0]', cat], ['image[1]', await aPicture(60)]]],
    ['an image and a mask', async () => [...BASE, ['image', cat], ['mask', await aPicture(0, 256, 256, true)]]],
    [
      'numbers and booleans as text',
      () => [...BASE, ['image', cat], ['n', '1'], ['stream', 'false'], ['output_compression', '90']],
    ],
  ])('with %s gets a changed image', async (_name, fields) => {
    const response = await sendForm(key, await fields());
    const { data, usage, error } = await answerOf(response);
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(data).toHaveLength(1);
    expect(usage?.input_tokens_details.image_tokens).toBeGreaterThan(0);
    const bytes = Uint8Array.from(atob(data?.[0]?.b64_json ?? ''), (letter) => letter.charCodeAt(0));
    expect([...bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    // Kept for its day: the run reads it from the bucket.
    expect((await uploadsInBucket()).length).toBeGreaterThan(0);
  });

  it('in JSON takes data URLs, URLs of its own images, and ids', async () => {
    const url = (await generated({ key })).images[0]?.url ?? '';
    const dataUrl = `DATA:image/png;base64,${cat.toBase64()}`;
    for (const image of [{ image_url: dataUrl }, { image_url: url }, { file_id: /img_\w+/.exec(url)?.[0] }, dataUrl]) {
      const { data, error } = await answerOf(await sendJson(key, { prompt: PROMPT, size: '256x256', images: [image] }));
      expect([error, data?.length]).toEqual([undefined, 1]);
    }
  });

  it('streams with the events of edits', async () => {
    const text = await (await sendForm(key, [...BASE, ['image', cat], ['stream', 'true'], ['partial_images', '1']])).text();
    expect(text).toContain('event: image_edit.partial_image\n');
    expect(text).toContain('event: image_edit.completed\n');
    expect(text).not.toContain('image_generation');
  });

  it('is counted for the user whom its form names last, and the pictures are that user’s', async () => {
    const { id, key: server } = await secretKey({ daily_images_per_user: 50 });
    expect((await sendForm(server, [['image', cat], ...BASE, ['user', 'ann']])).status).toBe(200);
    const [object] = await uploadsInBucket();
    const upload = object?.slice('uploads/'.length) ?? '';
    const { uploads, counters } = servicesOf(env);
    const find = (subject: string) => uploads.find(upload, { keyId: id, subject }, Date.now());
    expect(await find(`user:${id}:ann`)).not.toBeNull();
    expect(await find(`key:${id}`)).toBeNull();
    const used = async (subject: string) =>
      (await counters.usage(`uploads:${subject}`, [{ name: 'user-uploads', limit: 50 }], Date.now()))[0]?.used;
    expect([await used(`user:${id}:ann`), await used(`key:${id}`)]).toEqual([1, 0]);
  });

  it('of a visitor is counted for that visitor', async () => {
    const { key: publishable } = await publishableKey(undefined, { daily_images_per_user: 5 });
    const token = await visitorToken(publishable, '203.0.113.55');
    expect((await sendForm(token, [...BASE, ['image', cat]], { Origin: ORIGIN })).status).toBe(200);
  });
});

describe('a repeated edit', () => {
  const again = { 'x-stainless-retry-count': '1' };

  it('joins the run of the first by the content of its pictures, whatever its boundary and its ids are', async () => {
    const first = await sendForm(key, [['image', cat], ...BASE]);
    await first.text();
    const repeated = await sendForm(key, [...BASE, ['image', cat]], again);
    expect(repeated.headers.get('Easel-Generation')).toBe(first.headers.get('Easel-Generation'));
    expect(repeated.headers.get('Idempotent-Replayed')).toBe('true');
    expect((await answerOf(repeated)).data).toHaveLength(1);
    const other = await sendForm(key, [...BASE, ['image', await aPicture(61)]], again);
    expect(other.headers.get('Easel-Generation')).not.toBe(first.headers.get('Easel-Generation'));
    await other.text();
    // The repeated one left no copy.
    expect(await uploadsInBucket()).toHaveLength(2);
  });

  it('with an Idempotency-Key is the same generation, keeps no second copy, and another picture is refused', async () => {
    const once = { 'Idempotency-Key': 'edit-1' };
    const first = await sendForm(key, [...BASE, ['image', cat]], once);
    await first.text();
    const kept = await uploadsInBucket();
    const second = await sendForm(key, [['image', cat], ...BASE], once);
    await second.text();
    expect(second.headers.get('Easel-Generation')).toBe(first.headers.get('Easel-Generation'));
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await uploadsInBucket()).toEqual(kept);
    expect((await sendForm(key, [...BASE, ['image', await aPicture(99)]], once)).status).toBe(422);
  });
});

describe('an edit that is refused', () => {
  it.each<[string, () => Promise<readonly Field[]> | readonly Field[], number, string | null]>([
    ['without an image', () => BASE, 400, 'image'],
    ['without a prompt', () => [['image', cat]], 400, 'prompt'],
    ['with five images', () => [...BASE, ...Array.from({ length: 5 }, (): Field => ['image[]', cat])], 400, 'image'],
    ['with a text for an image', () => [...BASE, ['image', 'a cat']], 415, 'image'],
    ['with an empty image', () => [...BASE, ['image', new Uint8Array()]], 400, 'image'],
    ['with a cut image', () => [...BASE, ['image', cat.slice(0, 50)]], 400, 'image'],
    [
      'with a mask of another size',
      async () => [...BASE, ['image', cat], ['mask', await aPicture(0, 64, 64, true)]],
      400,
      'mask',
    ],
    ['with a mask that is not transparent', () => [...BASE, ['image', cat], ['mask', cat]], 400, 'mask'],
    ['with an unknown field', () => [...BASE, ['image', cat], ['frame_count', '3']], 400, 'frame_count'],
    ['with two prompts', () => [...BASE, ['prompt', 'make it day'], ['image', cat]], 400, 'prompt'],
    ['with a field that every object has', () => [...BASE, ['image', cat], ['constructor', 'x']], 400, 'constructor'],
    ['with a picture in such a field', () => [...BASE, ['image', cat], ['toString', cat]], 400, 'toString'],
    ['with the field of prototypes', () => [...BASE, ['image', cat], ['__proto__', 'x']], 400, '__proto__'],
    ['with an unknown model', () => [...BASE, ['image', cat], ['model', 'nope']], 404, 'model'],
    [
      'that asks to keep less than the model does',
      () => [...BASE, ['image', cat], ['input_fidelity', 'low']],
      400,
      'input_fidelity',
    ],
  ])('%s names its field, buys nothing and keeps no picture', async (_name, fields, status, param) => {
    const response = await sendForm(key, await fields());
    const { error } = await answerOf(response);
    expect([response.status, error?.param ?? null]).toEqual([status, param]);
    expect(await uploadsInBucket()).toEqual([]);
  });

  it('by the limit of its key keeps no picture, and neither does a key that allows none', async () => {
    for (const most of [0, 1]) {
      const { key: narrow } = await secretKey({ max_inputs: most });
      const pictures = Array.from({ length: most + 1 }, (): Field => ['image', cat]);
      const response = await sendForm(narrow, [...BASE, ...pictures]);
      expect([response.status, (await answerOf(response)).error?.param]).toEqual([400, 'image']);
    }
    expect(await uploadsInBucket()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a foreign URL', { images: [{ image_url: 'https://example.com/cat.png' }] }, 'image'],
    ['a data URL that is none', { images: [{ image_url: 'data:image/png;base64,!!!' }] }, 'image'],
    ['no address', { images: [{}] }, 'image'],
    ['an image that is not there', { images: [{ file_id: `img_${'0'.repeat(26)}` }] }, 'image'],
  ])('in JSON with %s', async (_name, body, param) => {
    const { error } = await answerOf(await sendJson(key, { prompt: PROMPT, size: '256x256', ...body }));
    expect(error?.param).toBe(param);
  });

  it('in JSON with a picture that has two addresses is refused: one of them would be left out without a word', async () => {
    const both = { image_url: `data:image/png;base64,${cat.toBase64()}`, file_id: `img_${'0'.repeat(26)}` };
    for (const body of [{ images: [both] }, { images: [{ ...both, file_id: null }], mask: both }]) {
      const { error } = await answerOf(await sendJson(key, { prompt: PROMPT, size: '256x256', ...body }));
      expect(error).toMatchObject({ code: 'invalid_value', message: expect.stringContaining('and not both') });
    }
  });

  it('in JSON with pictures in two fields is refused: those of one would be left out without a word', async () => {
    const picture = `data:image/png;base64,${cat.toBase64()}`;
    const { error } = await answerOf(await sendJson(key, { prompt: PROMPT, size: '256x256', images: [picture], image: picture }));
    expect(error).toMatchObject({ param: 'image', message: expect.stringContaining('in one of them') });
  });

  it('whose text is not UTF-8 names its field, in a form and in JSON: its prompt would be bought with replaced letters', async () => {
    const latin1 = Uint8Array.from('caf\u00e9', (letter) => letter.charCodeAt(0));
    const form = await answerOf(
      await sendForm(key, [
        ['prompt', latin1],
        ['image', cat],
      ]),
    );
    expect(form.error).toMatchObject({ param: 'prompt', message: 'prompt is not UTF-8' });
    const body = `{"prompt":"caf\u00e9","images":["data:image/png;base64,${cat.toBase64()}"]}`;
    const bytes = Uint8Array.from(body, (letter) => letter.charCodeAt(0));
    const json = await answerOf(await send(key, bytes, { 'Content-Type': 'application/json' }));
    expect(json.error?.message).toBe('The body is not UTF-8');
    expect(await uploadsInBucket()).toEqual([]);
  });

  it('if its body breaks off keeps no picture', async () => {
    const whole = new Uint8Array(await new Response(formOf([['image', cat], ...BASE])).arrayBuffer());
    const boundary = new TextDecoder().decode(whole.subarray(2, whole.indexOf(13)));
    const type = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
    expect((await send(key, whole.subarray(0, whole.length - 30), type)).status).toBe(400);
    expect(await uploadsInBucket()).toEqual([]);
  });

  it('in another type is 415 in OpenAI’s form', async () => {
    const response = await send(key, 'hello', { 'Content-Type': 'text/plain' });
    expect([response.status, (await answerOf(response)).error?.code]).toEqual([415, 'unsupported_media_type']);
  });
});
