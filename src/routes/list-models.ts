import { modelListSchema } from '../contract/models.ts';
import { offeredModels } from '../generation/plan.ts';
import { knownCredentials } from '../http/authentication.ts';
import { effectiveConfig } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { modelResource } from '../http/model-resource.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services/from-config.ts';

/** The models that this deployment offers today, in a superset of OpenAI's list shape. Public. */
export const listModels = endpoint({
  id: 'listModels',
  tag: 'Models',
  method: 'GET',
  path: '/v1/models',
  auth: 'none',
  before: [knownCredentials],
  answers: { 200: modelListSchema },
  problems: ['unauthenticated'],
  summary: 'List the models, what they make and what they cost',
  async handler(c) {
    const offer = offeringOf(await effectiveConfig(c));
    const offered = offeredModels(offer, dayOf(Date.now()));
    return c.json({ object: 'list', data: offered.map((model) => modelResource(model, offer)) });
  },
});
