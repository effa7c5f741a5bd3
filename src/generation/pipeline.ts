import { keepBooks, recordEnding } from './bookkeeping.ts';
import { buy, type PurchaseResult } from './buying.ts';
import { type Ending, succeeded, withDirection } from './ending.ts';
import { snapshotOf } from './events.ts';
import { unpark } from './parking.ts';
import { recover } from './recovery.ts';
import { quotaAfter } from './resource.ts';
import { retryStep, withRetries } from './retry.ts';
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

/** A client on a slow connection, or one that reconnects, may still be loading a preview when the run ends. */
const PREVIEWS_STAY_MS = 60_000;
const PREVIEWS_RETRY = { leastMs: 30_000, mostMs: 10 * 60_000 };

export async function advance(ports: RunPorts): Promise<WakeAt> {
  const { record } = ports;
  let limiterReleased: Promise<void> | undefined;
  if (record.read().ending === null) {
    const result = await buyOrRecover(ports);
    if ('wakeAt' in result) return result.wakeAt;
    limiterReleased = result.limiterReleased;
    await finish(ports, withDirection(result.ending, record.read().directionSpent));
  }
  const { ending, phase } = record.read();
  if (phase === 'running' && ending) await finish(ports, ending);
  const [wakeAt] = await Promise.all([tidy(ports), limiterReleased]);
  return wakeAt;
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
 * Ends the run: from here on its images are safe, and its watchers get the terminal event. Neither the database nor a
 * counter is waited for. One exception: the URL of an image that only the run has is found through its record.
 */
async function finish(ports: RunPorts, ending: Ending): Promise<void> {
  const { record, clock, log } = ports;
  const run = record.read();
  const completedAt = clock.now();
  const changes = {
    ending,
    phase: 'ended',
    status: ending.status,
    completedAt,
    quota: run.quota && quotaAfter(run.quota, run.command.held.units, ending.units),
  } as const;
  // Changes that are only in memory must survive the wait for the database.
  if (run.parked.length > 0) record.save({});
  const recorded = run.parked.length > 0 && (await recordEnding({ ...ports, record: asIf(ports, changes) }));
  await record.end({ ...changes, recorded }, terminalEvent);
  const { command, startedAt, sentAt, arrivedAt, attempt, stored, parked } = record.read();
  log('generation_ended', {
    generation: command.generationId,
    key: command.keyId,
    model: command.plan.model,
    status: ending.status,
    code: ending.code,
    reason: ending.reason,
    attempts: attempt,
    images: stored.length,
    parked: parked.length,
    charged_micros: ending.micros,
    // `null`: it did not get to that stage. Waits between attempts count only in the total.
    queued_ms: startedAt === null ? null : startedAt - command.createdAt,
    provider_ms: sentAt === null || arrivedAt === null ? null : arrivedAt - sentAt,
    storing_ms: arrivedAt === null ? null : completedAt - arrivedAt,
    total_ms: completedAt - command.createdAt,
  });
}

/** The run's record as it will be after these changes. */
function asIf({ record }: RunPorts, changes: Partial<Run>): RunPorts['record'] {
  return { ...record, read: () => ({ ...record.read(), ...changes }) };
}

/** After the terminal event: everything that must still happen, and that no user waits for. */
async function tidy(ports: RunPorts): Promise<WakeAt> {
  const wakes = await Promise.all([keepBooks(ports), unpark(ports), deletePreviews(ports)]);
  const wanted = wakes.filter((wakeAt) => wakeAt !== null);
  return wanted.length > 0 ? Math.min(...wanted) : null;
}

async function deletePreviews({ record, images, clock }: RunPorts): Promise<WakeAt> {
  const { command, completedAt } = record.read();
  if (command.plan.previews === 0) return null;
  const deleteAt = (completedAt ?? 0) + PREVIEWS_STAY_MS;
  if (clock.now() < deleteAt) return deleteAt;
  const deleted = await withRetries(clock, () => images.deletePreviews(command.generationId));
  return deleted.ok ? null : retryStep(deleteAt, clock.now(), PREVIEWS_RETRY);
}

function terminalEvent(run: Run): RunEvent {
  return { name: run.ending?.status ?? 'failed', run: snapshotOf(run) };
}
