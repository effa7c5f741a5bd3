import type { Config } from '../config.ts';
import type { AppContext } from './context.ts';

/** The configuration with what the operator has set since: limits below those of the variables, and the default model. */
export async function effectiveConfig(c: AppContext): Promise<Config> {
  return c.get('services').settings.applied(c.get('config'));
}
