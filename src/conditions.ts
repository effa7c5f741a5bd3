import { formatUsd } from '../common/money.ts';
import { HOUR_MS } from '../common/time.ts';
import { alarmText } from './alarm-texts.ts';
import type { AdminAlarm } from './contract/admin/overview.ts';
import type { LimiterOverview } from './generation/limiter-api.ts';
import type { ModelWarning } from './model-shutdowns.ts';
import type { PolicyState } from './quota/usage.ts';

/** What wants doing because of how things stand, and not because of something that happened. Pure. */

export interface Situation {
  /** Milliseconds. */
  readonly now: number;
  /** The caps of the deployment as they stand. */
  readonly caps: readonly PolicyState[];
  readonly paused: 'visitors' | 'all' | null;
  /** `null` if the limiter does not answer. */
  readonly limiter: LimiterOverview | null;
  readonly models: readonly ModelWarning[];
  readonly migrated: boolean;
}

/** From this share on a cap is near. */
const NEAR = 0.8;

export function conditions({ now, caps, paused, limiter, models, migrated }: Situation): AdminAlarm[] {
  const found: AdminAlarm[] = [];
  const raise = (event: string, fields: Record<string, unknown>, at = now, id = event) => {
    const instant = new Date(at).toISOString();
    found.push({ id, event, ...alarmText(event), first_at: instant, last_at: instant, count: 1, fields });
  };
  for (const { name, used, limit } of caps) {
    if (used < NEAR * limit) continue;
    const full = used >= limit;
    const fields = { policy: name, used_usd: formatUsd(used), cap_usd: formatUsd(limit) };
    raise(full ? 'spend_cap_reached' : 'spend_cap_near', fields, now, `${full ? 'spend_cap_reached' : 'spend_cap_near'} ${name}`);
  }
  if (paused !== null) raise('new_images_paused', { scope: paused });
  const refusal = limiter?.lastRefusals.find(({ code }) => code === 'provider_rejected');
  // An answer since then shows that it is over.
  if (refusal && now - refusal.at < HOUR_MS && refusal.at > (limiter?.lastAnswerAt ?? 0)) {
    raise('provider_refuses', { reason: refusal.reason }, refusal.at);
  }
  for (const { model, shutdownOn, default: isDefault } of models) {
    raise(
      isDefault ? 'default_model_retires' : 'model_retires',
      { model, shutdown_on: shutdownOn },
      now,
      `model_retires ${model}`,
    );
  }
  if (!migrated) raise('database_not_migrated', {});
  return found;
}

/** The most severe first, then the newest. */
export function bySeverity(alarms: readonly AdminAlarm[]): AdminAlarm[] {
  const rank = ({ severity }: AdminAlarm) => (severity === 'high' ? 0 : 1);
  return [...alarms].sort((a, b) => rank(a) - rank(b) || (a.last_at < b.last_at ? 1 : -1));
}
