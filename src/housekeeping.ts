import { runNameOf } from '../common/ids.ts';
import { DAY_MS } from '../common/time.ts';
import { raiseAlarm, raiseAlarms } from './alarms.ts';
import { type LogLineFields, logLine } from './log.ts';
import { checkModels } from './model-shutdowns.ts';
import { type Day, dayOf } from './quota/day.ts';
import { DEPLOYMENT_COUNTER, KEEP_DAYS, kindOfCounter } from './quota/policies.ts';
import type { Difference } from './quota/reconcile.ts';
import { type ReconcileReport, reconcile } from './reconcile-day.ts';
import type { Services } from './services.ts';
import type { SweepReport } from './storage/sweep.ts';
import type { WorkerCache } from './storage/worker-cache.ts';

/** What D1 holds on a paid plan, and the share of it that raises an alarm. */
export const DATABASE_LIMIT_BYTES = 10 * 1024 ** 3;
const DATABASE_ALARM = 0.8;
/** Runs of one day that a night asks to go on. */
const MAX_WOKEN = 100;

export interface HousekeepingReport {
  readonly books: ReconcileReport;
  readonly storage: SweepReport;
}

/** Compares the books of a day, and the bucket with the records, from the beginning. With `repair: false` nothing is changed. */
export async function housekeeping(
  services: Services,
  options: { day: Day; now: number; repair: boolean; workerCache?: WorkerCache | null },
): Promise<HousekeepingReport> {
  const books = await reconcile(services, options.day, options.now);
  if (options.repair) await services.nights.add({ ...books, differences: books.differences.length, at: options.now });
  const storage = await services.sweep(options);
  return { books, storage };
}

/**
 * What the cron runs. Each part continues at the cursor of the night before, and one that fails does not stop the others. Its
 * findings are alarms: lines of the log whose event begins with `alarm_`. Work that was left undone is an alarm too.
 */
export async function nightly(services: Services, now: number, workerCache: WorkerCache | null = null): Promise<void> {
  await part(services, 'models', () => checkModels(services, now));
  await part(services, 'books', () => reconcileDays(services, now));
  await part(services, 'storage', () => sweepNight(services, now, workerCache));
  await part(services, 'database', () => checkDatabase(services));
  await part(services, 'webhooks', () => drainOutbox(services));
}

async function part(services: Services, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logLine('housekeeping_fault', { part: name }, error);
    await raiseIncomplete(services, [{ part: name }]);
  }
}

function raiseIncomplete({ notifier }: Services, parts: readonly LogLineFields[]): Promise<void> {
  return raiseAlarms(notifier, 'alarm_housekeeping_incomplete', parts);
}

/** The days since the last one that was compared, the oldest first. So nights without a cron are caught up. */
async function reconcileDays(services: Services, now: number): Promise<void> {
  const yesterday = dayOf(now - DAY_MS);
  const oldest = dayOf(now - KEEP_DAYS * DAY_MS);
  const last = await services.cursors.get('reconciled');
  const lastDay = Date.parse(last ?? '');
  // A cursor in the future comes from a clock that was wrong: those days were compared before they were over.
  let next = lastDay <= Date.parse(yesterday) ? dayOf(lastDay + DAY_MS) : yesterday;
  if (next < oldest) {
    // The counters no longer have the rows of these days.
    await raiseIncomplete(services, [{ part: 'books', from: next, until: dayOf(Date.parse(oldest) - DAY_MS) }]);
    next = oldest;
  }
  for (let day = next; day <= yesterday; day = dayOf(Date.parse(day) + DAY_MS)) {
    const { differences, ...figures } = await reconcile(services, day, now, services.cursors);
    await services.nights.add({ ...figures, differences: differences.length, at: now });
    // What the counter has and the roll-up has not is a difference of its own, unless a record is missing.
    if (differences.length === 0 && figures.counted !== figures.recorded) {
      await raiseAlarm(services.notifier, 'alarm_roll_up_differs', { day, counted: figures.counted, recorded: figures.recorded });
    }
    logLine('reconciled', { ...figures, differences: differences.length });
    // A counter's name has the operator's name for a user. The log only gets its kind.
    const found = differences.map(({ kind, generationId, counter }) => {
      return { kind, generation: generationId, counter: kindOfCounter(counter) };
    });
    await raiseAlarms(services.notifier, 'alarm_books_differ', found);
    await wakeRuns(services, differences);
    // Counters that were left out come first in the next night, without work for a person.
    if (figures.unreached > 0) {
      await raiseIncomplete(services, [{ part: 'books', from: day, until: day, counters: figures.unreached }]);
    }
    await services.cursors.set('reconciled', day);
  }
}

/** A run whose alarm the platform has given up on still knows what the database misses. It goes on when it is asked. */
async function wakeRuns({ run }: Services, differences: readonly Difference[]): Promise<void> {
  const unrecorded = differences.filter(({ kind }) => kind === 'ended_without_record').slice(0, MAX_WOKEN);
  for (const { generationId } of unrecorded) {
    const name = runNameOf(generationId);
    if (name === null) continue;
    await run(name)
      .account(generationId)
      .catch((error: unknown) => logLine('run_unreadable', { generation: generationId, counter: DEPLOYMENT_COUNTER }, error));
  }
}

async function sweepNight(services: Services, now: number, workerCache: WorkerCache | null): Promise<void> {
  const storage = await services.sweep({ now, repair: true, cursors: services.cursors, workerCache });
  const { objects, rows, previews, uploads, complete, relisted, deletions } = storage;
  const { finished, users, unpurged } = deletions;
  const swept = { objects, rows, previews, uploads, complete, relisted: relisted.length, unpurged };
  await services.nights.noteSweep({ ...swept, lost: storage.lost.length, unknown: storage.unknown.length }, now);
  logLine('swept', { ...swept, finished: finished.length, users });
  await raiseAlarms(
    services.notifier,
    'alarm_image_unknown',
    storage.unknown.map((image) => ({ image })),
  );
  if (unpurged > 0) await raiseAlarm(services.notifier, 'alarm_purge_overdue', { images: unpurged });
  await raiseAlarms(
    services.notifier,
    'alarm_image_lost',
    storage.lost.map((image) => ({ image })),
  );
  await raiseIncomplete(
    services,
    storage.unfinished.map((part) => ({ part })),
  );
}

/** Events of images that were not told at once. One that cannot be read is named, so that a person can see which image it was. */
async function drainOutbox(services: Services): Promise<void> {
  const rows = await services.notifier.drain();
  await raiseIncomplete(
    services,
    rows.map((row) => ({ part: 'webhooks', row })),
  );
}

async function checkDatabase(services: Services): Promise<void> {
  const bytes = await services.databaseSize();
  if (bytes < DATABASE_ALARM * DATABASE_LIMIT_BYTES) return;
  await raiseAlarm(services.notifier, 'alarm_database_filling', { bytes, limit: DATABASE_LIMIT_BYTES });
}
