import { wrapTime } from 'hono/timing';
import { GENERATION_ID_PATTERN } from '../../common/ids.ts';
import { generationSchema } from '../contract/generations.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUp } from '../http/generation-lookup.ts';
import { NO_SUCH_GENERATION } from '../http/not-found.ts';
import { preferredWait } from '../http/prefer.ts';
import { problem } from '../http/problem.ts';

/** The generation from its run, or from its record after the run is gone. `Prefer: wait=N` waits for the end. */
export const readGeneration = endpoint({
  id: 'getGeneration',
  tag: 'Generations',
  method: 'GET',
  path: '/v1/generations/{id}',
  params: { id: GENERATION_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User', 'Prefer'],
  answers: { 200: generationSchema },
  problems: ['invalid_request', 'not_found'],
  summary: 'Read a generation',
  async handler(c) {
    const found = await lookUp(c);
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
});
