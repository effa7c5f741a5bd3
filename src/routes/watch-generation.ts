import { Hono } from 'hono';
import { isTerminal, TERMINAL_EVENTS } from '../../common/lifecycle.ts';
import { eventText, STREAM_HEADERS, STREAM_START } from '../../common/sse.ts';
import type { Generation } from '../contract/resources.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { lookUp, NO_SUCH_GENERATION } from '../http/generation-lookup.ts';
import { authenticated } from '../http/identity.ts';
import { problem } from '../http/problem.ts';

/** `GET /v1/generations/{id}/events`: the log from the event after `Last-Event-ID`, then what follows, live. */
export const watchGeneration = new Hono<AppEnv>().get(
  '/v1/generations/:id/events',
  authenticated('secret', 'visitor', 'user'),
  async (c) => {
    const found = lookUp(c);
    if (!found.ok) return problem(c, found.error);
    const lastEventId = readLastEventId(c);
    if (lastEventId === null) {
      return problem(c, {
        code: 'invalid_request',
        detail: 'Last-Event-ID must be the whole number that an event had as its id.',
      });
    }
    const { id, viewer, run, recorded } = found.value;
    const live = await run.events(id, viewer, lastEventId);
    if (live) return new Response(live.body, { headers: live.headers });
    const generation = await recorded();
    if (!generation) return problem(c, NO_SUCH_GENERATION);
    return new Response(STREAM_START + terminalEventOf(generation), { headers: STREAM_HEADERS });
  },
);

/** 0 where none is given; `null` where it is no event's id. */
function readLastEventId(c: AppContext): number | null {
  const text = c.req.header('Last-Event-ID') ?? c.req.query('last_event_id') ?? '';
  if (text === '') return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** All that is left to tell once the log is gone. It has no id: there is nothing to resume. */
function terminalEventOf(generation: Generation): string {
  const event = isTerminal(generation.status) ? TERMINAL_EVENTS[generation.status] : TERMINAL_EVENTS.failed;
  return eventText({ event, data: generation });
}
