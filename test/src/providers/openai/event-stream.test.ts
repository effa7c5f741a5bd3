import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { Stream } from 'openai/streaming';
import { describe, expect, it } from 'vitest';
import { EventStreamReader, type ImageEvent } from '../../../../src/providers/openai/event-stream.ts';
import { BEGUN } from '../../../../src/providers/openai/image-json.ts';
import { cut, restored } from './cut.ts';

function read(pieces: readonly string[]): ImageEvent[] {
  const reader = new EventStreamReader();
  return pieces.flatMap((piece) => [...reader.push(piece)]).filter((item) => item !== BEGUN && 'json' in item);
}

const ending = fc.constantFrom('\n', '\r\n', '\r');
const places = fc.array(fc.nat(4000), { maxLength: 40 });
const base64 = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const data = fc.oneof(
  fc.record({ type: fc.constant('image_generation.partial_image'), b64_json: base64, partial_image_index: fc.nat(3) }),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }),
);
const lines = fc.oneof(
  data.map((json) => [`data: ${JSON.stringify(json)}`, '']),
  data.map((json) => ['event: image_generation.partial_image', `data:${JSON.stringify(json)}`, '']),
  // Data of several lines, as a pretty printer would have it.
  data.map((json) => [
    ...JSON.stringify(json, null, 1)
      .split('\n')
      .map((line) => `data: ${line}`),
    '',
  ]),
  fc.constantFrom(
    ['data: 1', 'data: 2', ''],
    [': comment'],
    ['retry: 1000'],
    ['id: 7'],
    ['event: named', ''],
    [''],
    ['datum: {}'],
    ['data'],
  ),
);
const streams = fc.tuple(fc.array(fc.tuple(lines, ending), { maxLength: 12 }), fc.boolean()).map(([all, cutOff]) => {
  const text = all.map(([own, end]) => own.map((line) => line + end).join('')).join('');
  return cutOff ? text.slice(0, -1) : text;
});

describe('a stream of events with images in it', () => {
  it('gives the same events however it is cut into pieces, and the same as a parser that reads it whole', () => {
    fc.assert(
      fc.property(streams, places, (text, at) => {
        const expected: [string, unknown][] = [];
        createParser({ onEvent: ({ event, data }) => expected.push([event ?? '', data]) }).feed(text);
        const seen = read(cut(text, at)).map((event) => [event.name, restored(event)]);
        expect(seen).toEqual(expected.map(([name, json]) => [name, parsed(json as string)]));
      }),
      { numRuns: 500 },
    );
  });

  it('gives what the SDK gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(data, { maxLength: 6 }), ending, places, async (all, end, at) => {
        const text = all.map((json) => `event: x${end}data: ${JSON.stringify(json)}${end}${end}`).join('');
        const expected: unknown[] = [];
        const sdk = Stream.fromSSEResponse(new Response(text), new AbortController());
        try {
          for await (const event of sdk) expected.push(event);
        } catch {
          // One of the generated objects has an `error`: the SDK stops there.
        }
        const seen = read(cut(text, at)).map(restored);
        expect(seen.slice(0, expected.length)).toEqual(expected);
      }),
    );
  });

  it('keeps the end of a line that is cut between its two characters', () => {
    for (const pieces of [
      ['data: 1\r', '\ndata: 2\r', '\n\r\n'],
      ['data: 1\r', '', '\ndata: 2\n\n'],
      [...'data: 1\r\ndata: 2\r\n\r\n'],
    ]) {
      expect(read(pieces)).toMatchObject([{ json: '1\n2' }]);
    }
  });

  it('holds nothing of a comment that does not end', () => {
    const reader = new EventStreamReader();
    for (let piece = 0; piece < 2000; piece++) expect([...reader.push(`:${'x'.repeat(5000)}`)]).toEqual([]);
    expect([...reader.push('\ndata: 1\n\n')]).toMatchObject([{ json: '1' }]);
  });
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
