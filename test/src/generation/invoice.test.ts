import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newImageId } from '../../../common/ids.ts';
import { MAX_INPUT_EDGE } from '../../../common/limits.ts';
import type { RunInput } from '../../../src/generation/inputs.ts';
import { findModel } from '../../../src/generation/models/catalog.ts';
import type { Plan } from '../../../src/generation/plan.ts';
import { maxCost } from '../../../src/generation/price.ts';
import { createOpenAIProvider } from '../../../src/providers/openai/provider.ts';
import { png } from '../../../tools/lab/fake-openai/pictures.ts';
import { billOf } from '../../../tools/lab/fake-openai/price.ts';
import { type ReportedUsage, usageText } from '../../../tools/lab/fake-openai/usage.ts';
import type { ImageRequest } from '../../../tools/lab/fake-openai/validate.ts';
import { type FakeOpenAI, type ScriptedAnswer, startFakeOpenAI } from '../../../tools/lab/fake-openai.ts';
import { aCommand } from '../../support/commands.ts';
import { MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';

/**
 * The invoice oracle. A provider bills at the moment it would, and then answers in every way that it can. In each cell the
 * invoice must not pass the books. What is given back to the user must be counted by a policy that bounds it.
 */

const USAGES = ['true', 'zero', 'absurd', 'beyond', 'absent', 'negative', 'nan', 'fewer', 'output', 'no text'] as const;
const ERRORS = ['known', 'unknown', 'html', 'empty', 'cut'] as const;
const ANSWERS = ['images', 'cut image', 'fewer', 'unknown', 'html', 'empty', 'cut'] as const;
type Body = (typeof ERRORS)[number] | (typeof ANSWERS)[number];

interface Cell {
  readonly status: number;
  readonly body: Body;
  readonly usage: ReportedUsage;
  readonly n: number;
  readonly streams?: boolean;
  /** Pictures that the request gives, the last one as its mask if there are several. */
  readonly inputs?: number;
}

const PROMPT = 'a cat\nLight: soft';
const SIZE = 64;

function planOf({ n, streams }: Cell): Plan {
  const shared = { model: 'gpt-image-2.6-flare', size: '1024x1024', quality: 'high', format: 'png', background: 'auto' } as const;
  return { ...shared, n, previews: streams ? 1 : 0 };
}

/** The largest picture that is taken, so that the hold is at its tightest. */
const INPUT = { width: MAX_INPUT_EDGE, height: 1536, bytes: 40, format: 'png' } as const;

function inputsOf({ inputs = 0 }: Cell): RunInput[] {
  return Array.from({ length: inputs }, (_, index) => ({
    ...INPUT,
    id: `upl_${index}`,
    role: index > 0 && index === inputs - 1 ? 'mask' : 'image',
    key: `uploads/${index}`,
  }));
}

const requestOf = (cell: Cell): ImageRequest => ({ ...plainRequest(cell), ...(cell.inputs ? { inputs: inputsOf(cell) } : {}) });

const plainRequest = ({ n, streams }: Cell): ImageRequest => ({
  ...{ model: 'gpt-image-2.6-flare', prompt: PROMPT, n, width: 1024, height: 1024, quality: 'high', format: 'png' },
  ...{ partials: streams ? 1 : 0, stream: streams ?? false, responseFormat: 'b64_json', dalle: false },
});

/** With an error of its own the provider has made nothing. It bills whatever else it answers. */
const bills = ({ body }: Cell) => body !== 'known';

function textOf(cell: Cell): string {
  const usage = usageText(cell.usage, requestOf(cell), cell.n);
  const more = usage === null ? '' : `,"usage":${usage}`;
  switch (cell.body) {
    case 'known':
      return `{"error":{"code":"invalid_api_key","type":"invalid_request_error","message":"No."}${more}}`;
    case 'unknown':
      return `{"error":{"code":"brand_new","type":"brand_new_error","message":"content_policy_violation"}${more}}`;
    case 'html':
      return '<!doctype html><title>Bad gateway</title>';
    case 'empty':
      return '';
    default: {
      const images = Array.from({ length: cell.body === 'fewer' ? 1 : cell.n }, (_, index) => {
        const whole = png(SIZE, SIZE, String(index));
        return (cell.body === 'cut image' ? whole.subarray(0, whole.length - 9) : whole).toString('base64');
      });
      if (!cell.streams) return `{"data":[${images.map((b64) => `{"b64_json":"${b64}"}`).join(',')}]${more}}`;
      const event = cell.inputs ? 'image_edit' : 'image_generation';
      return `data: ping\n\nevent: ${event}.completed\ndata: {"b64_json":"${images[0]}"${more}}\n\n`;
    }
  }
}

/** The text as a body. A body that is cut breaks off in its middle. */
function bodyOf(text: string, cut: boolean): BodyInit {
  if (!cut) return text;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2))),
    pull: (controller) => controller.error(new TypeError('Network connection lost.')),
  });
}

