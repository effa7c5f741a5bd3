import { answersLists } from '../quota/policies.ts';
import { announceEnd } from './announcing.ts';
import { endOf } from './ending.ts';
import { dailyQuotaOf, resourceOf, withoutWords } from './resource.ts';
import { retryStep, withRetries } from './retry.ts';
import type { Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * What follows the end of a run. The database gets its record, every counter settles or releases its hold, and the notifier
 * gets the event. No user waits for it. It is repeated until all of them have confirmed, and there is no giving up: until then
 * only the run knows the ending.
 */

const RETRY = { leastMs: 2000, mostMs: 10 * 60_000 };
/** How long the counter of a key's money waits for the database. Then one write settles the row and marks it as recorded. */
const RECORDED_SOON_MS = 1000;

/** Asks everything that has not confirmed yet, all at once. Returns when to call again; `null` if all have confirmed. */
export async function keepBooks(ports: RunPorts): Promise<number | null> {
  const { record, clock } = ports;
  const before = record.read();
  const recording = recordEnding(ports);
  const recordedSoon = clock.within(RECORDED_SOON_MS, () => recording).catch(() => false);
  const [recorded, ended, notified] = await Promise.all([recording, endHolds(ports, recordedSoon), announceEnd(ports)]);
  const unmarked = [...before.settled.filter(answersLists), ...ended.unmarked];
  const marked = before.marked || (recorded && (await markRecorded(ports, unmarked)));
  const settled = [...before.settled, ...ended.counters];
  const isNews = recorded !== before.recorded || marked !== before.marked || notified !== before.notified;
  if (isNews || ended.counters.length > 0) {
    record.save({ recorded, marked, settled, notified, ...(ended.quota ? { quota: ended.quota } : {}) });
  }
  if (recorded && marked && notified && settled.length === before.command.counters.length) return null;
  const now = clock.now();
  return retryStep(before.completedAt ?? now, now, RETRY);
}

/** Writes the generation and its images into the database. Resolves to whether the database has them. */
export async function recordEnding({ record, records, clock, log }: RunPorts): Promise<boolean> {
  const run = record.read();
  const { command, ending } = run;
  if (run.recorded) return true;
  if (ending === null) return false;
  const generation = resourceOf(run);
  const images = ending.status === 'succeeded' ? run.stored : [];
  const written = await withRetries(clock, () =>
    records.record({
      keyId: command.keyId,
      subject: command.subject,
      // Cancels before sending are free, so they must not fill the database with words. The run itself has them for a day.
      generation: leftNothing(run) ? withoutWords(generation) : generation,
      images,
      charged: ending.micros,
      reason: ending.reason,
      requestId: command.requestId ?? null,
    }),
  );
  if (!written.ok) log('records_unreachable', { generation: command.generationId }, written.error);
  return written.ok;
}

function leftNothing({ ending }: Run): boolean {
  return ending?.status === 'canceled' && ending.units === 0 && ending.micros === 0;
}

interface EndedHolds {
  /** Counters that now have confirmed. */
  readonly counters: readonly string[];
  /** Those of them that list the generation as one that the database does not have. */
  readonly unmarked: readonly string[];
  readonly quota: Run['quota'];
}

/** Settles or releases the hold on every counter that has not confirmed it yet. */
async function endHolds({ record, counters, clock, log }: RunPorts, recordedSoon: Promise<boolean>): Promise<EndedHolds> {
  const run = record.read();
  const { command, ending } = run;
  if (ending === null) return { counters: [], unmarked: [], quota: null };
  const release = ending.units === 0 && ending.micros === 0;
  const unmarked: string[] = [];
  let quota: Run['quota'] = null;
  const confirmed = await Promise.all(
    command.counters
      .filter(({ counter }) => !run.settled.includes(counter))
      .map(async ({ counter, policies }) => {
        // The subject's next request may need the place of this one, so its counter waits for nothing.
        const waits = answersLists(counter) && counter !== command.subject;
        const recorded = run.recorded || (waits && (await recordedSoon));
        const end = { generationId: command.generationId, at: command.createdAt, ...endOf(ending), recorded };
        const answer = await withRetries(clock, () =>
          release ? counters.release(counter, end, policies) : counters.settle(counter, end, policies),
        );
        if (!answer.ok) {
          log('counter_unreachable', { generation: command.generationId }, answer.error);
          return [];
        }
        if (counter === command.subject) quota = dailyQuotaOf(answer.value, command.createdAt);
        if (answersLists(counter) && !recorded) unmarked.push(counter);
        return [counter];
      }),
  );
  return { counters: confirmed.flat(), unmarked, quota };
}

/** Some counters list what the database does not have yet, for readers of lists. This ends the entry of the run. */
async function markRecorded({ record, counters, clock, log }: RunPorts, unmarked: readonly string[]): Promise<boolean> {
  const { command } = record.read();
  const marks = await Promise.all(
    unmarked.map((counter) => withRetries(clock, () => counters.markRecorded(counter, command.generationId))),
  );
  const failed = marks.find(({ ok }) => !ok);
  if (failed && !failed.ok) log('counter_unreachable', { generation: command.generationId }, failed.error);
  return failed === undefined;
}
