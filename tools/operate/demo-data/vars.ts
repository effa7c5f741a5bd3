import type { Secrets } from '../start/instance.ts';
import { formatVars, type Vars } from '../start/vars.ts';

/** The ids of generations and images carry a check that these make, so the instance must have the same. */
const OF_IDS = ['SIGNING_SECRET', 'ID_SECRET'];

/**
 * The variables of the Worker that writes demo data, as a file that wrangler reads.
 * @param given the variables that `npm start` would take from the environment and from .dev.vars
 * @throws CommandFault if a value cannot be passed on
 */
export function demoVars({ signingSecret, adminToken }: Secrets, given: Vars, port: number): string {
  return formatVars({
    SIGNING_SECRET: signingSecret,
    ...Object.fromEntries(Object.entries(given).filter(([name]) => OF_IDS.includes(name))),
    ADMIN_TOKEN: adminToken,
    PROVIDER: 'sandbox',
    SANDBOX_SECONDS: '0',
    PUBLIC_URL: `http://localhost:${port}`,
  });
}
