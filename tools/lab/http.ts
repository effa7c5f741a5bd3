import { EventSourceParserStream } from 'eventsource-parser/stream';
import { sleep } from '../../common/async.ts';
import { isTerminal } from '../../common/lifecycle.ts';
import { encodeUserName } from '../../common/user-name.ts';
import type { Generation } from '../../src/contract/generations.ts';
import type { ProblemDetails } from '../../src/contract/problems.ts';
import type { QuotaReport } from '../../src/contract/quota.ts';
import { sha256Of } from '../hash.ts';
import type { EaselInstance } from './easel.ts';

/** A request without an answer fails after this. */
const TIMEOUT_MS = 60_000;

export interface LabCallOptions {
  readonly user?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A call from the outside with the instance's secret key. A body goes as JSON, and makes it a POST. */
export function call(
  easel: Pick<EaselInstance, 'url' | 'secretKey'>,
  path: string,
  body?: object,
  asked: LabCallOptions = {},
): Promise<Response> {
  const { user, key = easel.secretKey, headers = {}, signal = AbortSignal.timeout(TIMEOUT_MS) } = asked;
  return fetch(easel.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      ...(user === undefined ? {} : { 'Easel-User': encodeUserName(user) }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal,
  });
}

/** Asks for an image and waits for its end. */
export async function generated(
  easel: Pick<EaselInstance, 'url' | 'secretKey'>,
  body: object,
  headers: Record<string, string> = {},
): Promise<Generation> {
  const response = await call(easel, '/v1/generations', body, { headers: { Prefer: 'wait=60', ...headers } });
  if (response.status !== 200) throw new Error(`not generated: ${response.status} ${await response.text()}`);
  return (await response.json()) as Generation;
}

/** The generation once it has ended. */
export async function untilEnded(easel: EaselInstance, id: string, ms = TIMEOUT_MS): Promise<Generation> {
  for (const deadline = Date.now() + ms; ; await sleep(100)) {
    const response = await call(easel, `/v1/generations/${id}`);
    const generation = (await response.json()) as Generation;
    if (response.status === 200 && isTerminal(generation.status)) return generation;
    if (Date.now() > deadline) throw new Error(`not ended: ${response.status} ${JSON.stringify(generation)}`);
  }
}

export async function problemOf(response: Response): Promise<ProblemDetails> {
  return (await response.json()) as ProblemDetails;
}

/** What is left to a user of the secret key. */
export async function quotaOfUser(easel: EaselInstance, user: string): Promise<QuotaReport> {
  return (await (await call(easel, '/v1/quota', undefined, { user })).json()) as QuotaReport;
}

/** A file by its public URL, as anybody fetches it. */
export async function fetchFile(url: string): Promise<{ status: number; type: string | null; sha256: string }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), sha256: sha256Of(bytes) };
}

export interface ReceivedEvent {
  /** `null` for what is not logged. */
  readonly id: number | null;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** The events of an SSE answer, as they come. Leaving the loop leaves the stream. */
export async function* eventsOf(response: Response): AsyncGenerator<ReceivedEvent> {
  if (response.status !== 200 || !response.body) throw new Error(`no stream: ${response.status} ${await response.text()}`);
  const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, event, data } of stream) {
    yield { id: id === undefined ? null : Number(id), event: event ?? 'message', data: JSON.parse(data) };
  }
}

/** Waits until something holds. @throws Error after `ms` */
export async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 10_000): Promise<void> {
  for (const deadline = Date.now() + ms; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${ms} ms`);
  }
}
