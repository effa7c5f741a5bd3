import { describe, expect, it } from 'vitest';
import { readStream } from '../../../../src/providers/openai/stream.ts';
import { aHandover } from './harness.ts';

const PARTIAL = { type: 'image_generation.partial_image', b64_json: 'AAAA', partial_image_index: 0 };
const COMPLETED = { type: 'image_generation.completed', b64_json: 'AAAAAAAA', usage: { output_tokens: 7 } };

const BROKEN = new Error('the connection broke');

/** A stream that breaks after this text, and what came of it. */
async function readBroken(text: string, { n = 1, canceled = false } = {}) {
  const signal = canceled ? AbortSignal.abort() : new AbortController().signal;
  const { handover, images, previews } = aHandover({ n, signal });
  const pieces = (async function* () {
    yield text;
    throw BROKEN;
  })();
  const end = await readStream(pieces, handover).then(
    ({ usage }) => usage?.imageOutputTokens ?? null,
    (error: unknown) => error,
  );
  return { images: images.map(({ length }) => length), previews: previews.length, end };
}

async function readText(text: string, n = 1) {
  const { handover, images, previews } = aHandover({ n });
  const pieces = (async function* () {
    yield text;
  })();
  const { usage } = await readStream(pieces, handover);
  return {
    images: images.map(({ length }) => length),
    tokens: usage?.imageOutputTokens,
    previews: previews.map(({ index }) => index),
  };
}

const record = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const read = (...events: [name: string, data: unknown][]) => readText(events.map(([name, data]) => record(name, data)).join(''));
const WHOLE = { images: [6], tokens: 7, previews: [0] };

