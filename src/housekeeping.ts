import { LONGEST_RUN_MS } from '../common/limits.ts';
import { logLine } from './log.ts';
import { DAY_MS, type Day, dayOf } from './quota/day.ts';
import { DEPLOYMENT_COUNTER } from './quota/policies.ts';
import { compareBooks, compareWithRecords, type Difference } from './quota/reconcile.ts';
import type { Services } from './services.ts';
import { FORGOTTEN } from './storage/scrub.ts';
import type { SweepReport } from './storage/sweep.ts';

/** Counters that one run compares with the deployment's. Each is a call, and a Worker has a budget of calls. */
const MAX_COUNTERS = 400;

export interface ReconcileReport {
  /** The UTC day that was compared. */
  readonly day: string;
  readonly generations: number;
  readonly counters: number;
  /** Counters of that day that were skipped: the budget of calls was used up. */
  readonly unchecked: number;
  readonly differences: readonly Difference[];
}

/** Compares the books of that UTC day and reports what differs; it should be nothing. `now` in milliseconds. */
export async function reconcile(
  { counters, records }: Pick<Services, 'counters' | 'records'>,
  day: Day,
  now: number,
): Promise<ReconcileReport> {
  const recorded = await records.endedOn(day);
  const measure = { counter: DEPLOYMENT_COUNTER, holds: await counters.entries(DEPLOYMENT_COUNTER, day) };
  const differences = compareWithRecords(measure, recorded, now - LONGEST_RUN_MS);
  const names = [
    ...new Set(recorded.flatMap(({ subject, keyId }) => (subject === FORGOTTEN ? [] : [`spend:${keyId}`, subject]))),
  ];
  for (const counter of names.slice(0, MAX_COUNTERS)) {
    differences.push(...compareBooks(measure, { counter, holds: await counters.entries(counter, day) }));
  }
  const checked = Math.min(names.length, MAX_COUNTERS);
  return { day, generations: recorded.length, counters: checked + 1, unchecked: names.length - checked, differences };
}

export interface HousekeepingReport {
  readonly books: ReconcileReport;
  readonly storage: SweepReport;
}

/** Compares the books of a day, and the bucket with the records. With `repair: false` nothing is changed. */
export async function housekeeping(
  services: Services,
  options: { day: Day; now: number; repair: boolean },
): Promise<HousekeepingReport> {
  const books = await reconcile(services, options.day, options.now);
  const storage = await services.sweep(options);
  return { books, storage };
}

/** What the cron runs, for the day before. An alarm in the log is a line whose event begins with `alarm_`. */
export async function nightly(services: Services, now: number): Promise<void> {
  const { books, storage } = await housekeeping(services, { day: dayOf(now - DAY_MS), now, repair: true });
  const { differences, ...figures } = books;
  logLine('reconciled', { ...figures, differences: differences.length });
  for (const { kind, generationId, counter } of differences) {
    // A counter's name has the operator's name for a user. The log only gets its kind.
    logLine('alarm_books_differ', { kind, generation: generationId, counter: counter.split(':')[0] ?? counter });
  }
  const { objects, rows, previews, complete, relisted, deletions } = storage;
  const { finished, users, unpurged } = deletions;
  logLine('swept', { objects, rows, previews, complete, relisted: relisted.length, finished: finished.length, users, unpurged });
  for (const image of storage.unknown) logLine('alarm_image_unknown', { image });
  if (unpurged > 0) logLine('alarm_purge_overdue', { images: unpurged });
  for (const image of storage.lost) logLine('alarm_image_lost', { image });
}
