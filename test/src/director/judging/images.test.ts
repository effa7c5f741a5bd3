import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Budget, BudgetReached } from '../../../../tools/develop/eval/images/budget.ts';
import { judgeImages } from '../../../../tools/develop/eval/images/command.ts';
import { estimate, picturePrice } from '../../../../tools/develop/eval/images/estimate.ts';
import type { ImagesOptions } from '../../../../tools/develop/eval/images/options.ts';
import { planPairs } from '../../../../tools/develop/eval/images/plan.ts';
import { readAnswers } from '../../../../tools/develop/eval/images/question.ts';
import { verdictOf } from '../../../../tools/develop/eval/images/verdict.ts';
import { parseOptions } from '../../../../tools/develop/eval/options.ts';
import { ownSets } from '../../../../tools/develop/eval/sets.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../../../tools/lab/fake-openai.ts';

const ENVIRONMENT = { OPENAI_API_KEY: 'sk-of-this-test' };
const PRICE = { input: 1, output: 4 };

let fake: FakeOpenAI;
let folder = '';
let runs = 0;
beforeAll(async () => {
  fake = await startFakeOpenAI();
  folder = await mkdtemp(join(tmpdir(), 'easel-images-'));
});
beforeEach(() => fake.reset());
afterAll(async () => {
  await fake.close();
  await rm(folder, { recursive: true, force: true });
});

/** EvalOptions for prompts of this test, with a folder of their own. */
async function optionsFor(prompts: readonly string[], changes: Partial<ImagesOptions> = {}): Promise<ImagesOptions> {
  const run = join(folder, `run-${runs++}`);
  const file = `${run}.txt`;
  await writeFile(file, prompts.join('\n'));
  return {
    ...{
      kind: 'images',
      file,
      count: prompts.length,
      seed: 1,
      model: 'gpt-image-2.5-flare',
      quality: 'low',
      judge: 'some-vision-model',
    },
    ...{ judgePrice: PRICE, maxUsd: 5_000_000, out: run, yes: true, baseURL: `${fake.url}/v1` },
    apiKey: ENVIRONMENT.OPENAI_API_KEY,
    ...changes,
  };
}

