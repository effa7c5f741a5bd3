import { GENERATION_ID_PATTERN } from '../../common/ids.ts';
import { generationSchema } from '../contract/generations.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUp } from '../http/generation-lookup.ts';
import { NO_SUCH_GENERATION } from '../http/not-found.ts';
import { problem } from '../http/problem.ts';

export const cancelGeneration = endpoint({
  id: 'cancelGeneration',
  tag: 'Generations',
  method: 'POST',
  path: '/v1/generations/{id}/cancel',
  params: { id: GENERATION_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  headers: ['Easel-User'],
  answers: { 200: generationSchema },
  problems: ['invalid_request', 'not_found', 'already_finished'],
  summary: 'Cancel a generation',
  async handler(c) {
    const found = await lookUp(c);
    if (!found.ok) return problem(c, found.error);
    const { id, viewer, run, recorded } = found.value;
    const answer = await run.cancel(id, viewer);
    if (answer?.ok) return c.json(answer.value);
    if (answer) return problem(c, answer.error);
    if (!(await recorded())) return problem(c, NO_SUCH_GENERATION);
    return problem(c, { code: 'already_finished', detail: 'This generation has already finished, so it cannot be canceled.' });
  },
});
