import { TERMINAL_EVENTS } from '../../common/lifecycle.ts';
import { buy, type PurchaseResult } from './buying.ts';
import { failed, succeeded, withDirection } from './ending.ts';
import { recover } from './recovery.ts';
import { quotaOf, resourceOf } from './resource.ts';
import { withRetries } from './retry.ts';
import { imageReservation, type NewEvent, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * The saga of one generation, from its acceptance to its terminal event, over ports.
 *
 * It may be cut at any point and called again: each step is recorded before the next begins, and a step that is done
 * twice does no more than once. The one step that must never be done twice is the purchase; `sentAt` is written and
 * synced before the request leaves, and a run that finds it set buys nothing.
 */

/** When the run wants to be called again: in milliseconds since 1970, or `null` when there is nothing left to do. */
export type WakeAt = number | null;

/** How soon what could not be told (a counter, the catalogue) is told again. */
const TELL_AGAIN_MS = 30_000;
/** Whoever watches by a slow line, or comes back just then, may still be loading a preview when the run ends. */
const PREVIEWS_STAY_MS = 60_000;

export async function advance(ports: RunPorts): Promise<WakeAt> {
  const { record } = ports;
  let left: Promise<void> | undefined;
  if (record.read().ending === null) {
    const decided = await decide(ports);
    if ('wakeAt' in decided) return decided.wakeAt;
    record.save({ ending: withDirection(decided.ending, record.read().directionSpent) });
    left = decided.left;
  }
  if (record.read().phase === 'running') {
    // One instant for the record and for the terminal event: what is read a year later is what was told.
    const completedAt = ports.clock.now();
    const recorded = await recordGeneration(ports, completedAt);
    const told = await endHolds(ports);
    finish(ports, { ...recorded, ...told, completedAt });
  }
  // Notified beside the catalogue and the counters: nobody's picture waits for the gate.
  await left;
  return tidy(ports);
}

/** What becomes of the run: a purchase, or what is left of one that was cut. */
async function decide(ports: RunPorts): Promise<PurchaseResult> {
  const run = ports.record.read();
  const { command } = run;
  if (run.stored.length === command.plan.n)
    return { ending: succeeded(run.stored.length, run.spent ?? imageReservation(command).micros) };
  if (run.sentAt !== null) return recover(ports);
  return buy(ports);
}

/**
 * What was told to the world, for the run's own record. A machine that dies before it is written there tells it again,
 * which changes nothing.
 */
type Notified = Partial<Pick<Run, 'recorded' | 'settled' | 'quota' | 'completedAt'>>;

/** Writes the generation and its images into the catalogue, so that a URL in the terminal event is on record. */
async function recordGeneration(ports: RunPorts, completedAt: number): Promise<Notified> {
  const run = ports.record.read();
  if (run.recorded || run.ending === null) return {};
  if (await recordEnding(ports, completedAt)) return { recorded: true };
  if (run.ending.status !== 'succeeded') return {};
  // The image lies in storage with no row: a sweep can mend it. The user is told the truth, and nothing is bought again.
  ports.record.save({
    ending: failed('storage_failed', run.command.held, { spent: run.ending.micros, reason: 'catalogue_unreachable' }),
  });
  return {};
}

async function recordEnding(ports: RunPorts, completedAt: number): Promise<boolean> {
  const run = ports.record.read();
  const { command, ending } = run;
  if (ending === null) return false;
  const generation = resourceOf(ended({ ...run, completedAt }));
  const images = ending.status === 'succeeded' ? run.stored : [];
  const written = await withRetries(ports.clock, () =>
    ports.catalogue.record({ keyId: command.keyId, subject: command.subject, generation, images, charged: ending.micros }),
  );
  if (!written.ok) ports.log('catalogue_unreachable', { generation: command.generationId });
  return written.ok;
}

/** Settles or releases on every counter that has not yet heard. */
async function endHolds(ports: RunPorts): Promise<Notified> {
  const run = ports.record.read();
  const { command, ending } = run;
  if (ending === null) return {};
  const end = {
    generationId: command.generationId,
    at: command.createdAt,
    units: ending.units,
    micros: ending.micros,
    refused: ending.refused,
  };
  const release = ending.units === 0 && ending.micros === 0;
  const told = await Promise.all(
    command.counters
      .filter(({ counter }) => !run.settled.includes(counter))
      .map(async ({ counter, policies }) => {
        const heard = await withRetries(ports.clock, () =>
          release ? ports.counters.release(counter, end, policies) : ports.counters.settle(counter, end, policies),
        );
        if (!heard.ok) {
          ports.log('counter_unreachable', { generation: command.generationId });
          return [];
        }
        const quota = counter === command.subject ? quotaOf(heard.value, command.createdAt) : null;
        return [{ counter, quota }];
      }),
  );
  const heard = told.flat();
  if (heard.length === 0) return {};
  const quota = heard.find((one) => one.quota)?.quota;
  return { settled: [...run.settled, ...heard.map(({ counter }) => counter)], ...(quota ? { quota } : {}) };
}

/** The terminal event. What could not be told by now is told later; nobody waits for it. */
function finish(ports: RunPorts, told: Notified): void {
  const { record, clock, log } = ports;
  const final = ended(record.read());
  record.save({ ...told, phase: 'ended', status: final.status }, terminalEvent);
  const { command, ending, startedAt, sentAt, arrivedAt } = final;
  const now = clock.now();
  log('generation_ended', {
    generation: command.generationId,
    key: command.keyId,
    model: command.plan.model,
    status: final.status,
    code: ending?.error?.code ?? null,
    reason: ending?.reason ?? null,
    attempts: final.attempt,
    images: final.stored.length,
    charged_micros: ending?.micros ?? null,
    // `null`: it never came to that stage. What repeated attempts waited in between is only in the total.
    queued_ms: startedAt === null ? null : startedAt - command.createdAt,
    provider_ms: sentAt === null || arrivedAt === null ? null : arrivedAt - sentAt,
    storing_ms: arrivedAt === null ? null : now - arrivedAt,
    total_ms: now - command.createdAt,
  });
}

/** After the terminal event: whoever has not heard yet is told again until they have, and previews go. */
async function tidy(ports: RunPorts): Promise<WakeAt> {
  const { command, completedAt } = ports.record.read();
  ports.record.save(await endHolds(ports));
  if (command.plan.previews > 0) {
    const leave = (completedAt ?? 0) + PREVIEWS_STAY_MS;
    if (ports.clock.now() < leave) return leave;
    const gone = await withRetries(ports.clock, () => ports.images.deletePreviews(command.generationId));
    if (!gone.ok) return ports.clock.now() + TELL_AGAIN_MS;
  }
  if (!ports.record.read().recorded && (await recordEnding(ports, completedAt ?? ports.clock.now()))) {
    ports.record.save({ recorded: true });
  }
  const run = ports.record.read();
  return run.recorded && run.settled.length === command.counters.length ? null : ports.clock.now() + TELL_AGAIN_MS;
}

/** The run as it will be once the terminal event is out. */
function ended(run: Run): Run {
  return { ...run, phase: 'ended', status: run.ending?.status ?? 'failed' };
}

function terminalEvent(run: Run): NewEvent {
  return { event: TERMINAL_EVENTS[run.ending?.status ?? 'failed'], data: resourceOf(run) };
}
