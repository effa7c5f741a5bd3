import { GENERATION_ID_PATTERN } from '../../common/ids.ts';
import { isTerminal, TERMINAL_EVENTS } from '../../common/lifecycle.ts';
import { eventText, STREAM_HEADERS, STREAM_START } from '../../common/sse.ts';
import type { Generation } from '../contract/generations.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUp } from '../http/generation-lookup.ts';
import { NO_SUCH_GENERATION } from '../http/not-found.ts';
import { problem } from '../http/problem.ts';

/** Streams the log from the event after `Last-Event-ID`, then live events. */
export const watchGeneration = endpoint({
  id: 'watchGeneration',
  tag: 'Generations',
  method: 'GET',
  path: '/v1/generations/{id}/events',
  params: { id: GENERATION_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  query: [{ name: 'last_event_id' }],
  headers: ['Easel-User', 'Last-Event-ID'],
  answers: { 200: 'events' },
  problems: ['invalid_request', 'not_found'],
  summary: 'Follow a generation',
  async handler(c) {
    const found = await lookUp(c);
    if (!found.ok) return problem(c, found.error);
    const lastEventId = readLastEventId(c);
    if (lastEventId === null) {
      return problem(c, {
        code: 'invalid_request',
        detail: 'Last-Event-ID must be a whole number: the id of an event of this generation.',
      });
    }
    const { id, viewer, run, recorded } = found.value;
    if (c.req.method === 'HEAD') {
      // A stream without a reader would take the place of another one: a run has room for some.
      const generation = (await run.read(id, viewer)) ?? (await recorded());
      return generation ? new Response(null, { headers: STREAM_HEADERS }) : problem(c, NO_SUCH_GENERATION);
    }
    const live = await run.events(id, viewer, lastEventId);
    if (live) return new Response(live.body, { headers: live.headers });
    const generation = await recorded();
    if (!generation) return problem(c, NO_SUCH_GENERATION);
    return new Response(STREAM_START + terminalEventOf(generation), { headers: STREAM_HEADERS });
  },
});

/** 0 if none is given; `null` if it is not the id of an event. */
function readLastEventId(c: AppContext): number | null {
  const text = c.req.header('Last-Event-ID') ?? c.req.query('last_event_id') ?? '';
  if (text === '') return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The only event left after the log is gone. It has no id: there is nothing to resume. */
function terminalEventOf(generation: Generation): string {
  const event = isTerminal(generation.status) ? TERMINAL_EVENTS[generation.status] : TERMINAL_EVENTS.failed;
  return eventText({ event, data: generation });
}
