import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { lookUp, NO_SUCH_GENERATION } from '../http/generation-lookup.ts';
import { authenticated } from '../http/identity.ts';
import { problem } from '../http/problem.ts';

/** `POST /v1/generations/{id}/cancel`. */
export const cancelGeneration = new Hono<AppEnv>().post(
  '/v1/generations/:id/cancel',
  authenticated('secret', 'visitor', 'user'),
  async (c) => {
    const found = lookUp(c);
    if (!found.ok) return problem(c, found.refusal);
    const { id, viewer, run, recorded } = found.value;
    const answer = await run.cancel(id, viewer);
    if (answer?.ok) return c.json(answer.value);
    if (answer) return problem(c, answer.error);
    if (await recorded()) return problem(c, { code: 'already_finished', detail: 'This generation finished long ago.' });
    return problem(c, NO_SUCH_GENERATION);
  },
);
