import { JSON_TYPE } from './ask.ts';
import type { Call } from './connection.ts';
import type { Generation, GenerationEvent } from './contract.ts';
import { isOver } from './events.ts';
import { NETWORK, type Problem } from './problem.ts';
import type { GenerationInput } from './request.ts';
import type { SseMessage } from './sse.ts';
import { readStream } from './stream.ts';

/** Tries to reach a server that has never answered. */
const MAX_UNKNOWN_TRIES = 5;
const MAX_BACKOFF_MS = 30_000;
/** A server that asks for a longer wait than this is asked again all the same: the work does not wait. */
const MAX_RETRY_AFTER_MS = 60_000;
const GENERATIONS = '/v1/generations';

/** What following takes from its surroundings. */
export interface FollowPorts {
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Report =
  | { readonly type: 'event'; readonly event: GenerationEvent }
  | { readonly type: 'snapshot'; readonly generation: Generation }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'gone' };

/** What is to be followed: a request not yet made, or a job that the server has, from the event after `after`. */
export type Target =
  | { readonly request: GenerationInput; readonly key: string }
  | { readonly id: string; readonly after?: number | undefined };

/** Where a job is. */
export function pathOf(id: string): string {
  return `${GENERATIONS}/${encodeURIComponent(id)}`;
}

/**
 * Makes the request, or takes up a job, and reports until its end. A lost connection is taken up again after the last event that
 * came, so that none is missed and none comes twice; the same idempotency key makes a repeated request the same job.
 *
 * @param patience fruitless tries, one after the other, after which a job that the server has is given up
 */
export async function* follow(
  call: Call,
  { sleep, random }: FollowPorts,
  target: Target,
  signal: AbortSignal,
  patience = Number.POSITIVE_INFINITY,
): AsyncGenerator<Report, void> {
  let id = 'id' in target ? target.id : '';
  let last = ('id' in target && target.after) || 0;
  let tries = 0;
  let base = 1000;

  const open = () => {
    const accept = { Accept: 'text/event-stream' };
    if (id || !('request' in target)) {
      const headers = { ...accept, ...(last > 0 && { 'Last-Event-ID': String(last) }) };
      return call(`${pathOf(id)}/events`, { headers, signal });
    }
    const headers = { ...accept, ...JSON_TYPE, 'Idempotency-Key': target.key };
    return call(GENERATIONS, { method: 'POST', headers, body: JSON.stringify(target.request), signal });
  };
  const onRetry = (ms: number) => {
    base = ms;
  };

  while (!signal.aborted) {
    const answer = await open();
    if (signal.aborted) return;
    let problem = NETWORK;
    if (answer.ok) {
      const response = answer.value;
      try {
        if (!id && response.headers.get('content-type')?.includes('json')) {
          const generation: Generation = await response.json();
          id = generation.id;
          yield { type: 'snapshot', generation };
          if (isOver(generation.status)) return;
          continue;
        }
        for await (const message of readStream(response, onRetry, signal)) {
          const event = readEvent(message);
          if (!event || signal.aborted || (event.id !== undefined && event.id <= last)) continue;
          last = event.id ?? last;
          tries = 0;
          if ('id' in event.data) id = event.data.id;
          yield { type: 'event', event };
          if (isOver(event.event)) return;
        }
      } catch {
        // A broken stream is one that ended early: both are taken up again below.
      }
    } else {
      problem = answer.problem;
      if (id && problem.status === 404) return yield { type: 'gone' };
    }
    if (signal.aborted) return;
    const again = id ? problem.retryable && tries < patience : problem.status === 0 && tries < MAX_UNKNOWN_TRIES;
    if (!again) return yield { type: 'refused', problem };
    yield { type: 'lost' };
    await sleep(waitFor(problem, base * 2 ** tries++, random()), signal);
  }
}

/** Never sooner than the server asks; spread out, so that those who lost it together do not come back together. */
function waitFor({ retryAfterMs }: Problem, backoff: number, chance: number): number {
  if (retryAfterMs !== null) return Math.min(MAX_RETRY_AFTER_MS, retryAfterMs) + chance * 1000;
  return Math.min(MAX_BACKOFF_MS, backoff) * (0.5 + chance / 2);
}

function readEvent({ event, id, data }: SseMessage): GenerationEvent | null {
  if (!event.startsWith('generation.')) return null;
  return { event, id: id ? Number(id) : undefined, data: JSON.parse(data) } as GenerationEvent;
}
