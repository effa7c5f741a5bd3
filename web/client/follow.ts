import { isTerminal, isTerminalEventName } from '../../common/lifecycle.ts';
import type { Call } from './connection.ts';
import type { Generation, GenerationEvent } from './contract.ts';
import { NETWORK, type Problem } from './problem.ts';
import type { GenerationInput } from './request.ts';
import { JSON_TYPE } from './send-request.ts';
import type { SseMessage } from './sse.ts';
import { readMessages, readText } from './stream.ts';

/** Tries to reach a server that has not answered yet. */
const MAX_FIRST_TRIES = 5;
const MAX_BACKOFF_MS = 30_000;
/** The longest `Retry-After` that is obeyed: the generation goes on while the client waits. */
const MAX_RETRY_AFTER_MS = 60_000;
const GENERATIONS = '/v1/generations';

/** What `follow` needs from outside. */
export interface FollowPorts {
  /** 0 to 1. */
  readonly random: () => number;
  /** Waits `ms` milliseconds, or until the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Report =
  | { readonly type: 'event'; readonly event: GenerationEvent }
  | { readonly type: 'snapshot'; readonly generation: Generation }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'gone' };

/** A request to make, or a generation that the server has, from the event after `after`. */
export type Target =
  | { readonly request: GenerationInput; readonly key: string }
  | { readonly id: string; readonly after?: number | undefined };

/** The path of a generation. */
export function pathOf(id: string): string {
  return `${GENERATIONS}/${encodeURIComponent(id)}`;
}

/**
 * Makes the request, or resumes a generation, and reports until its last event. After a lost connection it continues behind the
 * last event that came: none is missed and none comes twice. A repeated request has the same idempotency key.
 *
 * @param maxReconnects failed reconnects in a row before it gives up
 */
export async function* follow(
  call: Call,
  { sleep, random }: FollowPorts,
  target: Target,
  signal: AbortSignal,
  maxReconnects = Number.POSITIVE_INFINITY,
): AsyncGenerator<Report, void> {
  let id = 'id' in target ? target.id : '';
  let last = ('id' in target && target.after) || 0;
  let tries = 0;
  let base = 1000;
  const onRetry = (ms: number) => {
    base = ms;
  };

  while (!signal.aborted) {
    const answer = await open(call, target, id, last, signal);
    if (signal.aborted) return;
    let problem = NETWORK;
    if (answer.ok) {
      const response = answer.value;
      try {
        if (!id && response.headers.get('content-type')?.includes('json')) {
          const generation: Generation = JSON.parse(await readText(response, signal));
          // JSON that is no generation throws here, and is asked for again after a wait.
          id = generation.id.trim();
          yield { type: 'snapshot', generation };
          if (isTerminal(generation.status)) return;
          continue;
        }
        for await (const message of readMessages(response, onRetry, signal)) {
          const event = readEvent(message);
          if (!event || signal.aborted || (event.id !== undefined && event.id <= last)) continue;
          last = event.id ?? last;
          tries = 0;
          if ('id' in event.data) id = event.data.id;
          yield { type: 'event', event };
          if (isTerminalEventName(event.event)) return;
        }
      } catch {
        // A broken stream is the same as one that ended early. The code below reconnects.
      }
    } else {
      problem = answer.error;
      if (id && problem.status === 404) return yield { type: 'gone' };
    }
    if (signal.aborted) return;
    const again = id ? problem.retryable && tries < maxReconnects : problem.status === 0 && tries < MAX_FIRST_TRIES;
    if (!again) return yield { type: 'refused', problem };
    yield { type: 'lost' };
    await sleep(waitFor(problem, base * 2 ** tries++, random()), signal);
  }
}

/** Opens the event stream of a generation that has an id; else makes the request. */
function open(call: Call, target: Target, id: string, last: number, signal: AbortSignal): ReturnType<Call> {
  const accept = { Accept: 'text/event-stream' };
  if (id || !('request' in target)) {
    const headers = { ...accept, ...(last > 0 && { 'Last-Event-ID': String(last) }) };
    return call(`${pathOf(id)}/events`, { headers, signal, live: true });
  }
  const headers = { ...accept, ...JSON_TYPE, 'Idempotency-Key': target.key };
  return call(GENERATIONS, { method: 'POST', headers, body: JSON.stringify(target.request), signal, live: true });
}

/** Never sooner than the server asks. The random part spreads clients that lost the connection together. */
function waitFor({ retryAfterMs }: Problem, backoff: number, random: number): number {
  if (retryAfterMs !== null) return Math.min(MAX_RETRY_AFTER_MS, retryAfterMs) + random * 1000;
  return Math.min(MAX_BACKOFF_MS, backoff) * (0.5 + random / 2);
}

function readEvent({ event, id, data }: SseMessage): GenerationEvent | null {
  if (!event.startsWith('generation.')) return null;
  return { event, id: id ? Number(id) : undefined, data: JSON.parse(data) } as GenerationEvent;
}
