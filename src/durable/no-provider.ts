import { err } from '../../common/result.ts';
import type { ImageProvider } from '../generation/ports.ts';

/** For a run whose deployment has lost its valid configuration. */
export const NO_PROVIDER: ImageProvider = {
  serves: () => false,
  prior: () => ({ p25Ms: 0, p50Ms: 0, p80Ms: 0, p95Ms: 0, samples: 0 }),
  generate: async () => err({ code: 'provider_rejected', reason: 'not_configured' }),
};
