import { answersLists } from '../quota/policies.ts';
import { buy, type PurchaseResult } from './buying.ts';
import { endOf, failed, succeeded, withDirection } from './ending.ts';
import { snapshotOf } from './events.ts';
import { recover } from './recovery.ts';
import { dailyQuotaOf, resourceOf } from './resource.ts';
import { withRetries } from './retry.ts';
import { imageReservation, type Run, type RunEvent } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * The saga of one generation, from its acceptance to its terminal event, over ports.
 *
 * It may be interrupted at any point and called again. Each step is recorded before the next begins, and every step but one
 * is idempotent. The purchase is not: `sentAt` is written and synced before the request is sent, and a run that finds it
 * set buys nothing.
 */

/** When the run wants to be called again, in milliseconds since 1970; `null` if nothing is left to do. */
export type WakeAt = number | null;

/** How soon a counter or the database that did not answer is tried again. */
const BOOKKEEPING_RETRY_MS = 30_000;
/** A client on a slow connection, or one that reconnects, may still be loading a preview when the run ends. */
const PREVIEWS_STAY_MS = 60_000;

export async function advance(ports: RunPorts): Promise<WakeAt> {
  const { record } = ports;
  let limiterReleased: Promise<void> | undefined;
  if (record.read().ending === null) {
    const result = await buyOrRecover(ports);
    if ('wakeAt' in result) return result.wakeAt;
    record.save({ ending: withDirection(result.ending, record.read().directionSpent) });
    limiterReleased = result.limiterReleased;
  }
  if (record.read().phase === 'running') {
    // The database and the terminal event get the same instant.
    const completedAt = ports.clock.now();
    const recorded = await recordGeneration(ports, completedAt);
    const ended = await endHolds(ports, recorded.recorded === true);
    finish(ports, { ...recorded, ...ended, completedAt });
  }
  // Awaited only here: a slow limiter must not delay the image.
  await limiterReleased;
  return tidy(ports);
}

async function buyOrRecover(ports: RunPorts): Promise<PurchaseResult> {
  const run = ports.record.read();
  const { command } = run;
  if (run.stored.length === command.plan.n)
    return { ending: succeeded(run.stored.length, run.spent ?? imageReservation(command).micros) };
  if (run.sentAt !== null) return recover(ports);
  return buy(ports);
}

/**
 * Which of the database and the counters have confirmed, for the run's own record.
 * If the machine dies before it is written there, the calls are repeated. They are idempotent.
 */
type Notified = Partial<Pick<Run, 'recorded' | 'settled' | 'quota' | 'completedAt'>>;

/** Writes the generation and its images into the database, so that every URL in the terminal event is on record. */
async function recordGeneration(ports: RunPorts, completedAt: number): Promise<Notified> {
  const run = ports.record.read();
  if (run.recorded || run.ending === null) return {};
  if (await recordEnding(ports, completedAt)) return { recorded: true };
  if (run.ending.status !== 'succeeded') return {};
  // The image is in storage without a row. The nightly sweep can restore the row. Nothing is bought again.
  ports.record.save({
    ending: failed('storage_failed', run.command.held, { spent: run.ending.micros, reason: 'records_unreachable' }),
  });
  return {};
}

async function recordEnding(ports: RunPorts, completedAt: number): Promise<boolean> {
  const run = ports.record.read();
  const { command, ending } = run;
  if (ending === null) return false;
  const generation = resourceOf(asEnded({ ...run, completedAt }));
  const images = ending.status === 'succeeded' ? run.stored : [];
  const written = await withRetries(ports.clock, () =>
    ports.records.record({ keyId: command.keyId, subject: command.subject, generation, images, charged: ending.micros }),
  );
  if (!written.ok) ports.log('records_unreachable', { generation: command.generationId }, written.error);
  return written.ok;
}

