import { eventSchemas } from '../contract/events.ts';
import { directRequestSchema } from '../contract/requests.ts';
import { DIRECTOR_UNAVAILABLE, directionRefusal, directorInput } from '../generation/direction-request.ts';
import { chooseModel } from '../generation/plan.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services/from-config.ts';

/** Directs a prompt without making an image. Free, not counted, nothing stored. */
export const directPrompt = endpoint({
  id: 'direct',
  tag: 'Director',
  method: 'POST',
  path: '/v1/direct',
  auth: ['secret', 'publishable', 'visitor', 'user'],
  limited: true,
  body: { schema: directRequestSchema, example: { prompt: 'a lighthouse at dawn', style: 'photo' } },
  answers: { 200: eventSchemas['generation.directed'] },
  problems: ['capability_mismatch', 'model_retired', 'provider_unavailable'],
  summary: 'Direct a prompt without making an image',
  async handler(c, request) {
    const chosen = chooseModel(request.model, offeringOf(c.get('config')), dayOf(Date.now()));
    if (!chosen.ok) return problem(c, chosen.error);
    const director = await c.get('services').director();
    if (!director) return problem(c, DIRECTOR_UNAVAILABLE);
    const { houseRules } = c.get('config');
    const refusal = directionRefusal(request, houseRules, director);
    if (refusal) return problem(c, refusal);
    const { directed_prompt, direction } = director.direct(directorInput(request, request.background, chosen.value, houseRules));
    return c.json({ directed_prompt, direction });
  },
});
