import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAI, type ScriptedAnswer, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';

let fake: FakeOpenAI;
beforeAll(async () => {
  fake = await startFakeOpenAI();
});
beforeEach(() => fake.reset());
afterAll(() => fake.close());

const PROMPT = 'a lighthouse at dawn';
/** Five text tokens and 439 image tokens, at $5 and $30 a million. */
const ONE_MEDIUM = 5 * 5 + 439 * 30;

function ask(body: object = {}): Promise<Response> {
  return fetch(`${fake.url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-2.5-flare', prompt: PROMPT, quality: 'medium', size: '1024x1024', ...body }),
    signal: AbortSignal.timeout(10_000),
  });
}

describe('the invoice of the fake provider', () => {
  it('is computed from the price table for each request', async () => {
    await ask();
    await ask({ n: 2, quality: 'low' });
    await ask({ model: 'gpt-image-2', quality: 'high', size: '1024x1536' });
    await ask({ model: 'dall-e-3', quality: 'hd', size: '1792x1024' });
    await ask({ stream: true, partial_images: 2 });
    const { micros, lines } = fake.invoice();
    const expected = [ONE_MEDIUM, 25 + 2 * 196 * 30, 25 + 5488 * 30, 120_000, ONE_MEDIUM + 2 * 100 * 30];
    expect(lines.map((line) => line.micros)).toEqual(expected);
    expect(micros).toBe(expected.reduce((sum, each) => sum + each));
    expect(lines[1]).toMatchObject({ model: 'gpt-image-2.5-flare', prompt: PROMPT, images: 2 });
  });

  it('has nothing for a request that is refused', async () => {
    await ask({ size: '1x1' });
    await ask({ prompt: '[fake:rate_limited]' });
    expect(fake.invoice()).toEqual({ micros: 0, lines: [] });
  });

  it('can be read over HTTP', async () => {
    await ask();
    expect(await (await fetch(`${fake.url}/__fake/invoice`)).json()).toMatchObject({
      micros: ONE_MEDIUM,
      lines: [{ images: 1 }],
    });
  });
});

describe('a script of the fake provider', () => {
  const bodies: readonly (readonly [NonNullable<ScriptedAnswer['body']>, RegExp, RegExp])[] = [
    ['images', /json/, /^\{"created":.*"usage":\{/],
    ['error', /json/, /^\{"error":\{"message"/],
    ['html', /html/, /^<!doctype html>/],
    ['empty', /json/, /^$/],
    [{ json: { detail: 'x' } }, /json/, /^\{"detail":"x"\}$/],
    [{ text: 'data: ping' }, /json/, /^data: ping$/],
  ];

  it.each([200, 400, 408, 429, 500, 504, 524, 599])('bills and then answers %i with any body', async (status) => {
    fake.script(bodies.map(([body]) => ({ status, body, bills: 1 })));
    for (const [index, [, type, text]] of bodies.entries()) {
      const response = await ask();
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toMatch(type);
      expect(await response.text()).toMatch(text);
      expect(fake.invoice().lines).toHaveLength(index + 1);
    }
  });

  it('bills a success and no refusal unless it says otherwise, one answer for each request, then as usual', async () => {
    fake.script([{ status: 500 }, {}, { bills: 0 }]);
    expect([(await ask()).status, (await ask()).status, (await ask()).status, (await ask()).status]).toEqual([
      500, 200, 200, 200,
    ]);
    expect(fake.invoice().micros).toBe(2 * ONE_MEDIUM);
  });

  it('reports any usage, true or not, and bills the same', async () => {
    const reported = ['true', 'zero', 'absurd', 'beyond', 'absent', 'negative', 'nan', { output_tokens: '7' }] as const;
    fake.script(reported.map((usage) => ({ usage })));
    const seen: (string | undefined)[] = [];
    for (const _ of reported) seen.push(/"output_tokens":("?[-\w]+"?)/.exec(await (await ask()).text())?.[1]);
    expect(seen).toEqual(['439', '0', '1000000000', '9007199254740993', undefined, '-1000', 'NaN', '"7"']);
    expect(fake.invoice().micros).toBe(reported.length * ONE_MEDIUM);
  });

  it('gives more or fewer images than were asked for, and files that are cut', async () => {
    fake.script([{ images: 3 }, { images: 0 }, { image: 'cut' }]);
    const data = async () => ((await (await ask({ n: 2 })).json()) as { data: { b64_json: string }[] }).data;
    expect([(await data()).length, (await data()).length]).toEqual([3, 0]);
    const [first] = await data();
    expect(Buffer.from(first?.b64_json ?? '', 'base64').includes('IEND')).toBe(false);
  });

  it('breaks off an answer or a stream in the middle, or before its first byte, after it billed', async () => {
    fake.script([{ body: 'cut' }, { body: 'cut' }, { body: 'reset' }]);
    await expect(ask().then((response) => response.text())).rejects.toThrow('terminated');
    await expect(ask({ stream: true }).then((response) => response.text())).rejects.toThrow('terminated');
    await expect(ask()).rejects.toThrow('fetch failed');
    expect(fake.invoice().lines).toHaveLength(3);
    expect(fake.stats().by_status).toEqual({ 200: 2, none: 1 });
  });

  it('puts records that are not JSON into a stream', async () => {
    const records = [': gateway\n\n', 'data: ping\n\n', 'data:\n\n', 'data: [DONE]\n\n'];
    fake.script([{ records }]);
    const text = await (await ask({ stream: true, partial_images: 1 })).text();
    expect(text).toContain(`${records.join('')}event: image_generation.completed\n`);
  });

  it('takes headers and errors of its own', async () => {
    const error = { message: 'No.', innererror: { code: 'ResponsibleAIPolicyViolation' } };
    fake.script([{ status: 400, error, headers: { 'content-type': '', 'retry-after': '7' } }]);
    const response = await ask();
    expect([response.headers.get('content-type'), response.headers.get('retry-after')]).toEqual([null, '7']);
    expect(await response.json()).toEqual({ error });
  });

  it('can be set over HTTP, and ends with a reset', async () => {
    const set = () => fetch(`${fake.url}/__fake/script`, { method: 'POST', body: '[{"status":503}]' });
    await set();
    expect((await ask()).status).toBe(503);
    await set();
    fake.reset();
    expect((await ask()).status).toBe(200);
  });
});
