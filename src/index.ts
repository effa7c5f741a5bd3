import { app } from './app.ts';
import { nightly } from './housekeeping.ts';
import { type Bindings, servicesOf } from './services.ts';

export { GenerationRun } from './durable/generation-run.ts';
export { ProviderLimiter } from './durable/provider-limiter.ts';
export { QuotaCounter } from './durable/quota-counter.ts';

export default {
  fetch: app.fetch,
  scheduled: (controller, env) => nightly(servicesOf(env), controller.scheduledTime),
} satisfies ExportedHandler<Bindings>;
