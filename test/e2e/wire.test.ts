import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/generations.ts';
import { PROBLEMS } from '../../src/contract/problems.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { codeOf, type RawAnswer, sendRaw } from './support/raw-http.ts';
import { type WireRequest, wireRequest } from './support/wire-requests.ts';

/** Requests of one run, and how many are sent at once. Another seed sends others: WIRE_SEED, WIRE_REQUESTS. */
const REQUESTS = Number(process.env.WIRE_REQUESTS ?? 800);
const SEED = Number(process.env.WIRE_SEED ?? 1);
const AT_ONCE = 8;

/** A refusal with all its headers fits into this; above it, no request gets twice its own bytes back. */
const ALLOWANCE_BYTES = 4096;

/** Words of the other user, of which nothing may come back. */
const MARKER = 'the heron of somebody else';

let easel: EaselInstance;
let ids: string[];
const credentials: (string | null)[] = [null];

beforeAll(async () => {
  easel = await startEasel({ by: 'lab', env: { SANDBOX_SECONDS: '0' } });
  const ask = async (path: string, key: string, body: object, headers: Record<string, string> = {}) => {
    const init = { method: 'POST', headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers } };
    return (await fetch(`${easel.url}${path}`, { ...init, body: JSON.stringify(body) })).json();
  };
  const body = { prompt: MARKER, user: 'the victim', size: '256x256', metadata: { secret: MARKER } };
  const made = (await ask('/v1/generations', easel.secretKey, body, { Prefer: 'wait=60' })) as Generation;
  expect(made.status).toBe('succeeded');
  ids = [made.id, ...made.images.map(({ id }) => id)];
  const { token } = (await ask('/v1/tokens', easel.secretKey, { user: 'mallory' })) as { token: string };
  credentials.push(token, easel.publishableKey);
});

afterAll(async () => easel.discard());

/**
 * What the server in front of the Worker says of bytes that are no HTTP: `workerd` here, the edge at Cloudflare. The Worker never
 * sees them. Each answer of the Worker itself has a request id.
 */
const NOT_HTTP =
  /^(?:[0-9a-f]+\r\n)?(?:Internal Server Error|ERROR: Unrecognized request method\.|Error: Network connection lost\.)/;

function isBeforeTheWorker({ head, body }: RawAnswer): boolean {
  return !/^x-request-id:/im.test(head) && NOT_HTTP.test(body);
}

/** What is wrong with the answer; `null` if nothing is. */
function fault({ bytes }: WireRequest, answer: RawAnswer): string | null {
  const { status, responses, body, head, sent, received } = answer;
  if (responses > 1) return `${responses} responses to one request`;
  if (`${head}${body}`.includes(MARKER)) return 'the words of another user';
  if (status === null) return null;
  if (status >= 500 && isBeforeTheWorker(answer)) return null;
  const code = codeOf(answer);
  if (status >= 500 && (code === null || !(code in PROBLEMS) || code === 'internal')) return `status ${status}, code ${code}`;
  const allowed = Math.max(2 * sent, ALLOWANCE_BYTES);
  if (status >= 400 && received > allowed) return `${received} bytes for ${bytes.length}`;
  return null;
}

it('no bytes on the wire get a 5xx without a code, twice their bytes back, or the data of another subject', async () => {
  const faults: string[] = [];
  const statuses = new Map<string, number>();
  let next = 0;
  const worker = async () => {
    while (next < REQUESTS) {
      const seed = SEED * 1_000_003 + next++;
      const host = `localhost:${easel.port}`;
      const request = wireRequest(seed, host, credentials[seed % credentials.length] ?? null, ids);
      const answer = await sendRaw(easel.port, request.bytes);
      statuses.set(`${answer.status}`, (statuses.get(`${answer.status}`) ?? 0) + 1);
      const wrong = fault(request, answer);
      if (wrong)
        faults.push(
          `${request.kind} (seed ${seed}): ${wrong}: ${JSON.stringify(request.bytes.toString('latin1').slice(0, 300))} → ${answer.head.split('\r\n')[0]} ${answer.body.slice(0, 200)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(faults).toEqual([]);
  // An unexpected fault of the Worker leaves this line.
  expect(easel.output()).not.toContain('request_fault');
  // The requests reached the Worker: it refused some by its own rules.
  expect(statuses.get('404') ?? 0).toBeGreaterThan(0);
  expect(statuses.get('401') ?? 0).toBeGreaterThan(0);
  expect((await fetch(`${easel.url}/healthz`)).status).toBe(200);
});
