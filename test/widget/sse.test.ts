import { describe, expect, it } from 'vitest';
import { createSseReader, type SseMessage } from '../../src/widget/work/sse.ts';
import { readStream } from '../../src/widget/work/stream.ts';

const TEXT =
  'retry: 1500\n\n: hello\n\nid: 1\nevent: a\ndata: {"x":"é：1"}\n\nevent: b\ndata: one\ndata:two\nunknown\n\nid: 3\n\n';

function read(pieces: string[]): { messages: SseMessage[]; retries: number[] } {
  const messages: SseMessage[] = [];
  const retries: number[] = [];
  const feed = createSseReader(
    (message) => messages.push(message),
    (ms) => retries.push(ms),
  );
  for (const piece of pieces) feed(piece);
  return { messages, retries };
}

describe('a stream of events', () => {
  const whole = read([TEXT]);

  it('is read field by field; comments, unknown fields and events without data are passed over', () => {
    expect(whole.retries).toEqual([1500]);
    expect(whole.messages).toEqual([
      { id: '1', event: 'a', data: '{"x":"é：1"}' },
      { id: '', event: 'b', data: 'one\ntwo' },
    ]);
  });

  it('reads the same however it is cut, and with every line ending', () => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const text = `${TEXT.replaceAll('\n', ending)}:\n`;
      expect(read([...text])).toEqual(whole);
      for (let cut = 1; cut < text.length; cut++) expect(read([text.slice(0, cut), text.slice(cut)])).toEqual(whole);
    }
  });

  it('that ends in the middle of an event does not give that event', () => {
    expect(read(['id: 9\nevent: a\ndata: half']).messages).toEqual([]);
  });

  it('that falls silent is given up', async () => {
    const silent = new Response(new ReadableStream());
    await expect(readStream(silent, { event: () => null, retry: () => null }, 10)).rejects.toThrow('silent');
  });
});
