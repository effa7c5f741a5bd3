import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { createOpenAI as CreateOpenAI } from '@ai-sdk/openai';
import { DallEAPIWrapper } from '@langchain/openai';
import { generateImage } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../src/contract/generations.ts';
import { PROBLEMS, type ProblemCode } from '../../src/contract/problems.ts';
import { type DoorRefusal, refusalHeaders } from '../../src/http/openai/error.ts';
import { doorFailure, doorRefusal, FAILED_AFTER_ADMISSION, STILL_IN_PROGRESS } from '../../src/http/openai/refusals.ts';
import { loadAiSdk } from './support/ai-sdk.ts';

/** How often the real clients ask again for each refusal of the table. They sleep between, so all cases run at once. */

const MESSAGE = 'No.';

function failure(code: (typeof FAILURE_CODES)[number] | 'canceled'): DoorRefusal {
  if (code === 'canceled') return doorFailure({ status: 'canceled', error: null });
  return doorFailure({ status: 'failed', error: { code, message: MESSAGE, retryable: true, quota_returned: true } });
}

/** A repeatable refusal asks for seconds; the test would wait for them. */
const soon = (refusal: DoorRefusal): DoorRefusal =>
  refusal.retryAfterSeconds === undefined ? refusal : { ...refusal, retryAfterSeconds: 1 };

const REFUSALS: readonly (readonly [string, DoorRefusal])[] = [
  ...(Object.keys(PROBLEMS) as ProblemCode[]).map((code) => [code, soon(doorRefusal({ code, detail: MESSAGE }))] as const),
  ...[...FAILURE_CODES, 'canceled' as const].map((code) => [code, soon(failure(code))] as const),
  ['still in progress', STILL_IN_PROGRESS],
  ['failed after admission', FAILED_AFTER_ADMISSION],
  ['a quota that resets tomorrow', doorRefusal({ code: 'quota_exceeded', detail: MESSAGE, retryAfterSeconds: 40_000 })],
];

/** Requests that each client sends: the OpenAI SDKs obey `x-should-retry`, the AI SDK obeys the status alone. */
function expected({ status: code, shouldRetry }: DoorRefusal): { sdk: number; ai: number } {
  const status: number = code;
  const repeats = status === 408 || status === 409 || status === 429 || status >= 500;
  return { sdk: repeats && shouldRetry !== false ? 3 : 1, ai: repeats ? 3 : 1 };
}

const counts = new Map<string, number>();
const server = createServer((request, response) => {
  const [, number = '', client = ''] = request.url?.split('/') ?? [];
  const [, refusal] = REFUSALS[Number(number)] ?? [];
  counts.set(`${number}/${client}`, (counts.get(`${number}/${client}`) ?? 0) + 1);
  request.resume();
  if (!refusal) return response.writeHead(500).end();
  return response.writeHead(refusal.status, refusalHeaders(refusal)).end(JSON.stringify({ error: refusal.error }));
});

let url = '';
let createOpenAI: typeof CreateOpenAI;

beforeAll(async () => {
  ({ createOpenAI } = await loadAiSdk());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const silent = (work: Promise<unknown>) => work.catch(() => undefined);
  await Promise.all(
    REFUSALS.flatMap((_, number) => {
      const base = (client: string) => `${url}/${number}/${client}`;
      const openai = new OpenAI({ baseURL: base('openai'), apiKey: 'sk_test' });
      const ai = createOpenAI({ baseURL: base('ai'), apiKey: 'sk_test' });
      const langchain = new DallEAPIWrapper({ apiKey: 'sk_test', baseUrl: base('langchain') });
      return [
        silent(openai.images.generate({ model: 'gpt-image-2', prompt: 'a cat' })),
        silent(generateImage({ model: ai.image('gpt-image-2'), prompt: 'a cat' })),
        silent(langchain.invoke('a cat')),
      ];
    }),
  );
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('a refusal', () => {
  it.each(REFUSALS.map(([name, refusal], number) => [name, number, refusal] as const))(
    '%s is sent again no more often than its row of the table says',
    (_name, number, refusal) => {
      const { sdk, ai } = expected(refusal);
      const count = (client: string) => counts.get(`${number}/${client}`);
      expect({ openai: count('openai'), langchain: count('langchain'), ai: count('ai') }).toEqual({
        openai: sdk,
        langchain: sdk,
        ai,
      });
    },
  );

  it('of what may have been bought is sent once by every client', () => {
    for (const name of ['outcome_unknown', 'storage_failed', 'canceled', 'still in progress']) {
      const number = REFUSALS.findIndex(([one]) => one === name);
      for (const client of ['openai', 'langchain', 'ai']) expect(counts.get(`${number}/${client}`), `${name} ${client}`).toBe(1);
    }
  });
});
