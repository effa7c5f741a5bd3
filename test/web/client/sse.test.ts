import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseReader, type SseMessage } from '../../../web/client/sse.ts';
import { cutAt } from './support.ts';

const TEXT =
  'retry: 1500\n\n: hello\n\nid: 1\nevent: a\ndata: {"x":"é：1"}\n\nevent: b\ndata: one\ndata:two\nunknown\n\nid: 3\n\n';

interface Read {
  readonly messages: readonly SseMessage[];
  readonly retries: readonly number[];
}

function read(pieces: readonly string[]): Read {
  const retries: number[] = [];
  const feed = createSseReader((ms) => retries.push(ms));
  return { messages: pieces.flatMap((piece) => feed(piece)), retries };
}

/** The same by a parser that is not ours. */
function readByOther(pieces: readonly string[]): Read {
  const messages: SseMessage[] = [];
  const retries: number[] = [];
  const parser = createParser({
    onEvent: ({ event = '', id = '', data }) => messages.push({ event, id, data }),
    onRetry: (ms) => retries.push(ms),
  });
  for (const piece of pieces) parser.feed(piece);
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

  it('reads any text in any pieces as another parser reads it whole', () => {
    const field = fc.constantFrom('event', 'data', 'id', 'retry', 'other', '', 'dat');
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('12', '7x', ' 3', 'a\0b', '\u2028', ':', ''),
    );
    const line = fc.tuple(field, fc.constantFrom(':', ': ', ''), value).map((parts) => parts.join('').replace(/[\r\n]/g, ''));
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const text = fc
      .array(fc.tuple(fc.oneof(line, fc.constant('')), ending), { maxLength: 20 })
      // A last line that is whole, whatever it ends with: the other parser holds back a carriage return at the very end.
      .map((lines) => `${lines.flat().join('')}\n:\n`);
    const readsAlike = fc.property(text, fc.array(fc.nat(), { maxLength: 6 }), (sent, cuts) => {
      expect(read(cutAt(sent, cuts))).toEqual(readByOther([sent]));
    });
    fc.assert(readsAlike, { numRuns: 300 });
  });

  it('that ends in the middle of an event does not give that event', () => {
    expect(read(['id: 9\nevent: a\ndata: half']).messages).toEqual([]);
  });
});
