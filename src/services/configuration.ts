import { err } from '../../common/result.ts';
import { type Config, type ConfigResult, readConfig } from '../config.ts';
import { findModel } from '../generation/models/catalog.ts';
import type { Bindings } from './bindings.ts';

/** The configuration; `null` if it is not valid. */
export function configOf(env: Bindings): Config | null {
  const read = readConfig(env as unknown as Record<string, unknown>);
  return read.ok ? read.value : null;
}

/**
 * The variables, secrets and bindings, checked. Fails closed: without its burst limiter a deployment refuses to start, since visitors
 * could spend without a limit a minute.
 */
export function checkConfiguration(env: Bindings): ConfigResult {
  const read = readConfig(env as unknown as Record<string, unknown>);
  const missing = [
    ...((env as Partial<Bindings>).BURST_LIMIT
      ? []
      : [{ name: 'BURST_LIMIT', message: 'is missing: declare this rate-limit binding in wrangler.toml' }]),
    ...(read.ok && needsAi(read.value) && !env.AI
      ? [{ name: 'AI', message: 'is missing: declare the binding of Workers AI in wrangler.toml' }]
      : []),
  ];
  return missing.length === 0 ? read : err([...(read.ok ? [] : read.error), ...missing]);
}

/** Whether a model that the configuration names is one of Workers AI's. */
function needsAi({ provider, models, fallback }: Config): boolean {
  return provider.kind === 'workers-ai' || (fallback !== null && findModel(fallback, models)?.provider === 'workers-ai');
}
