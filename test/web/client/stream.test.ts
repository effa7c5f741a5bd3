import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessages } from '../../../web/client/stream.ts';
import { allOf, cutAt, watchedSignal } from './support.ts';

const never = () => new AbortController().signal;

/** An answer that sends those pieces and stays open, and tells when it is left. */
function sending(...pieces: readonly Uint8Array[]): { response: Response; isLeft: () => boolean } {
  let left = false;
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
    },
    cancel() {
      left = true;
    },
  });
  return { response: new Response(body), isLeft: () => left };
}

describe('the bytes of a stream', () => {
  it('are read as characters wherever they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(), { maxLength: 8 }), async (text, cuts) => {
        const data = JSON.stringify(text);
        const { response } = sending(...cutAt(new TextEncoder().encode(`\uFEFFdata: ${data}\n\n`), cuts));
        for await (const message of readMessages(response, () => null, never())) {
          expect(message).toEqual({ event: '', id: '', data });
          return;
        }
        expect.unreachable();
      }),
    );
  });

  it('are given up when none come for too long, and so is the connection', async () => {
    const { response, isLeft } = sending();
    expect(await allOf(readMessages(response, () => null, never(), 10))).toEqual([]);
    expect(isLeft()).toBe(true);
  });

  it.each(['break', 'abort'])('are left with the loop and with the signal (%s), which keeps no listener', async (how) => {
    const { signal, listeners, abort } = watchedSignal();
    const { response, isLeft } = sending(new TextEncoder().encode('data: 1\n\n'));
    for await (const _ of readMessages(response, () => null, signal)) {
      if (how === 'break') break;
      abort();
    }
    expect([isLeft(), listeners()]).toEqual([true, 0]);
  });
});
