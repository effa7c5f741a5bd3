import { raiseAlarm } from './alarms.ts';
import { type Shutdown, shutdownsSoon } from './generation/models/shutdown.ts';
import { offeredModels } from './generation/plan.ts';
import { logLine } from './log.ts';
import { dayOf } from './quota/day.ts';
import { offeringOf } from './services/from-config.ts';
import type { Services } from './services.ts';

/** Models that end soon. `default` marks the model that requests without a name get, and the one that stands in for it. */
export type ModelWarning = Shutdown & { readonly default: boolean };

/** The models that the provider shuts down within 30 days. Without the provider's list, the catalog's own dates count. */
export async function modelWarnings(
  { configuration, modelNotices }: Pick<Services, 'configuration' | 'modelNotices'>,
  now: number,
): Promise<readonly ModelWarning[]> {
  if (!configuration.ok) return [];
  const config = configuration.value;
  const offer = offeringOf(config);
  const listed = await modelNotices.read().catch(() => []);
  return shutdownsSoon(offeredModels(offer, dayOf(now)), listed, offer.openaiItself, now).map((shutdown) => ({
    ...shutdown,
    default: shutdown.model === config.model || shutdown.model === config.fallback,
  }));
}

/** Reads the provider's list of models, once a night, and warns of those that end soon. */
export async function checkModels(services: Services, now: number): Promise<void> {
  const shutdowns = await services.listShutdowns();
  if (shutdowns) await services.modelNotices.write(shutdowns);
  else if (services.configuration.ok && services.configuration.value.provider.kind === 'openai')
    logLine('model_list_unreachable', {});
  const warnings = await modelWarnings(services, now);
  await services.notifier.warnOfModels(warnings, now).catch((error: unknown) => logLine('notifier_unreachable', {}, error));
  for (const { model, shutdownOn, default: isDefault } of warnings) {
    const fields = { model, shutdown_on: shutdownOn };
    if (isDefault) await raiseAlarm(services.notifier, 'alarm_model_shutdown', fields);
    else logLine('model_shutdown_soon', fields);
  }
}
