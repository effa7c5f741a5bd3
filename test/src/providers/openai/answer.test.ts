import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../src/providers/openai/answer.ts';

async function* pieces(...texts: string[]) {
  yield* texts;
}

describe('the JSON answer', () => {
  it.each([
    ['{"data":"none"}', 'answer_shape'],
    ['[]', 'answer_shape'],
    ['{"data":[', 'not_json'],
    ['', 'not_json'],
    ['{"data":[{"b64_json":"AAAA', 'not_json'],
  ])('%s has an outcome that nobody knows', async (json, reason) => {
    await expect(readAnswer(pieces(json))).rejects.toMatchObject({ failure: { code: 'outcome_unknown', reason } });
  });

  it('may lack what is not needed, and have what nobody knows', async () => {
    const { data, usage } = await readAnswer(
      pieces('{"data":[{"b64_json":"AA', 'AA","x":1},{"url":"https://a.example/"},{"b64_json":""}]}'),
    );
    expect(data.map(({ inline, url }) => [inline?.length, url])).toEqual([
      [3, null],
      [undefined, 'https://a.example/'],
      [undefined, null],
    ]);
    expect(usage).toBeNull();
  });
});
