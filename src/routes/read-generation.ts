import { Hono } from 'hono';
import { wrapTime } from 'hono/timing';
import type { AppEnv } from '../http/context.ts';
import { lookUp, NO_SUCH_GENERATION } from '../http/generation-lookup.ts';
import { authenticated } from '../http/identity.ts';
import { preferredWait } from '../http/prefer.ts';
import { problem } from '../http/problem.ts';

/** `GET /v1/generations/{id}`: the resource, also long after its object is gone. Waits where `Prefer: wait=N` asks for it. */
export const readGeneration = new Hono<AppEnv>().get(
  '/v1/generations/:id',
  authenticated('secret', 'visitor', 'user'),
  async (c) => {
    const found = lookUp(c);
    if (!found.ok) return problem(c, found.error);
    const { id, viewer, run, recorded } = found.value;
    const seconds = preferredWait(c.req.header('Prefer'));
    const live = await (seconds === null
      ? wrapTime(c, 'read', run.read(id, viewer))
      : wrapTime(c, 'wait', run.wait(id, viewer, seconds * 1000)));
    const generation = live ?? (await wrapTime(c, 'records', recorded()));
    if (!generation) return problem(c, NO_SUCH_GENERATION);
    return c.json(generation, 200, seconds === null ? {} : { 'Preference-Applied': `wait=${seconds}` });
  },
);