describe('the stream of one image', () => {
  it('gives the completed image and what was used; events that are not known are passed over', async () => {
    expect(await read(['', { type: 'ping' }], ['', 'a text'], ['', PARTIAL], ['', COMPLETED])).toEqual(WHOLE);
  });

  it.each([
    ['empty data', 'data:\n\n'],
    ['a word', 'data: ping\n\n'],
    ['the end of a chat', 'data: [DONE]\n\n'],
    ['a comment', ': keep-alive\n\n'],
    ['an event without data', 'event: ping\n\n'],
    ['half of an object', 'data: {"type":\n\n'],
    ['a number', 'data: 7\n\n'],
    ['null', 'data: null\n\n'],
    ['HTML', 'data: <html>busy</html>\n\n'],
  ])('passes over a record that is %s, wherever it stands', async (_, odd) => {
    expect(await readText(odd + record('', PARTIAL) + odd + record('', COMPLETED) + odd)).toEqual(WHOLE);
  });

  it('counts a whole record that the stream ends with, without the empty line after it', async () => {
    expect(await readText(`${record('', PARTIAL)}data: ${JSON.stringify(COMPLETED)}`)).toEqual(WHOLE);
  });

  it('counts a whole record that the connection breaks behind', async () => {
    const whole = `${record('', PARTIAL)}data: ${JSON.stringify(COMPLETED)}`;
    for (const rest of ['', '\n']) {
      expect(await readBroken(whole + rest)).toEqual({ images: [6], previews: 1, end: 7 });
    }
  });

  it.each([
    ['the name of its event', 'event: image_generation.completed\ndata: {"b64_json":"AAAAAAAA","usage":{"outp'],
    ['its type', 'data: {"type":"image_generation.completed","b64_json":"AAAAAAAA"'],
    ['the list that it stands in', 'data: {"created":1,"data":[{"b64_json":"AAAAAAAA"},'],
  ])('keeps an image that was received whole in a record that was not, if %s says that it is the final one', async (_, text) => {
    expect(await readBroken(text)).toEqual({ images: [6], previews: 0, end: null });
    expect(await readBroken(text, { n: 2 })).toEqual({ images: [6], previews: 0, end: BROKEN });
    expect(await readText(text)).toMatchObject({ images: [6], tokens: undefined });
  });

  it.each([
    ['half of it came', 'event: image_generation.completed\ndata: {"b64_json":"AAAAAAAA'],
    ['it is a preview', 'event: image_generation.partial_image\ndata: {"b64_json":"AAAAAAAA",'],
    ['it may be a preview', 'data: {"b64_json":"AAAAAAAA",'],
  ])('keeps no image of a record that was cut if %s', async (_, text) => {
    expect(await readBroken(text)).toEqual({ images: [], previews: 0, end: BROKEN });
    await expect(readText(text)).rejects.toMatchObject({ failure: { code: 'outcome_unknown' } });
  });

  it('keeps nothing that came when the user canceled', async () => {
    const text = `data: ${JSON.stringify(COMPLETED)}\n`;
    expect(await readBroken(text, { canceled: true })).toEqual({ images: [], previews: 0, end: BROKEN });
  });

  it('may have the type as the name of the event only', async () => {
    const { type, ...partial } = PARTIAL;
    expect(await read([type, partial], ['', COMPLETED])).toEqual(WHOLE);
  });

  it('may have a whole JSON answer as a record', async () => {
    const answer = { data: [{ b64_json: 'AAAAAAAA' }], usage: { output_tokens: 7 } };
    expect(await read(['', answer])).toEqual({ ...WHOLE, previews: [] });
  });

  it('has memory for one image at a time, also if a record has several, and a preview keeps its own until it is stored', async () => {
    const { handover, steps } = aHandover({ n: 3 });
    const answer = { data: [{ b64_json: 'AAAA' }, { b64_json: 'AAAAAAAA' }, { b64_json: 'AAAA' }] };
    await readStream(
      (async function* () {
        yield record('', PARTIAL) + record('', answer);
      })(),
      handover,
    );
    expect(steps.filter((step) => step.startsWith('image'))).toEqual(['image 0', 'image 1', 'image 2']);
    expect(steps.join(' ')).toMatch(
      /^enter (?:release )?enter (?:release )?image 0 release enter image 1 release enter image 2 release$/,
    );
  });

  it('asks for more memory when an image turns out larger than was expected', async () => {
    const { handover, steps } = aHandover({ leaseBytes: 300_000 });
    const pieces = (async function* () {
      yield 'data: {"b64_json":"AAAA';
      for (let piece = 0; piece < 4; piece++) yield 'AAAA'.repeat(30_000);
      yield '"}\n\n';
    })();
    await readStream(pieces, handover);
    expect(steps).toEqual(['enter', 'enter Infinity', 'image 0', 'release', 'release']);
  });

  it.each([
    ['is not base64', { b64_json: 'AA*A' }],
    ['is empty', { b64_json: '' }],
    ['does not say which it is', { partial_image_index: 'first' }],
    ['has none', { b64_json: null }],
  ])('leaves out a preview that %s, and keeps the image', async (_, changes) => {
    expect(await read(['', { ...PARTIAL, ...changes }], ['', COMPLETED])).toMatchObject({ images: [6], previews: [] });
  });

  it.each<[string, [string, unknown]]>([
    ['in `error`', ['', { error: { code: 'slow_down' } }]],
    ['as the event named so', ['error', { code: 'slow_down' }]],
    ['in both', ['error', { error: { code: 'slow_down' } }]],
    ['as a record of that type', ['', { type: 'error', code: 'slow_down' }]],
  ])('is judged by an error %s', async (_, event) => {
    await expect(read(event)).rejects.toMatchObject({ failure: { code: 'provider_rate_limited', reason: 'slow_down' } });
  });

  it('releases nothing for an error after a partial image', async () => {
    await expect(read(['', PARTIAL], ['', { error: { code: 'slow_down' } }])).rejects.toMatchObject({
      failure: { code: 'outcome_unknown', reason: 'slow_down' },
    });
  });

  it('has an outcome that is not known if it ends without an image', async () => {
    const unknown = (reason: string) => ({ failure: { code: 'outcome_unknown', reason } });
    await expect(readText('data: {"type":\n\n')).rejects.toMatchObject(unknown('stream_incomplete'));
    await expect(read(['', PARTIAL])).rejects.toMatchObject(unknown('stream_incomplete'));
    await expect(readText('<!doctype html><title>Sign in</title>')).rejects.toMatchObject(unknown('not_json'));
  });
});