/** `Response` refuses a body with some statuses. */
function answerOf(cell: Cell): Response {
  const empty = cell.status === 304 || cell.status === 204;
  const isError = cell.status >= 300;
  const text = cell.body === 'cut' && isError ? textOf({ ...cell, body: 'known' }) : textOf(cell);
  return new Response(empty ? null : bodyOf(text, cell.body === 'cut'), { status: cell.status });
}

function worldOf(cell: Cell): MemoryWorld {
  const plan = planOf(cell);
  const model = findModel(plan.model);
  const inputs = inputsOf(cell);
  const micros = (model && maxCost(model, plan, PROMPT.length, inputs)) ?? 0;
  const command = aCommand({
    plan,
    inputs,
    directedPrompt: PROMPT,
    imageIds: Array.from({ length: cell.n }, newImageId),
    held: { units: cell.n, micros },
  });
  const world = new MemoryWorld(command, ONE_IMAGE);
  for (const { key, bytes } of inputs) world.inputs.set(key, new Uint8Array(bytes));
  return world;
}

/** Takes the whole body first: a request that was sent. */
async function received(init: RequestInit | undefined): Promise<void> {
  await new Response(init?.body ?? null).text();
}

interface Outcome {
  readonly invoice: number;
  readonly books: number;
  readonly gift: boolean;
  readonly counted: boolean;
}

async function play(cell: Cell): Promise<Outcome> {
  const world = worldOf(cell);
  let invoice = 0;
  const provider = createOpenAIProvider({
    apiKey: 'sk-test',
    baseURL: 'https://provider.example/v1',
    timeoutMs: 60_000,
    maxImageBytes: 1024 * 1024,
    fetch: async (_url, init) => {
      await received(init);
      if (bills(cell)) invoice += billOf(requestOf(cell), cell.n).micros;
      return answerOf(cell);
    },
  });
  world.provide = (call, options) => provider.generate(call, options);
  await toTheEnd(world);
  return outcomeOf(world, invoice);
}

function outcomeOf(world: MemoryWorld, invoice: number): Outcome {
  const { ending } = world.run;
  const holds = [...world.counters.values()].map((counter) => counter.find(world.run.command.generationId));
  return {
    invoice,
    books: Math.min(...holds.map((hold) => hold?.micros ?? 0)),
    gift: invoice > 0 && ending?.units === 0,
    counted: ending?.refused === true || ending?.code === 'outcome_unknown',
  };
}

/** Cells in which the provider bills more than the books show, or no policy counts a gift. */
async function faults(cells: readonly Cell[]): Promise<Cell[]> {
  const wrong: Cell[] = [];
  for (const cell of cells) {
    const { invoice, books, gift, counted } = await play(cell);
    if (invoice > books || (gift && !counted)) wrong.push(cell);
  }
  return wrong;
}

