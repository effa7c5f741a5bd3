import type { AlertId, AlertRules } from '../contract/admin/alerts.ts';
import type { Notice } from '../notifications/events.ts';
import { dayOf } from '../quota/day.ts';
import type { Services } from '../services.ts';

/** An alert that has a reason. It is sent once in its window. */
export interface RaisedAlert {
  readonly alert: AlertId;
  readonly window: string;
  /** The event whose text it has: `src/alarm-texts.ts`. */
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The alerts that this failure gives reason for. If the database does not answer, there is none: the next failure asks again. */
export async function alertsOf(
  { data, at, address }: Notice,
  rules: AlertRules,
  { rollUps, people, counters }: Pick<Services, 'rollUps' | 'people' | 'counters'>,
): Promise<readonly RaisedAlert[]> {
  const code = (data.error as { code?: string } | null)?.code ?? '';
  const subject = String(data.subject ?? '');
  const raised: RaisedAlert[] = [];
  if (code === 'provider_rejected') {
    const hour = new Date(at).toISOString().slice(0, 13);
    raised.push({ alert: 'provider', window: hour, event: 'provider_refuses', fields: { reason: data.reason ?? null } });
  }
  if (code === 'content_policy' && rules.refusals.enabled) {
    const [today] = await people.days(subject, 1).catch(() => []);
    if (today && today.day === dayOf(at) && today.refusals >= rules.refusals.per_user) {
      const fields = { subject, refusals: today.refusals };
      raised.push({ alert: 'refusals', window: `${today.day} ${subject}`, event: 'many_refusals', fields });
    }
  }
  if (code === 'content_policy' && rules.refusals.enabled && address !== undefined) {
    // Each new visitor of an address begins without refusals, so their address is looked at too.
    const [refused] = await counters.usage(address, [{ name: 'ip-refusals', limit: 0 }], at).catch(() => []);
    if (refused && refused.used >= rules.refusals.per_user) {
      const fields = { last_subject: subject, refusals: refused.used };
      raised.push({ alert: 'refusals', window: `${dayOf(at)} ${address}`, event: 'many_refusals_of_address', fields });
    }
  }
  if (rules.failures.enabled) {
    const recent = await rollUps.lastQuarters(at).catch(() => null);
    const share = recent && recent.ended > 0 ? (100 * recent.failed) / recent.ended : 0;
    if (recent && recent.ended >= rules.failures.minimum && share > rules.failures.percent) {
      const fields = { failed: recent.failed, ended: recent.ended, percent: Math.round(share) };
      raised.push({ alert: 'failures', window: new Date(recent.quarter).toISOString(), event: 'many_failures', fields });
    }
  }
  return raised;
}