async function run(options: ImagesOptions): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await judgeImages(options, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

describe('judging images', () => {
  it('prints the most that it can cost and buys nothing without --yes', async () => {
    const options = await optionsFor(['a fox', 'a heron'], { yes: false });
    const { code, said } = await run(options);
    expect(code).toBe(0);
    expect(said).toMatch(/2 prompts: 4 pictures by gpt-image-2\.5-flare, 4 questions[\s\S]*at most \$0\.\d+[\s\S]*--yes/);
    expect(fake.stats().requests).toBe(0);
    await expect(access(options.out)).rejects.toThrow();
  });

  it('makes each prompt bare and directed, asks in both orders, and keeps every raw file', async () => {
    const options = await optionsFor(['a fox', 'a heron']);
    const { code, said } = await run(options);
    expect(code).toBe(0);
    expect(said).toContain('which fits better');
    expect(said).toContain('which looks better');
    expect(fake.stats().purchases).toBe(4);
    expect(fake.chats()).toHaveLength(4);
    expect(await readdir(join(options.out, '001'))).toEqual([
      'bare.png',
      'directed-first.txt',
      'directed-second.txt',
      'directed.png',
    ]);
    const drawn = fake.requests().map(({ body }) => (body as { prompt: string }).prompt);
    expect(drawn.filter((prompt) => prompt === 'a fox')).toHaveLength(1);
    const asked = JSON.stringify(fake.chats()[0]?.body.messages);
    expect(asked).not.toMatch(/Composition|bare|directed/);
    const { spent } = JSON.parse(await readFile(join(options.out, 'results.json'), 'utf8')) as { spent: string };
    expect(Number(spent)).toBeGreaterThan(0);
  });

  it('swaps the order for the second question: a judge that knows what it likes is heard', async () => {
    const options = await optionsFor(['a fox']);
    await run(options);
    const [bare, directed] = await Promise.all(
      ['bare', 'directed'].map((side) => readFile(join(options.out, '001', `${side}.png`), 'base64')),
    );
    const { results } = JSON.parse(await readFile(join(options.out, 'results.json'), 'utf8')) as {
      results: { verdicts: object }[];
    };
    const verdict = (directed ?? '') > (bare ?? '') ? 'better' : 'worse';
    expect(results.map(({ verdicts }) => verdicts)).toEqual([{ fits: verdict, looks: verdict }]);
  });

  it('buys nothing again that is there, and does not mix two runs', async () => {
    const options = await optionsFor(['a fox']);
    await run(options);
    fake.reset();
    expect((await run(options)).code).toBe(0);
    expect([fake.stats().requests, fake.chats().length]).toEqual([0, 0]);
    await expect(run({ ...options, quality: 'medium' })).rejects.toThrow('holds another run');
  });

  it('sees no difference if the judge only likes what comes first', async () => {
    const { said } = await run(await optionsFor(['a fox [judge:first]']));
    expect(said).toMatch(/no difference \|\s+1 of 1/);
  });

  it('leaves out a pair whose answer cannot be read', async () => {
    const { said } = await run(await optionsFor(['a watercolor of a fox [judge:prose]']));
    expect(said).toContain('1 pairs without a readable answer');
  });

  it('stops before the call that could pass the limit', async () => {
    const price = picturePrice('gpt-image-2.5-flare', 'low', 'a heron') ?? 0;
    const { code, said } = await run(await optionsFor(['a fox', 'a heron'], { maxUsd: price + 1 }));
    expect(code).toBe(1);
    expect(said).toContain('stopped early');
    expect(fake.stats().purchases).toBe(1);
  });

  it('stops after five failures in a row, each counted with the most that it can cost', async () => {
    const broken = Array.from({ length: 8 }, (_, i) => `fox ${i}`);
    const dead = await optionsFor(broken, { baseURL: `${fake.url}/nothing` });
    const { code, said } = await run(dead);
    expect(code).toBe(1);
    expect(said).toContain('5 failures in a row');
    expect(said).not.toContain('spent at most $0.0000;');
  });

  it('goes on after failures that are not in a row', async () => {
    const plain = Array.from({ length: 9 }, (_, i) => ({ text: `fox ${i}`, language: 'en', label: null, group: '-' }));
    const fifth = planPairs(plain, 9, 1)[4]?.bare;
    const prompts = plain.map(({ text }) => (text === fifth ? text : `${text} [fake:content_policy]`));
    const { code, said } = await run(await optionsFor(prompts));
    expect(said).not.toContain('in a row');
    expect([code, fake.stats().purchases]).toEqual([0, 2]);
  });

  it('buys nothing for a pair that was not directed', () => {
    const plan = { id: '001', group: '-', bare: 'a fox', directed: 'a fox' };
    expect(estimate([plan], 'gpt-image-2.5-flare', 'low', PRICE)).toEqual({ pictures: 0, questions: 0, most: 0 });
  });

  it('knows no price of a model or a quality that is not in the catalog', () => {
    const plan = { id: '001', group: '-', bare: 'a fox', directed: 'a fox, x' };
    for (const [model, quality] of [
      ['no-such-model', 'low'],
      ['gpt-image-2.5-flare', 'best'],
      ['sandbox', 'low'],
    ] as const) {
      expect(estimate([plan], model, quality, PRICE)).toBeNull();
    }
  });

  it('leaves out edits, which need an image', async () => {
    const edits = (await ownSets()).filter(({ name }) => name === 'edits').flatMap(({ prompts }) => prompts);
    expect(planPairs(edits, 10, 1)).toEqual([]);
    expect(planPairs([{ text: 'darker', language: 'en', label: null, group: 'edit' }], 10, 1)).toEqual([]);
  });
});

describe('a verdict', () => {
  const answers = (first: '1' | '2' | 'same', second: '1' | '2' | 'same') => ({
    directedFirst: { fits: first, looks: 'same' } as const,
    directedSecond: { fits: second, looks: 'same' } as const,
  });

  it.each([
    ['1', '2', 'better'],
    ['2', '1', 'worse'],
    ['1', '1', 'no difference'],
    ['same', '2', 'no difference'],
  ] as const)('of %s and, swapped, %s is %s', (first, second, verdict) => {
    expect(verdictOf(answers(first, second), 'fits')).toBe(verdict);
    expect(verdictOf({ ...answers(first, second), directedSecond: null }, 'fits')).toBeNull();
  });

  it('is read from JSON alone', () => {
    expect(readAnswers('{"fits":"1","looks":"same"}')).toEqual({ fits: '1', looks: 'same' });
    for (const raw of ['', 'one', '{"fits":"3","looks":"1"}', '{"fits":"1"}']) expect(readAnswers(raw)).toBeNull();
  });
});

describe('the budget', () => {
  it('holds the most before a call, and settles what it did cost, never more', async () => {
    const budget = new Budget(100);
    expect(await budget.spend(60, async () => ({ value: 'a', cost: 20 }))).toBe('a');
    await budget.spend(60, async () => ({ value: 'b', cost: null }));
    expect(budget.spent).toBe(80);
    await expect(budget.spend(21, async () => ({ value: 'c', cost: 0 }))).rejects.toBeInstanceOf(BudgetReached);
  });

  it('counts a failed call with the most that it can cost', async () => {
    const budget = new Budget(100);
    await expect(budget.spend(70, async () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
    expect(budget.spent).toBe(70);
  });
});

describe('the command line', () => {
  const args = ['--images', '--judge', 'm', '--judge-price', '0.25/2.00'];

  it('is off without a key', () => {
    expect(parseOptions(args, {})).toEqual({ kind: 'invalid', message: expect.stringContaining('OPENAI_API_KEY') });
    expect(parseOptions(args, ENVIRONMENT)).toMatchObject({
      ...{ kind: 'images', file: null, count: 200, yes: false, maxUsd: 10_000_000, baseURL: null },
      judgePrice: { input: 0.25, output: 2 },
    });
  });

  it.each([
    [['--images'], '--judge'],
    [['--images', '--judge', 'm'], '--judge-price'],
    [[...args, '--count', '501'], '--count'],
    [[...args, '--count', '1.5'], '--count'],
    [[...args, '--max-usd', '0'], '--max-usd'],
    [[...args, '--max-usd', '1e3'], '--max-usd'],
    [[...args, 'a', 'b'], 'at most one FILE'],
    [[...args, '--seed', 'x'], '--seed'],
    [[...args, '--score', 'a'], 'Choose one'],
  ])('refuses %j', (wrong, message) => {
    expect(parseOptions(wrong, ENVIRONMENT)).toEqual({ kind: 'invalid', message: expect.stringContaining(message) });
  });
});
