import product, { GenerationRun as StoredRun } from '../../../../src/index.ts';
import type { Bindings } from '../../../../src/services/bindings.ts';
import type { FarTrips } from '../run/distances.ts';
import { withDistances } from './distances.ts';

export { DeploymentSecrets, Notifier, ProviderLimiter, QuotaCounter } from '../../../../src/index.ts';

const trips: FarTrips = { d1: 0, shared: 0 };
/** One for the isolate, as bindings are: the product remembers by them. */
let bindings: Bindings | undefined;

function farAway(env: Bindings): Bindings {
  bindings ??= withDistances(env, trips);
  return bindings;
}

/** The product as it is, with distances between its parts. */
export class GenerationRun extends StoredRun {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, farAway(env));
  }
}

export default {
  /** `/far-trips` answers how many far trips have left so far. */
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/far-trips') return Response.json(trips);
    return product.fetch(request, farAway(env), ctx);
  },
} satisfies ExportedHandler<Bindings>;
