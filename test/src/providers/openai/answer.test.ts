import { describe, expect, it } from 'vitest';
import type { ProviderUsage } from '../../../../src/generation/ports.ts';
import { readAnswer } from '../../../../src/providers/openai/answer.ts';
import { aHandover } from './harness.ts';

async function* pieces(...texts: string[]) {
  yield* texts;
}

async function read(texts: readonly string[], n = 4) {
  const { handover, images, urls, steps } = aHandover({ n });
  const answer = await readAnswer(pieces(...texts), handover, async (url) => void urls.push(url)).catch(
    (error: unknown) => error,
  );
  return { answer, lengths: images.map(({ length }) => length), urls, steps };
}

describe('the JSON answer', () => {
  it.each([
    ['{"data":"none"}', 'answer_shape'],
    ['[]', 'answer_shape'],
    ['{"data":[', 'not_json'],
    ['', 'not_json'],
    ['{"data":[{"b64_json":"AAAA', 'not_json'],
    ['{"data":[{"b64_json":"*"}]}', 'bad_base64'],
    ['{"data":[]}', 'no_image'],
  ])('%s has an outcome that is not known', async (json, reason) => {
    expect((await read([json])).answer).toMatchObject({ failure: { code: 'outcome_unknown', reason } });
  });

  it('may lack what is not needed, and have what is not known', async () => {
    const { answer, lengths, urls } = await read([
      '{"data":[{"b64_json":"AA',
      'AA","x":1},{"url":"https://a.example/"},{"b64_json":""},{"b64_json":"*"}]}',
    ]);
    expect([lengths, urls]).toEqual([[3], ['https://a.example/']]);
    expect(answer).toEqual({ usage: null, revisedPrompts: [] });
  });

  it('hands over each image before it reads on, with memory for one at a time', async () => {
    const { steps } = await read(['{"data":[{"b64_json":"AA', 'AA"},{"b64_json":"AAAA', 'AAAA"},{"b64_json":"AAAA"}]}']);
    expect(steps).toEqual(['enter', 'image 0', 'release', 'enter', 'image 1', 'release', 'enter', 'image 2', 'release']);
  });

  it('hands over no more images than were asked for', async () => {
    expect((await read(['{"data":[{"b64_json":"AAAA"},{"b64_json":"AAAAAAAA"}]}'], 1)).lengths).toEqual([3]);
  });

  it('keeps the images that came whole if the rest is cut or is no JSON', async () => {
    const { answer, lengths } = await read(['{"data":[{"b64_json":"AAAA"},{"b64_json":"AAAA']);
    expect([answer, lengths]).toEqual([{ usage: null, revisedPrompts: [] }, [3]]);
  });

  it('may have a usage that JSON cannot say', async () => {
    const { answer, lengths } = await read([
      '{"data":[{"b64_json":"AAAA","revised_prompt":"NaN \\" Infinity"}],"usage":{"input_tokens":-Infinity,"output_tokens":NaN}}',
    ]);
    expect(lengths).toEqual([3]);
    expect(answer).toEqual({
      usage: { textInputTokens: Number.NaN, imageInputTokens: 0, imageOutputTokens: Number.NaN },
      revisedPrompts: ['NaN " Infinity'],
    });
  });

  it.each([
    ['the output alone', { output_tokens: 7 }, [Number.NaN, 0, 7]],
    ['the text alone', { input_tokens_details: { text_tokens: 5 }, output_tokens: 7 }, [5, 0, 7]],
    ['both parts', { input_tokens_details: { text_tokens: 5, image_tokens: 3 }, output_tokens: 7 }, [5, 3, 7]],
    [
      'parts that leave something out',
      { input_tokens: 20, input_tokens_details: { text_tokens: 5 }, output_tokens: 7 },
      [5, 15, 7],
    ],
    ['an odd whole', { input_tokens: '12', output_tokens: 7 }, [Number.NaN, 0, 7]],
    ['no details', { input_tokens: 12, input_tokens_details: null, output_tokens: 7 }, [12, 0, 7]],
  ])('with %s: what is missing is no number, or counts as the more expensive', async (_name, usage, expected) => {
    const { answer } = await read([JSON.stringify({ data: [{ b64_json: 'AAAA' }], usage })]);
    const { textInputTokens, imageInputTokens, imageOutputTokens } = (answer as { usage: ProviderUsage }).usage;
    expect([textInputTokens, imageInputTokens, imageOutputTokens]).toEqual(expected);
  });

  it('has tokens of text and of images', async () => {
    const usage = { input_tokens: 12, input_tokens_details: { image_tokens: 5 }, output_tokens: 7 };
    const { answer } = await read([JSON.stringify({ data: [{ b64_json: 'AAAA' }], usage })]);
    expect(answer).toMatchObject({ usage: { textInputTokens: 7, imageInputTokens: 5, imageOutputTokens: 7 } });
  });
});
