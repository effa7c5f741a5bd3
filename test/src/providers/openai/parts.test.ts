import { describe, expect, it } from 'vitest';
import { Base64Decoder, decodeBase64 } from '../../../../src/providers/base64.ts';
import { endpointUrl } from '../../../../src/providers/openai/address.ts';
import { guardBody, jsonParts } from '../../../../src/providers/openai/body.ts';
import { answerLimit, limitBody, limitedPieces } from '../../../../src/providers/openai/limit.ts';
import { exhaustedForMs } from '../../../../src/providers/openai/rate-limit.ts';
import { retryAfterMs } from '../../../../src/providers/openai/retry-after.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '120', 'retry-after': '1' }, 120],
    [{ 'retry-after': 'Fri, 20 Nov 2026 12:00:07 GMT' }, 7000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5x' }, undefined],
    [{}, undefined],
  ])('%o asks to wait %o ms', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(ms);
  });
});

describe('base64', () => {
  it('is decoded, also out of a data URL', () => {
    expect(decodeBase64('aGVsbG8=')).toEqual(new TextEncoder().encode('hello'));
    expect(decodeBase64('data:image/png;base64,aGVsbG8=')).toEqual(new TextEncoder().encode('hello'));
  });

  it('may be in the alphabet for URLs (RFC 4648, 5), in pieces of any length', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const text = Buffer.from(bytes).toString('base64url');
    expect(decodeBase64(text)).toEqual(bytes);
    const decoder = new Base64Decoder();
    for (let at = 0; at < text.length; at += 7) decoder.push(text.slice(at, at + 7));
    expect(decoder.end()).toEqual(bytes);
  });

  it.each(['', '!', 'a', 'aGVs*G8='])('"%s" is none', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});

describe('the URL of an endpoint', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1/images/generations'],
    ['https://api.openai.com/v1//', 'https://api.openai.com/v1/images/generations'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/images/generations'],
    ['https://x.example/openai/v1?api-version=preview', 'https://x.example/openai/v1/images/generations?api-version=preview'],
    ['https://x.example/v1/?a=b/&c=%2F#top', 'https://x.example/v1/images/generations?a=b/&c=%2F'],
  ])('of %s keeps the query behind the path', (base, url) => {
    expect(endpointUrl(base, '/images/generations')).toBe(url);
  });
});

describe('the size of an answer', () => {
  it('has room for every image in base64', () => {
    expect(answerLimit(2, 3_000_000)).toBeGreaterThan(8_000_000);
  });

  it.each<[string, (response: Response) => Promise<unknown>]>([
    ['bytes', (response) => new Response(limitBody(response, 25)).arrayBuffer()],
    ['pieces', (response) => Array.fromAsync(limitedPieces(response, 25))],
  ])('is counted while it arrives as %s, and what is too much is not waited for', async (_, read) => {
    let sent = 0;
    let letGo = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 10;
        controller.enqueue(new Uint8Array(10));
      },
      cancel: () => {
        letGo = true;
      },
    });
    await expect(read(new Response(endless))).rejects.toThrow('answer_too_large');
    expect(sent).toBeLessThan(100);
    expect(letGo).toBe(true);
  });

  it('is not counted if HTTP holds it to its length, and is counted if it arrives packed', () => {
    const named = new Response('x'.repeat(20), { headers: { 'content-length': '20' } });
    expect(limitBody(named, 25)).toBe(named.body);
    const packed = new Response('x'.repeat(30), { headers: { 'content-length': '20', 'content-encoding': 'gzip' } });
    return expect(new Response(limitBody(packed, 25)).arrayBuffer()).rejects.toThrow('answer_too_large');
  });

  it('is refused before it arrives if Content-Length says so', () => {
    expect(() => limitBody(new Response('x', { headers: { 'content-length': '26' } }), 25)).toThrow('answer_too_large');
  });
});

describe('a guarded body', () => {
  it('arrives whole, and then was offered', async () => {
    const body = guardBody(jsonParts('{"prompt":"a cat 🐈"}'));
    expect(body.wasOffered()).toBe(false);
    expect(await new Response(body.stream).json()).toEqual({ prompt: 'a cat 🐈' });
    expect(body.wasOffered()).toBe(true);
  });

  it('was not offered as long as only its beginning was taken', async () => {
    const body = guardBody(jsonParts('{"prompt":"a cat"}'));
    const reader = body.stream.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(body.wasOffered()).toBe(false);
  });
});

describe('what the provider says is left of its own limits', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ 'x-ratelimit-remaining-images': '0', 'x-ratelimit-reset-images': '12s' }, 12_000],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    [
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '20ms',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '1.5s',
      },
      1500,
    ],
    [{ 'x-ratelimit-remaining-images': '3', 'x-ratelimit-reset-images': '12s' }, undefined],
    [{ 'x-ratelimit-remaining-images': '0', 'x-ratelimit-reset-images': 'soon' }, undefined],
    [{ 'x-ratelimit-remaining-images': '0' }, undefined],
    [{}, undefined],
  ])('of %o is a pause of %s ms', (headers, ms) => {
    expect(exhaustedForMs(new Headers(headers))).toBe(ms);
  });
});
