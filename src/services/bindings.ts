import type { AiBinding } from '../providers/workers-ai/binding.ts';

/** The bindings that `wrangler.toml` names. `config.ts` reads the variables and secrets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly IMAGE_TRANSFORM?: ImagesBinding;
  /** Workers AI. Never in the configuration of `npm start`: it has no local simulation. */
  readonly AI?: AiBinding;
  /** The version that Cloudflare gave this deployment. */
  readonly VERSION?: { readonly id: string; readonly timestamp: string };
  readonly BURST_LIMIT: RateLimit;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
  readonly DEPLOYMENT_SECRETS?: DurableObjectNamespace;
  readonly NOTIFIER: DurableObjectNamespace;
}
