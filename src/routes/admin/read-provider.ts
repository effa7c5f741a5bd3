import { type Provider, providerSchema } from '../../contract/admin/provider.ts';
import { pricesReadOn } from '../../generation/models/catalog.ts';
import { offeredModels } from '../../generation/plan.ts';
import { effectiveConfig } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { modelResource } from '../../http/model-resource.ts';
import { problem } from '../../http/problem.ts';
import { logLine } from '../../log.ts';
import { dayOf } from '../../quota/day.ts';
import { QUOTA_UNAVAILABLE } from '../../quota/refusal.ts';
import { offeringOf } from '../../services/from-config.ts';
import { durationsOf } from './overview.ts';

/** The provider: what it said last, its models with prices and times, what failed today. */
export const readProvider = endpoint({
  id: 'readProvider',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/provider',
  auth: 'admin',
  answers: { 200: providerSchema },
  problems: ['quota_unavailable'],
  summary: 'See how the provider and its models do',
  async handler(c) {
    const now = Date.now();
    const day = dayOf(now);
    const { limiter, rollUps } = c.get('services');
    const config = await effectiveConfig(c);
    const state = await limiter.overview().catch((error: unknown) => {
      logLine('overview_unanswered', { request: c.get('requestId') }, error);
      return null;
    });
    if (state === null)
      return problem(c, { ...QUOTA_UNAVAILABLE, detail: 'The limiter does not answer. Try again in a moment.' });
    const [codes, durations] = await Promise.all([
      rollUps.stats({ from: day, to: day, by: 'day', group: 'code' }),
      rollUps.durationsOn(day),
    ]);
    const ended = codes.reduce((sum, { generations }) => sum + generations, 0);
    const offer = offeringOf(config);
    const answer: Provider = {
      provider: config.provider.kind,
      default_model: config.model,
      fallback_model: config.fallback,
      last_answer_at: instantOf(state.lastAnswerAt),
      last_refusals: state.lastRefusals.map(({ at, ...refusal }) => ({ ...refusal, at: new Date(at).toISOString() })),
      breaker_open_until: instantOf(state.breakerOpenUntil),
      paused_until: instantOf(state.pausedUntil),
      waiting: state.waiting,
      limits: { images_per_minute: state.limits.imagesPerMinute, max_running: state.limits.maxRunning },
      errors_today: codes
        .filter(({ group }) => group !== '' && group !== null)
        .map(({ group, generations }) => ({ code: group ?? '', count: generations, rate: generations / ended })),
      models: offeredModels(offer, day).map((model) => {
        const { id, title, default: isDefault, prices, retires_on, successor } = modelResource(model, offer);
        const own = durations.filter((row) => row.model === id);
        const qualities = [...new Set(own.map(({ quality }) => quality))];
        return {
          ...{ id, title, default: isDefault, prices, prices_read_on: pricesReadOn(model), retires_on, successor },
          durations: qualities.map((quality) => ({ quality, ...durationsOf(own.filter((row) => row.quality === quality)) })),
        };
      }),
    };
    return c.json(answer);
  },
});

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
