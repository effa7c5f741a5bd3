import { formatUsd } from '../../../common/money.ts';
import { type Durations, type Overview, overviewSchema } from '../../contract/admin/overview.ts';
import { type BucketCount, percentile } from '../../generation/durations.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import { standingOf } from '../../http/standing.ts';
import { logLine } from '../../log.ts';
import { lastHours } from '../../quota/day.ts';
import { QUOTA_UNAVAILABLE } from '../../quota/refusal.ts';
import type { PolicyState } from '../../quota/usage.ts';
import type { HourSums } from '../../storage/roll-ups.ts';

/** How the deployment stands: money from the counters, history from the roll-ups. */
export const overview = endpoint({
  id: 'overview',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/overview',
  auth: 'admin',
  answers: { 200: overviewSchema },
  problems: ['quota_unavailable'],
  summary: 'See how the deployment stands',
  async handler(c) {
    const now = Date.now();
    const [standing, today] = await Promise.all([
      standingOf(c, now).catch((error: unknown) => {
        logLine('overview_unanswered', { request: c.get('requestId') }, error);
        return null;
      }),
      c.get('services').rollUps.today(now),
    ]);
    if (standing === null) {
      return problem(c, {
        ...QUOTA_UNAVAILABLE,
        detail: 'The counter of the deployment does not answer. Try again in a moment.',
      });
    }
    const { hours, lastHour, day, failures, people, durations } = today;
    const ended = lastHour.succeeded + lastHour.failed;
    const pace = lastHour.charged / (now - lastHour.since);
    const [next] = [...standing.models].sort((a, b) => (a.shutdownOn < b.shutdownOn ? -1 : 1));
    const answer: Overview = {
      at: new Date(now).toISOString(),
      spend: { day: spendOf(standing.day, pace, now), month: spendOf(standing.month, pace, now) },
      generations_today: day.generations,
      images_today: day.images,
      people_today: people,
      running: standing.running,
      waiting: standing.limiter?.waiting ?? 0,
      success_rate_1h: ended === 0 ? null : lastHour.succeeded / ended,
      durations: { hour: durationsOf(durations.hour), day: durationsOf(durations.day) },
      paused: standing.paused,
      failures: [...failures],
      hours: hoursOf(hours, now),
      alarms: [...standing.alarms],
      next_retirement: next ? { model: next.model, shutdown_on: next.shutdownOn, default: next.default } : null,
    };
    return c.json(answer);
  },
});

/** @param pace micro-dollars a millisecond */
function spendOf({ used, held, limit, resetsAt }: PolicyState, pace: number, now: number): Overview['spend']['day'] {
  const end = resetsAt ?? now;
  const fullAt = pace > 0 ? now + Math.max(0, limit - used) / pace : Number.POSITIVE_INFINITY;
  return {
    used_usd: formatUsd(used),
    held_usd: formatUsd(held),
    cap_usd: formatUsd(limit),
    full_at: fullAt < end ? new Date(fullAt).toISOString() : null,
    resets_at: new Date(end).toISOString(),
  };
}

export function durationsOf(counts: readonly BucketCount[]): Durations {
  const samples = counts.reduce((sum, { samples: more }) => sum + more, 0);
  return { p50_ms: percentile(counts, 0.5), p95_ms: percentile(counts, 0.95), samples };
}

/** All hours of the last day, also those in which nothing was made. */
function hoursOf(sums: readonly HourSums[], now: number): Overview['hours'] {
  return lastHours(now).map((hour) => {
    const { generations = 0, succeeded = 0, failed = 0, images = 0, charged = 0 } = sums.find((sum) => sum.hour === hour) ?? {};
    return { hour: new Date(hour).toISOString(), generations, succeeded, failed, images, charged_usd: formatUsd(charged) };
  });
}
