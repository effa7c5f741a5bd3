import { describe, expect, it } from 'vitest';
import { readDoorRequest } from '../../../../src/http/openai/request.ts';

const PROMPT = { prompt: 'a cat' };
const read = (body: unknown) => readDoorRequest(body);
const parsed = (body: unknown) => {
  const result = read(body);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const errorOf = (body: unknown) => {
  const result = read(body);
  return result.ok ? null : result.error;
};

describe('a request of an OpenAI client', () => {
  it.each<[string, object]>([
    ['openai', { model: 'gpt-image-2.5-flare', size: '1536x1024', quality: 'high', n: 2, background: null, user: null }],
    ['the AI SDK', { model: 'dall-e-3', n: 1, size: '1024x1024', response_format: 'b64_json' }],
    [
      'LangChain',
      { model: 'dall-e-3', n: 1, size: '1024x1024', response_format: 'url', style: 'vivid', quality: 'standard', user: 'ann' },
    ],
    ['TanStack', { model: 'gpt-image-1', n: 1, stream: false }],
    ['Genkit', { model: 'gpt-image-1' }],
    ['an MCP server', { model: 'gpt-image-1', size: '1024x1024', quality: 'high', n: 1 }],
    ['Open WebUI', { model: 'sandbox', n: 1, size: '512x512', response_format: 'b64_json' }],
    [
      'LibreChat',
      {
        model: 'gpt-image-1',
        n: 1,
        background: 'auto',
        output_format: 'png',
        output_compression: 80,
        quality: 'auto',
        size: 'auto',
      },
    ],
    ['n8n', { model: 'gpt-image-1', n: 1, size: '1024x1024', quality: 'high', style: 'natural' }],
    ['LobeChat', { model: 'gpt-image-1', n: 1, size: 'auto' }],
  ])('is read as %s sends it', (_client, fields) => {
    expect(parsed({ ...PROMPT, ...fields })).toMatchObject({ prompt: 'a cat', director: 'off' });
  });

  it('has no direction, one image and both forms of the answer, unless it says otherwise', () => {
    expect(parsed(PROMPT)).toEqual({
      prompt: 'a cat',
      n: 1,
      stream: false,
      previews: 0,
      responseFormat: null,
      director: 'off',
      seed: 0,
      metadata: {},
    });
  });

  it('takes null for absence, in every field', () => {
    const names = ['model', 'n', 'size', 'quality', 'background', 'output_format', 'output_compression', 'moderation'];
    const others = ['response_format', 'style', 'user', 'safety_identifier', 'stream', 'partial_images', 'director', 'seed'];
    const body = Object.fromEntries([...names, ...others, 'metadata', 'unheard_of'].map((name) => [name, null]));
    expect(parsed({ ...PROMPT, ...body })).toEqual(parsed(PROMPT));
  });

  it('counts the safety identifier as the user if there is no user', () => {
    expect(parsed({ ...PROMPT, safety_identifier: 'hash-1' }).user).toBe('hash-1');
    expect(parsed({ ...PROMPT, user: 'ann', safety_identifier: 'hash-1' }).user).toBe('ann');
    expect(parsed({ ...PROMPT, user: '', safety_identifier: 'hash-1' }).user).toBe('hash-1');
  });

  it('may have a prompt of 32,000 characters', () => {
    expect(parsed({ prompt: '🦊'.repeat(32_000) }).prompt).toHaveLength(64_000);
    expect(errorOf({ prompt: 'a'.repeat(32_001) })?.error).toMatchObject({ param: 'prompt', code: 'invalid_value' });
    expect(errorOf({ prompt: 'a'.repeat(4001), director: 'auto' })?.error.param).toBe('prompt');
  });

  it.each<[unknown, string | null, string]>([
    [{}, 'prompt', 'missing_required_parameter'],
    [{ prompt: null }, 'prompt', 'missing_required_parameter'],
    [{ prompt: '' }, 'prompt', 'invalid_value'],
    [{ prompt: ' \u200b' }, 'prompt', 'invalid_value'],
    [{ prompt: '\ud800' }, 'prompt', 'invalid_value'],
    [{ prompt: ['a cat'] }, 'prompt', 'invalid_value'],
    [{ ...PROMPT, n: 0 }, 'n', 'invalid_value'],
    [{ ...PROMPT, n: 5 }, 'n', 'invalid_value'],
    [{ ...PROMPT, n: '1' }, 'n', 'invalid_value'],
    [{ ...PROMPT, n: 1.5 }, 'n', 'invalid_value'],
    [{ ...PROMPT, size: 'large' }, 'size', 'invalid_value'],
    [{ ...PROMPT, output_format: 'gif' }, 'output_format', 'invalid_value'],
    [{ ...PROMPT, output_format: 'svg' }, 'output_format', 'invalid_value'],
    [{ ...PROMPT, output_compression: 101 }, 'output_compression', 'invalid_value'],
    [{ ...PROMPT, background: 'blue' }, 'background', 'invalid_value'],
    [{ ...PROMPT, moderation: 'none' }, 'moderation', 'invalid_value'],
    [{ ...PROMPT, response_format: 'file' }, 'response_format', 'invalid_value'],
    [{ ...PROMPT, style: 'photo' }, 'style', 'invalid_value'],
    [{ ...PROMPT, user: 'a\nb' }, 'user', 'invalid_value'],
    [{ ...PROMPT, user: 7 }, 'user', 'invalid_value'],
    [{ ...PROMPT, user: 'a'.repeat(257) }, 'user', 'invalid_value'],
    [{ ...PROMPT, stream: 'true' }, 'stream', 'invalid_value'],
    [{ ...PROMPT, stream: true, partial_images: 4 }, 'partial_images', 'invalid_value'],
    [{ ...PROMPT, partial_images: 1 }, 'partial_images', 'invalid_value'],
    [{ ...PROMPT, seed: -1 }, 'seed', 'invalid_value'],
    [{ ...PROMPT, metadata: { a: 1 } }, 'metadata', 'invalid_value'],
    [{ ...PROMPT, frame_count: 2 }, 'frame_count', 'unknown_parameter'],
    [{ ...PROMPT, svg: '<svg/>' }, 'svg', 'unknown_parameter'],
    [{ ...PROMPT, markup: 'x' }, 'markup', 'unknown_parameter'],
    [{ ...PROMPT, input_fidelity: 'high' }, 'input_fidelity', 'unknown_parameter'],
    [{ ...PROMPT, temperature: 1 }, 'temperature', 'unknown_parameter'],
    [[], null, 'invalid_value'],
    [null, null, 'invalid_value'],
    ['a cat', null, 'invalid_value'],
  ])('%j is refused with the name of its field', (body, param, code) => {
    const refusal = errorOf(body);
    expect(refusal?.status).toBe(400);
    expect(refusal?.error).toMatchObject({ type: 'invalid_request_error', param, code });
    expect(refusal?.error.message).not.toBe('');
  });

  it('repeats at most 64 characters of an unknown name', () => {
    expect(errorOf({ ...PROMPT, ['x'.repeat(5000)]: 1 })?.error.message.length).toBeLessThan(120);
  });
});
