import { describe, expect, it } from 'vitest';
import { call, secretKey } from '../../support/worker.ts';

/** What clients of OpenAI's API send that is not quite as documented: taken if it has one meaning, else refused in plain words. */

const PATH = '/v1/images/generations';
const BODY = { prompt: 'a kite [sandbox:fast]', size: '256x256', response_format: 'url' };

interface ErrorAnswer {
  readonly error: { readonly message: string; readonly type: string; readonly param: string | null; readonly code: string };
}
const errorOf = async (response: Response) => ((await response.json()) as ErrorAnswer).error;

/** A response that is not read keeps the Worker waiting. */
async function statusOf(response: Response): Promise<number> {
  await response.text();
  return response.status;
}

const raw = (key: string, body: BodyInit, headers: Record<string, string> = {}) =>
  call(PATH, { key, method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, raw: body });

describe('a base URL that was pasted with a slash too many', () => {
  it.each([`${PATH}/`, `/v1//images/generations`, `//v1/images/generations`, `${PATH}?api-version=2024-02-01`])(
    '%s makes the image',
    async (path) => {
      const { key } = await secretKey();
      expect(await statusOf(await call(path, { key, body: BODY }))).toBe(200);
    },
  );

  it.each(['/v1/models/', '/v1//models', '/v1/models/sandbox/', '/v1/models/s%61ndbox'])('%s lists models', async (path) => {
    const { key } = await secretKey();
    const response = await call(path, { key });
    expect(response.status).toBe(200);
    expect(JSON.stringify(await response.json())).toContain('"id":"sandbox"');
  });

  it('leaves the paths of Easel alone', async () => {
    const { key } = await secretKey();
    expect((await call('/v1/quota/', { key })).status).toBe(404);
    expect((await call('/v1//quota', { key })).status).toBe(404);
  });
});

describe('a path that OpenAI has and Easel has not', () => {
  it.each([
    '/v1/v1/images/generations',
    '/images/generations',
    '/openai/deployments/gpt-image-1/images/generations',
    '/v1/chat/completions',
    '/v1/responses',
    '/v1/embeddings',
    '/models',
  ])('%s names the base URL, in a form that OpenAI’s clients show', async (path) => {
    const { key } = await secretKey();
    const response = await call(path, { key, body: BODY });
    expect(response.status).toBe(404);
    const error = await errorOf(response);
    expect(error).toMatchObject({ type: 'invalid_request_error', code: 'not_found' });
    expect(error.message).toContain('/v1 at its end');
  });
});

