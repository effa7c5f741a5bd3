import product, { GenerationRun as Stored } from '../../../../src/index.ts';
import type { Bindings } from '../../../../src/services/bindings.ts';

export { DeploymentSecrets, Notifier, ProviderLimiter, QuotaCounter } from '../../../../src/index.ts';
export default product;

const nothing = {
  put: async () => null,
  batch: async () => [],
  list: async () => ({ objects: [] }),
  prepare: () => nothing,
  bind: () => nothing,
};

/** One for all objects, as it is in the product: what is read out of it is read once. */
let bindings: Bindings | undefined;

/** The product as it is, but bucket and catalog of a run keep nothing: what is left is the product's own time. */
export class GenerationRun extends Stored {
  constructor(ctx: DurableObjectState, env: Bindings) {
    bindings ??= { ...env, IMAGES: nothing as unknown as R2Bucket, DB: nothing as unknown as D1Database };
    super(ctx, bindings);
  }
}