/** Settles or releases the hold on every counter that has not confirmed it yet. */
async function endHolds(ports: RunPorts, recorded: boolean): Promise<Notified> {
  const run = ports.record.read();
  const { command, ending } = run;
  if (ending === null) return {};
  const end = {
    generationId: command.generationId,
    at: command.createdAt,
    ...endOf(ending),
    recorded,
  };
  const release = ending.units === 0 && ending.micros === 0;
  const answers = await Promise.all(
    command.counters
      .filter(({ counter }) => !run.settled.includes(counter))
      .map(async ({ counter, policies }) => {
        const answer = await withRetries(ports.clock, () =>
          release ? ports.counters.release(counter, end, policies) : ports.counters.settle(counter, end, policies),
        );
        if (!answer.ok) {
          ports.log('counter_unreachable', { generation: command.generationId }, answer.error);
          return [];
        }
        const quota = counter === command.subject ? dailyQuotaOf(answer.value, command.createdAt) : null;
        return [{ counter, quota }];
      }),
  );
  const confirmed = answers.flat();
  if (confirmed.length === 0) return {};
  const quota = confirmed.find((one) => one.quota)?.quota;
  return { settled: [...run.settled, ...confirmed.map(({ counter }) => counter)], ...(quota ? { quota } : {}) };
}

/** Appends the terminal event. It waits for no counter that has not answered: those are retried later. */
function finish(ports: RunPorts, notified: Notified): void {
  const { record, clock, log } = ports;
  const final = asEnded(record.read());
  record.save({ ...notified, phase: 'ended', status: final.status }, terminalEvent);
  const { command, ending, startedAt, sentAt, arrivedAt } = final;
  const now = clock.now();
  log('generation_ended', {
    generation: command.generationId,
    key: command.keyId,
    model: command.plan.model,
    status: final.status,
    code: ending?.code ?? null,
    reason: ending?.reason ?? null,
    attempts: final.attempt,
    images: final.stored.length,
    charged_micros: ending?.micros ?? null,
    // `null`: it did not get to that stage. Waits between attempts count only in the total.
    queued_ms: startedAt === null ? null : startedAt - command.createdAt,
    provider_ms: sentAt === null || arrivedAt === null ? null : arrivedAt - sentAt,
    storing_ms: arrivedAt === null ? null : now - arrivedAt,
    total_ms: now - command.createdAt,
  });
}

/** After the terminal event: retries the counters and the database until they have confirmed, and deletes the previews. */
async function tidy(ports: RunPorts): Promise<WakeAt> {
  const { command, completedAt } = ports.record.read();
  ports.record.save(await endHolds(ports, ports.record.read().recorded));
  if (command.plan.previews > 0) {
    const deleteAt = (completedAt ?? 0) + PREVIEWS_STAY_MS;
    if (ports.clock.now() < deleteAt) return deleteAt;
    const deleted = await withRetries(ports.clock, () => ports.images.deletePreviews(command.generationId));
    if (!deleted.ok) return ports.clock.now() + BOOKKEEPING_RETRY_MS;
  }
  if (!ports.record.read().recorded && (await recordEnding(ports, completedAt ?? ports.clock.now()))) {
    if (!(await markRecorded(ports))) return ports.clock.now() + BOOKKEEPING_RETRY_MS;
    ports.record.save({ recorded: true });
  }
  const run = ports.record.read();
  return run.recorded && run.settled.length === command.counters.length ? null : ports.clock.now() + BOOKKEEPING_RETRY_MS;
}

/** Tells the counters that lists ask that the database has the generation. Returns whether all of them know. */
async function markRecorded(ports: RunPorts): Promise<boolean> {
  const { command } = ports.record.read();
  const marks = await Promise.all(
    command.counters
      .filter(({ counter }) => answersLists(counter))
      .map(({ counter }) => withRetries(ports.clock, () => ports.counters.markRecorded(counter, command.generationId))),
  );
  return marks.every(({ ok }) => ok);
}

/** The run as it is once the terminal event is in the log. */
function asEnded(run: Run): Run {
  return { ...run, phase: 'ended', status: run.ending?.status ?? 'failed' };
}

function terminalEvent(run: Run): RunEvent {
  return { name: run.ending?.status ?? 'failed', run: snapshotOf(run) };
}