describe('a body', () => {
  it('may begin with a byte order mark', async () => {
    const { key } = await secretKey();
    expect(await statusOf(await raw(key, `\ufeff${JSON.stringify(BODY)}`))).toBe(200);
  });

  it('may have empty text for what was left out, as forms send it', async () => {
    const { key } = await secretKey();
    const empty = { model: '', quality: '', style: '', background: '', user: '', output_format: '', negative_prompt: '' };
    expect(await statusOf(await call(PATH, { key, body: { ...BODY, ...empty } }))).toBe(200);
    expect(await errorOf(await call(PATH, { key, body: { ...BODY, prompt: '' } }))).toMatchObject({ param: 'prompt' });
  });

  it('that is not UTF-8 is refused: its prompt would be bought with replaced letters', async () => {
    const { key } = await secretKey();
    const latin1 = Uint8Array.from('{"prompt":"caf\u00e9"}', (letter) => letter.charCodeAt(0));
    const response = await raw(key, latin1);
    expect([response.status, (await errorOf(response)).message]).toEqual([400, 'The body is not UTF-8']);
  });

  it.each([
    '{"prompt":"a","__proto__":1}',
    '{"prompt":"a","metadata":{"__proto__":"v"}}',
    '{"prompt":"a","metadata":{"a":"\\ud800"}}',
  ])('%s is refused: what is kept would not be what was sent', async (body) => {
    const { key } = await secretKey();
    const response = await raw(key, body);
    expect([response.status, (await errorOf(response)).code]).toEqual([400, 'invalid_value']);
  });

  it('is read as it was sent, also after one that ended with half a letter', async () => {
    const { key } = await secretKey();
    expect((await raw(key, Uint8Array.of(0x22, 0xe2, 0x82))).status).toBe(400);
    expect(await statusOf(await raw(key, JSON.stringify(BODY)))).toBe(200);
  });

  it.each(['gzip', 'br', 'deflate', 'x-unknown'])('that is compressed with %s is refused by that name', async (encoding) => {
    const { key } = await secretKey();
    const response = await raw(key, JSON.stringify(BODY), { 'Content-Encoding': encoding });
    expect(response.status).toBe(415);
    expect((await errorOf(response)).message).toContain('Content-Encoding');
    expect(await statusOf(await raw(key, JSON.stringify(BODY), { 'Content-Encoding': 'identity' }))).toBe(200);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'of the type %s is refused with what to send',
    async (type) => {
      const { key } = await secretKey();
      const response = await raw(key, JSON.stringify(BODY), { 'Content-Type': type });
      expect(response.status).toBe(415);
      expect((await errorOf(response)).message).toContain('Content-Type: application/json');
    },
  );

  it('names a field in OpenAI’s words if the model cannot make it', async () => {
    const { key } = await secretKey();
    const error = await errorOf(await call(PATH, { key, body: { ...BODY, size: '8192x8192' } }));
    expect(error).toMatchObject({ param: 'size', code: 'invalid_value' });
    expect(error.message).toMatch(/^size: /);
  });
});

describe('a key', () => {
  it('may come after more than one space, as RFC 9110 allows', async () => {
    const { key } = await secretKey();
    const headers = { Authorization: `bearer   ${key}` };
    expect(await statusOf(await call(PATH, { headers, body: BODY }))).toBe(200);
  });

  it.each(['api-key', 'x-api-key'])('in the header %s is not read, and the refusal says which header is', async (name) => {
    const { key } = await secretKey();
    const response = await call(PATH, { headers: { [name]: key }, body: BODY });
    expect(response.status).toBe(401);
    expect((await errorOf(response)).message).toContain('Authorization: Bearer');
  });

  it('works beside the headers that name an organization', async () => {
    const { key } = await secretKey();
    const headers = { 'OpenAI-Organization': 'org-x', 'OpenAI-Project': 'p', 'X-OpenWebUI-User-Id': 'u' };
    expect(await statusOf(await call(PATH, { key, headers, body: BODY }))).toBe(200);
  });
});

describe('a browser', () => {
  it('may send every header of OpenAI’s SDK, also the User-Agent that some browsers ask for', async () => {
    const asked = 'authorization,content-type,user-agent,openai-beta,openai-organization,x-stainless-helper-method,x-other';
    const response = await call(PATH, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': asked,
      },
    });
    const allowed = (response.headers.get('Access-Control-Allow-Headers') ?? '').toLowerCase().split(',');
    expect(asked.split(',').filter((name) => !allowed.includes(name))).toEqual(['x-other']);
  });
});

describe('an answer that goes out piece by piece', () => {
  it('is compressed by no proxy, which would hold the pieces back', async () => {
    const { key } = await secretKey();
    const made = await call(PATH, { key, body: BODY });
    const streamed = await call(PATH, { key, body: { ...BODY, stream: true } });
    const accept = { Accept: 'text/event-stream' };
    const followed = await call('/v1/generations', {
      key,
      headers: accept,
      body: { prompt: 'a [sandbox:fast]', size: '256x256' },
    });
    expect(made.headers.get('Content-Encoding')).toBe('identity');
    for (const response of [made, streamed, followed]) {
      expect(await statusOf(response)).toBe(200);
      expect(response.headers.get('Cache-Control')).toBe('no-store, no-transform');
      expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    }
  });
});
