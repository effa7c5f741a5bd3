import { eventText } from '../../../common/sse.ts';
import type { Quota } from '../../client/contract.ts';
import { memoryStorage } from '../../client/storage.ts';
import type { Environment } from '../../elements/common/environment.ts';
import { CHANGING, type StateFigure } from './figures.ts';
import type { Recording } from './recording.ts';
import models from './recordings/models.json' with { type: 'json' };
import quota from './recordings/quota.json' with { type: 'json' };
import styles from './recordings/styles.json' with { type: 'json' };

const START = Date.parse('2026-11-20T12:00:00Z');
const SSE = { 'content-type': 'text/event-stream' };
const NEVER = new Promise<never>(() => null);

export interface Player {
  readonly environment: Environment;
  /** Whether the clock has reached the figure's moment. */
  isStill(): boolean;
}

/** An environment that answers with a recording, up to the figure's moment. There its clock stops. */
export function createPlayer({ recording, at, how }: StateFigure): Player {
  // A page that resumes a generation begins in the middle of it.
  let clock = how === 'restored' ? START + at : START;
  let over = false;
  /** How many generations were requested. */
  let asked = 0;
  let still = !recording || recording.problem !== null || how === 'pending' || how === 'previewed';

  async function play(
    controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
    { events }: Recording,
    from = START,
    until = at,
  ): Promise<void> {
    over = false;
    for (const [ms, recorded] of events) {
      if (ms > until) break;
      clock = Math.max(clock, from + ms);
      controller.enqueue(new TextEncoder().encode(eventText(recorded)));
      // The widget handles the event before the clock goes on.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    if (how === 'lost') controller.error(new TypeError('network error'));
    else if (!over && (events.at(-1)?.[0] ?? 0) <= until) controller.close();
    await new Promise((resolve) => setTimeout(resolve, 10));
    clock = from + until + (how === 'lost' ? 5000 : 0);
    still = how !== 'changing' || asked > 1;
  }

  function generation(): Response | Promise<Response> {
    asked++;
    if (!recording || how === 'pending') return NEVER;
    const { problem, status, retry_after } = recording;
    if (problem) return Response.json(problem, { status, headers: retry_after ? { 'retry-after': retry_after } : {} });
    const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
      start: (controller) =>
        void (asked > 1 ? play(controller, CHANGING.recording, clock, CHANGING.at) : play(controller, recording)),
      // The widget closes the stream after the last event.
      cancel: () => {
        over = true;
      },
    };
    return new Response(new ReadableStream(source), { headers: SSE });
  }

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const { pathname } = new URL(String(input), location.href);
    if (pathname === '/v1/styles') return Response.json(styles);
    if (pathname === '/v1/models') return Response.json(models);
    if (pathname === '/v1/quota') {
      // A quota that is used up shows after the request that finds it so. Before that, Create would be disabled.
      const early = how === 'pending' || how === 'previewed' || (recording?.problem && !asked);
      return Response.json(quotaAfter(early ? null : recording));
    }
    if (pathname === '/v1/uploads') return Response.json({ id: 'upl_recorded' }, { status: 201 });
    if (pathname === '/v1/direct') return Response.json(directed(recording));
    if (how === 'lost' && init?.method !== 'POST') return NEVER;
    if (pathname.startsWith('/v1/generations')) return generation();
    return new Response(null, { status: 404 });
  }

  const tab = memoryStorage();
  const now = () => clock;
  // Long waits never end in a figure.
  const sleep = (ms: number) => (ms < 1000 ? Promise.resolve() : NEVER);
  const environment = { fetch, now, sleep, local: memoryStorage(), tab: how === 'restored' ? keptRun(tab, recording) : tab };
  return { environment, isStill: () => still };
}

/** The storage of the tab as an earlier page left it. */
function keptRun(tab: Environment['tab'], recording: Recording | null): Environment['tab'] {
  const [, first] = recording?.events[0] ?? [];
  if (first?.event !== 'generation.queued') return tab;
  const { id, prompt } = first.data;
  return { ...tab, get: () => JSON.stringify({ id, prompt, since: START }) };
}

function quotaAfter(recording: Recording | null): Quota {
  const last = recording?.events.at(-1)?.[1];
  if (last && 'quota' in last.data) return last.data.quota;
  // Other refusals have other limits.
  const reached = recording?.problem && 'code' in recording.problem && recording.problem.code === 'quota_exceeded';
  const { limit, used, resets_at } = { ...quota, ...(reached ? recording.problem : {}) };
  return { limit, used, remaining: limit - used, resets_at };
}

function directed(recording: Recording | null): object {
  return recording?.events.find(([, { event }]) => event === 'generation.directed')?.[1].data ?? {};
}
