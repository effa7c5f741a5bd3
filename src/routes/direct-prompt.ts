import { Hono } from 'hono';
import { directRequestSchema } from '../contract/requests.ts';
import { direct } from '../director/direct.ts';
import { directionFaults, directorInput } from '../generation/command.ts';
import { chooseModel } from '../generation/plan.ts';
import type { AppEnv } from '../http/context.ts';
import { authenticated, limitedBurst } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { jsonBody } from '../http/validate.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services.ts';

/** `POST /v1/direct`: what the Director would make of a prompt. Free, not counted, nothing stored. */
export const directPrompt = new Hono<AppEnv>().post(
  '/v1/direct',
  authenticated('secret', 'publishable', 'visitor', 'user'),
  limitedBurst,
  jsonBody(directRequestSchema),
  async (c) => {
    const request = c.req.valid('json');
    const chosen = chooseModel(request.model, offeringOf(c.get('config')), dayOf(Date.now()));
    if (!chosen.ok) return problem(c, chosen.error);
    const faults = directionFaults(request);
    if (faults) return problem(c, faults);
    const { directed_prompt, direction } = direct(directorInput(request, request.background, chosen.value));
    return c.json({ directed_prompt, direction });
  },
);