describe('the invoice of the provider is never above the books', () => {
  it.each(ERRORS)('with any status from 300 to 599 and a body that is %s', async (body) => {
    const statuses = Array.from({ length: 300 }, (_, at) => 300 + at);
    // Usage stands in JSON only.
    const usages =
      body === 'known' || body === 'unknown' ? (['zero', 'absurd', 'absent', 'negative'] as const) : (['absent'] as const);
    expect(await faults(statuses.flatMap((status) => usages.map((usage) => ({ status, body, usage, n: 1 }))))).toEqual([]);
  });

  it.each(ANSWERS)('with a status of success and a body that is %s', async (body) => {
    const cells = [200, 201, 204, 206].flatMap((status) =>
      USAGES.flatMap((usage) => [
        { status, body, usage, n: 1 },
        { status, body, usage, n: 4 },
        { status, body, usage, n: 1, streams: true },
      ]),
    );
    expect(await faults(cells)).toEqual([]);
  });

  it.each(ANSWERS)('with pictures to change, and a body that is %s', async (body) => {
    const cells = USAGES.flatMap((usage) =>
      [1, 5].flatMap((inputs) => [
        { status: 200, body, usage, n: 1, inputs },
        { status: 200, body, usage, n: 4, inputs },
        { status: 200, body, usage, n: 1, inputs, streams: true },
      ]),
    );
    expect(await faults(cells)).toEqual([]);
  });

  it('with pictures to change, and an error of every kind', async () => {
    const cells = ERRORS.flatMap((body) =>
      [400, 401, 408, 429, 500, 502, 524].map((status) => ({ status, body, usage: 'absent' as const, n: 2, inputs: 5 })),
    );
    expect(await faults(cells)).toEqual([]);
  });

  it('with a usage that leaves its pictures out, or does not tell them from the text', async () => {
    const output = 1756;
    for (const inputs of [1, 5]) {
      const request = requestOf({ status: 200, body: 'images', usage: 'true', n: 1, inputs });
      const { textTokens, inputTokens } = billOf(request, 1);
      const usages: ReportedUsage[] = [
        { input_tokens: textTokens + inputTokens, output_tokens: output },
        { input_tokens: textTokens + inputTokens, output_tokens: output, input_tokens_details: {} },
        { input_tokens: 0, output_tokens: output, input_tokens_details: { text_tokens: 0, image_tokens: 0 } },
        { input_tokens: textTokens, output_tokens: output, input_tokens_details: { text_tokens: textTokens, image_tokens: 0 } },
        { input_tokens: 60, output_tokens: output, input_tokens_details: { text_tokens: 60, image_tokens: 0 } },
        { input_tokens: 60, output_tokens: output },
        { input_tokens: 61, output_tokens: output, input_tokens_details: { text_tokens: 60, image_tokens: 1 } },
      ];
      expect(await faults(usages.map((usage) => ({ status: 200, body: 'images', usage, n: 1, inputs })))).toEqual([]);
    }
  });

  it('and an honest usage is charged as it is, pictures included', async () => {
    for (const inputs of [1, 2, 5]) {
      const { invoice, books } = await play({ status: 200, body: 'images', usage: 'true', n: 1, inputs });
      expect(books).toBe(invoice);
    }
  });

  it('if a picture is gone, since then nothing is sent', async () => {
    const world = worldOf({ status: 200, body: 'images', usage: 'true', n: 1, inputs: 2 });
    world.inputs.delete('uploads/1');
    await toTheEnd(world);
    expect(world.purchases).toBe(0);
    expect(world.run.ending).toMatchObject({ code: 'input_unavailable', units: 0, micros: 0 });
  });

  it('and an honest usage is charged as it is', async () => {
    for (const n of [1, 4]) {
      const { invoice, books } = await play({ status: 200, body: 'images', usage: 'true', n });
      expect(books).toBe(invoice);
    }
  });

  it('and an error of its own is charged nothing', async () => {
    expect(await play({ status: 401, body: 'known', usage: 'absent', n: 1 })).toMatchObject({ invoice: 0, books: 0 });
  });
});

describe('over a connection', () => {
  let fake: FakeOpenAI;
  beforeAll(async () => {
    fake = await startFakeOpenAI();
  });
  afterAll(() => fake.close());
  beforeEach(() => fake.reset());

  it.each<ScriptedAnswer>([
    ...[408, 500, 502, 503, 504, 520, 522, 524, 598, 599].flatMap((status) =>
      (['html', 'empty', 'cut'] as const).map((body) => ({ status, body, bills: 1 })),
    ),
    ...[400, 403, 422, 429, 500].map((status) => ({ status, error: { code: 'brand_new' }, bills: 1 })),
    ...USAGES.map((usage) => ({ usage })),
    { body: 'reset', bills: 1 },
    { body: 'cut' },
    { image: 'cut' },
    { headers: { 'content-type': '' } },
    { headers: { 'content-type': 'Text/Event-Stream' } },
  ])('%o leaves no bill out of the books', async (answer) => {
    const world = worldOf({ status: 200, body: 'images', usage: 'true', n: 1 });
    const provider = createOpenAIProvider({
      apiKey: 'sk-test',
      baseURL: `${fake.url}/v1`,
      timeoutMs: 60_000,
      maxImageBytes: 1024 * 1024,
    });
    fake.script([answer]);
    world.provide = (call, options) => provider.generate(call, options);
    await toTheEnd(world);
    const { invoice, books, gift, counted } = outcomeOf(world, fake.invoice().micros);
    expect(fake.stats().requests).toBe(1);
    expect(invoice).toBeGreaterThan(0);
    expect(books).toBeGreaterThanOrEqual(invoice);
    expect(gift && !counted).toBe(false);
  });
});
