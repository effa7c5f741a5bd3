import { hasSecrets, provideSecrets } from '../config.ts';
import { logLine } from '../log.ts';
import { deploymentSecretsClient } from '../stubs.ts';
import type { Bindings } from './bindings.ts';

/**
 * Gives the configuration the secrets that the deployment made itself, if the operator set none. Await it before the configuration is
 * read. Fails closed: if the object does not answer, the secrets are missing, and nothing is generated.
 */
export async function completeSecrets(env: Bindings): Promise<void> {
  if (!needsSecrets(env) || !env.DEPLOYMENT_SECRETS) return;
  try {
    const { signingSecret, adminToken } = await deploymentSecretsClient(env.DEPLOYMENT_SECRETS).secrets();
    provideSecrets(env, { SIGNING_SECRET: signingSecret, ADMIN_TOKEN: adminToken });
  } catch (error) {
    logLine('alarm_secrets_unreachable', {}, error);
  }
}

/** The same in the constructor of an object: its calls wait until the secrets are there. */
export function awaitSecrets(ctx: DurableObjectState, env: Bindings): void {
  if (needsSecrets(env)) void ctx.blockConcurrencyWhile(() => completeSecrets(env));
}

const needsSecrets = (env: Bindings) => !hasSecrets(env as unknown as Record<string, unknown>);
