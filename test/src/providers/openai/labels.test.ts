import { describe, expect, it } from 'vitest';
import { inspectImage } from '../../../../src/generation/image-file.ts';
import { firstPiece } from '../../../../src/providers/openai/read-body.ts';
import { picture, png } from '../../../../tools/lab/fake-openai/pictures.ts';
import { call, generate, MEGABYTE, provider } from './harness.ts';

const PNG = png(64, 48);
const JSON_ANSWER = JSON.stringify({ data: [{ b64_json: PNG.toString('base64') }] });
const EVENT = { type: 'image_generation.completed', b64_json: PNG.toString('base64') };
const STREAM = `: hello\n\nevent: ${EVENT.type}\ndata: ${JSON.stringify(EVENT)}\n\n`;
const LABELS = ['application/json', 'text/event-stream', 'Text/Event-Stream; charset=utf-8', 'text/plain', 'image/png', null];

/** A provider that answers with this body under this label, whole or in pieces of so many bytes. */
async function answerWith(body: Uint8Array, label: string | null, pieceBytes?: number) {
  const asked: string[] = [];
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let at = 0; at < body.length; at += pieceBytes ?? body.length) {
        controller.enqueue(body.slice(at, at + (pieceBytes ?? body.length)));
      }
      controller.close();
    },
  });
  const headers = {
    ...(label ? { 'content-type': label } : {}),
    ...(pieceBytes ? {} : { 'content-length': String(body.length) }),
  };
  const send = async (url: unknown, init?: RequestInit) => {
    asked.push(String(url));
    await new Response(init?.body ?? null).text();
    return new Response(stream, { headers });
  };
  const openai = provider('https://provider.example', {
    fetch: send as typeof fetch,
    baseURL: 'https://provider.example/v1?api-version=1',
    maxImageBytes: MEGABYTE,
  });
  const { outcome } = await generate(openai, call('a cat'));
  return { images: outcome.ok ? outcome.value.images.map((bytes) => Buffer.from(bytes)) : outcome.error.reason, asked };
}

describe('the first bytes decide what an answer is, never its label', () => {
  for (const label of LABELS) {
    it.each<[string, Uint8Array, Buffer]>([
      ['JSON', Buffer.from(JSON_ANSWER), PNG],
      ['JSON after white space', Buffer.from(` \r\n\t${JSON_ANSWER}`), PNG],
      ['JSON after a byte order mark', Buffer.from(`\ufeff${JSON_ANSWER}`), PNG],
      ['a stream', Buffer.from(STREAM), PNG],
      ['a PNG', PNG, PNG],
      ['a JPEG', picture('jpeg', 64, 48), picture('jpeg', 64, 48)],
      ['a WebP', picture('webp', 64, 48), picture('webp', 64, 48)],
    ])(`${label}: %s`, async (_name, body, image) => {
      for (const pieceBytes of [undefined, 1, 50]) {
        expect((await answerWith(body, label, pieceBytes)).images).toEqual([image]);
      }
    });
  }

  it('and what is none of them has an outcome that is not known', async () => {
    expect((await answerWith(Buffer.from('<!doctype html>'), 'application/json')).images).toBe('not_json');
    expect((await answerWith(Buffer.from(' \n'), 'application/json', 1)).images).toBe('empty_answer');
    expect((await answerWith(Buffer.alloc(0), null)).images).toBe('empty_answer');
  });

  it('keeps a picture with bytes after its end byte for byte', async () => {
    const odd = Buffer.concat([PNG, Buffer.from('more')]);
    const { images } = await answerWith(odd, 'text/plain', 7);
    expect(images).toEqual([odd]);
    expect(inspectImage(odd)).not.toBeNull();
  });
});

it('a query of the base URL stays behind the path', async () => {
  const { asked } = await answerWith(Buffer.from(JSON_ANSWER), null);
  expect(asked).toEqual(['https://provider.example/v1/images/generations?api-version=1']);
});

it('white space before an answer is not kept in memory, however much comes', async () => {
  async function* pieces() {
    for (let piece = 0; piece < 200; piece++) yield new Uint8Array(64 * 1024).fill(piece % 2 === 0 ? 0x20 : 0x0a);
    yield Buffer.from('  {"data":');
    yield Buffer.from('[]}');
  }
  expect(Buffer.from((await firstPiece(pieces())) ?? []).toString()).toBe('{"data":[]}');
  const large = new TextEncoder().encode(`${' '.repeat(4 * MEGABYTE)}${JSON_ANSWER}`);
  expect((await answerWith(large, 'application/json', 64 * 1024)).images).toEqual('answer_too_large');
  expect((await answerWith(large.subarray(3 * MEGABYTE), 'application/json', 64 * 1024)).images).toEqual([PNG]);
});
