import { app } from './app.ts';

export { GenerationRun } from './durable/generation-run.ts';
export { QuotaCounter } from './durable/quota-counter.ts';

export default {
  fetch: app.fetch,
};
