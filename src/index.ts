import { app } from './app.ts';
import { nightly } from './housekeeping.ts';
import { checkModels } from './model-shutdowns.ts';
import { type Bindings, servicesOf } from './services.ts';

export { GenerationRun } from './durable/generation-run.ts';
export { ProviderLimiter } from './durable/provider-limiter.ts';
export { QuotaCounter } from './durable/quota-counter.ts';

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const services = servicesOf(env);
    await checkModels(services, controller.scheduledTime);
    await nightly(services, controller.scheduledTime);
  },
} satisfies ExportedHandler<Bindings>;
