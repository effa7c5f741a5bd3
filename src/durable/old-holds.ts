import { withTimeout } from '../../common/async.ts';
import { isUploadId, runNameOf } from '../../common/ids.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import { DAY_MS, HOUR_MS } from '../../common/time.ts';
import type { Account } from '../generation/run-api.ts';
import type { LogLineFields } from '../log.ts';
import type { EndRequest, ReleaseRequest } from '../quota/ledger.ts';
import type { HoldTable, OldHold } from './hold-table.ts';

/** Runs that one alarm asks, and how many of them at once. */
const HOLDS_PER_ALARM = 50;
const AT_ONCE = 10;
/** A run that has not answered after this is asked again by the next alarm. */
const ANSWER_MS = 5000;

export interface Upkeep {
  readonly now: number;
  /** The kind of the counter, for the log. */
  readonly kind: string;
  accountOf(runName: string, generationId: string): Promise<Account>;
  settle(end: EndRequest): void;
  release(end: ReleaseRequest): void;
  log(event: string, fields: LogLineFields, cause?: unknown): void;
}

/**
 * A hold never expires by a clock: its generation reports how it ended. Asks the runs of old holds, first those that were not
 * asked for the longest time. A run that throws or is silent delays none of the others.
 * @returns whether there may be more of them that can be resolved now
 */
export async function resolveOldHolds(holds: HoldTable, upkeep: Upkeep): Promise<boolean> {
  const old = holds.oldHolds(upkeep.now, LONGEST_RUN_MS, HOLDS_PER_ALARM);
  for (let first = 0; first < old.length; first += AT_ONCE) {
    await Promise.all(old.slice(first, first + AT_ONCE).map((hold) => resolve(holds, hold, upkeep)));
  }
  return old.length === HOLDS_PER_ALARM && old.some(({ generationId }) => holds.find(generationId)?.state !== 'held');
}

async function resolve(holds: HoldTable, hold: OldHold, upkeep: Upkeep): Promise<void> {
  const { generationId, heldAt, reserved } = hold;
  const fields = { generation: generationId, counter: upkeep.kind };
  // An upload whose request died. It may have been stored, so it counts.
  if (isUploadId(generationId)) return upkeep.settle({ generationId, at: heldAt, ...reserved, refused: false, recorded: true });
  const runName = runNameOf(generationId);
  const account = runName === null ? null : await accountOf(runName, generationId, upkeep);
  if (account === null || account.state === 'running') {
    holds.markAsked(generationId, upkeep.now);
    if (isNewDay(hold, upkeep.now)) upkeep.log('alarm_hold_open', { ...fields, hours: hoursSince(heldAt, upkeep.now) });
    return;
  }
  const end = { generationId, at: heldAt };
  if (account.state === 'unknown') {
    // The run may have been lost after its purchase, and nothing proves the opposite. No record will come for it.
    upkeep.settle({ ...end, ...reserved, refused: false, recorded: true });
    upkeep.log('alarm_hold_without_run', fields);
    return;
  }
  const { state: _ended, ...how } = account;
  if (how.units === 0 && how.micros === 0) upkeep.release({ ...end, ...how });
  else upkeep.settle({ ...end, ...how });
}

async function accountOf(runName: string, generationId: string, upkeep: Upkeep): Promise<Account | null> {
  const silent = () => new Error('the run did not answer in time');
  try {
    return await withTimeout(ANSWER_MS, () => upkeep.accountOf(runName, generationId), silent);
  } catch (error) {
    upkeep.log('run_unreadable', { generation: generationId, counter: upkeep.kind }, error);
    return null;
  }
}

/** Whether the hold became a day older since its run was asked: the alarm about it is raised once a day. */
function isNewDay({ heldAt, askedAt }: OldHold, now: number): boolean {
  const daysAt = (instant: number) => Math.floor((instant - heldAt) / DAY_MS);
  return daysAt(now) >= 1 && (askedAt === null || daysAt(askedAt) < daysAt(now));
}

function hoursSince(instant: number, now: number): number {
  return Math.floor((now - instant) / HOUR_MS);
}
