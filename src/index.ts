import { app } from './app.ts';
import { nightly } from './housekeeping.ts';
import type { Bindings } from './services/bindings.ts';
import { completeSecrets } from './services/first-start.ts';
import { servicesOf } from './services.ts';
import { workerCacheOf } from './storage/worker-cache.ts';

export { DeploymentSecrets } from './durable/deployment-secrets.ts';
export { GenerationRun } from './durable/generation-run.ts';
export { Notifier } from './durable/notifier.ts';
export { ProviderLimiter } from './durable/provider-limiter.ts';
export { QuotaCounter } from './durable/quota-counter.ts';

export default {
  async fetch(request, env, ctx) {
    await completeSecrets(env);
    return app.fetch(request, env, ctx);
  },
  async scheduled(controller, env, ctx) {
    await completeSecrets(env);
    await nightly(servicesOf(env), controller.scheduledTime, workerCacheOf(ctx));
  },
} satisfies ExportedHandler<Bindings>;
