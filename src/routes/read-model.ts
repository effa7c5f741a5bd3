import { modelSchema } from '../contract/models.ts';
import { offeredModels } from '../generation/plan.ts';
import { knownCredentials } from '../http/authentication.ts';
import { endpoint } from '../http/endpoint.ts';
import { modelResource } from '../http/model-resource.ts';
import { problem } from '../http/problem.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services/from-config.ts';

/** One model. An id may have slashes, as `%2F` or as they are. */
export const readModel = endpoint({
  id: 'getModel',
  tag: 'Models',
  method: 'GET',
  path: '/v1/models/{id}',
  match: { id: '.+' },
  auth: 'none',
  before: [knownCredentials],
  answers: { 200: modelSchema },
  problems: ['unauthenticated', 'not_found'],
  summary: 'Read a model',
  handler(c) {
    const offer = offeringOf(c.get('config'));
    const id = c.req.param('id') ?? '';
    const model = offeredModels(offer, dayOf(Date.now())).find((one) => one.id === id);
    if (model) return c.json(modelResource(model, offer));
    return problem(c, { code: 'not_found', detail: 'There is no such model. GET /v1/models lists the models.' });
  },
});
