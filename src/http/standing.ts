import { bySeverity, conditions } from '../conditions.ts';
import type { AdminAlarm } from '../contract/admin/overview.ts';
import type { LimiterOverview } from '../generation/limiter-api.ts';
import { type ModelWarning, modelWarnings } from '../model-shutdowns.ts';
import { DEPLOYMENT_COUNTER } from '../quota/policies.ts';
import type { PolicyState } from '../quota/usage.ts';
import { NEWEST_MIGRATION } from '../storage/migration.ts';
import type { AppContext } from './context.ts';

/** How the deployment stands now, from the counters and the limiter. */
export interface Standing {
  readonly day: PolicyState;
  readonly month: PolicyState;
  readonly running: number;
  readonly paused: 'visitors' | 'all' | null;
  readonly limiter: LimiterOverview | null;
  readonly models: readonly ModelWarning[];
  readonly alarms: readonly AdminAlarm[];
}

/** @throws if the deployment's counter does not answer: no figure of money is guessed */
export async function standingOf(c: AppContext, now: number): Promise<Standing> {
  const services = c.get('services');
  const { dailySpend, monthlySpend } = c.get('config').limits;
  const policies = [
    { name: 'deployment-day-spend', limit: dailySpend },
    { name: 'deployment-month-spend', limit: monthlySpend },
    { name: 'user-running', limit: 0 },
  ] as const;
  const [states, controls, limiter, models, applied] = await Promise.all([
    services.counters.usage(DEPLOYMENT_COUNTER, policies, now),
    services.counters.controls(DEPLOYMENT_COUNTER),
    services.limiter.overview().catch(() => null),
    modelWarnings(services, now).catch(() => []),
    services.probes.database().catch(() => NEWEST_MIGRATION),
  ]);
  const [day, month, held] = states as [PolicyState, PolicyState, PolicyState];
  const migrated = applied !== null && applied >= NEWEST_MIGRATION;
  const { paused } = controls;
  const found = conditions({ now, caps: [day, month], paused, limiter, models, migrated });
  const raised = await services.notifier.alarms().catch(() => []);
  return { day, month, running: held.used, paused, limiter, models, alarms: bySeverity([...found, ...raised]) };
}
