import type { AnyEvent } from '../../contract/events.ts';
import type { Generation } from '../../contract/resources.ts';
import { type Client, type ImageRequest, JSON_TYPE } from '../client.ts';
import type { Problem } from '../problem.ts';
import { readStream } from './stream.ts';

/** Tries to reach a server that has never answered; a job that it knows of is followed for as long as it takes. */
const MAX_UNKNOWN_TRIES = 5;
const MAX_BACKOFF_MS = 30_000;
const ENDED = /\b(succeeded|failed|canceled)$/;
const GENERATIONS = '/v1/generations';

/** What following takes from its surroundings. */
export interface FollowPorts {
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type Report =
  | { readonly type: 'event'; readonly event: AnyEvent }
  | { readonly type: 'snapshot'; readonly generation: Generation }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly problem: Problem }
  | { readonly type: 'gone' };

/** What is to be followed: a request not yet made, or a job that the server has. */
export type Target = { readonly request: ImageRequest; readonly key: string } | { readonly id: string };

/** Where a job is. */
export function pathOf(id: string): string {
  return `${GENERATIONS}/${encodeURIComponent(id)}`;
}

/**
 * Makes the request, or takes up a job, and reports until its end. A lost connection is taken up again after the last event that
 * came, so that none is missed and none comes twice; the same idempotency key makes a repeated request the same job.
 */
export async function follow(
  { call }: Pick<Client, 'call'>,
  { sleep, random }: FollowPorts,
  target: Target,
  report: (report: Report) => void,
  signal: AbortSignal,
): Promise<void> {
  let id = 'id' in target ? target.id : '';
  let last = 0;
  let tries = 0;
  let base = 1000;
  let over = false;

  const open = () => {
    const accept = { Accept: 'text/event-stream' };
    if (id || !('request' in target)) {
      const headers = { ...accept, ...(last > 0 && { 'Last-Event-ID': String(last) }) };
      return call(`${pathOf(id)}/events`, { headers, signal });
    }
    const headers = { ...accept, ...JSON_TYPE, 'Idempotency-Key': target.key };
    return call(GENERATIONS, { method: 'POST', headers, body: JSON.stringify(target.request), signal });
  };

  const onEvent = (event: AnyEvent, number: number | null) => {
    if (over || signal.aborted || (number !== null && number <= last)) return;
    last = number ?? last;
    tries = 0;
    if ('id' in event.data) id = event.data.id;
    over = ENDED.test(event.event);
    report({ type: 'event', event });
  };

  const onRetry = (ms: number) => {
    base = ms;
  };

  while (!signal.aborted) {
    const answer = await open();
    if (signal.aborted) return;
    let wait: number | null = null;
    if (answer.ok) {
      try {
        const response = answer.value;
        if (response.headers.get('content-type')?.includes('json')) {
          const generation: Generation = await response.json();
          id = generation.id;
          report({ type: 'snapshot', generation });
          if (ENDED.test(generation.status)) return;
          continue;
        }
        await readStream(response, { event: onEvent, retry: onRetry });
      } catch {
        // A broken stream is one that ended early: both are taken up again below.
      }
      if (over) return;
    } else {
      const { problem } = answer;
      if (id && problem.status === 404) return report({ type: 'gone' });
      const known = id !== '' && problem.retryable;
      if (!known && (problem.status > 0 || tries >= MAX_UNKNOWN_TRIES)) return report({ type: 'refused', problem });
      wait = problem.retryAfterMs;
    }
    if (signal.aborted) return;
    report({ type: 'lost' });
    await sleep(wait ?? Math.min(MAX_BACKOFF_MS, base * 2 ** tries) * (0.5 + random() / 2), signal);
    tries++;
  }
}
