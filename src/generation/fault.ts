import { failed, withDirection } from './ending.ts';
import { imageReservation, type Run } from './run.ts';

const MAX_FAULTS = 5;
const FAULT_WAIT_MS = 2000;

/** What an unexpected error changes in a run, and how long the run waits until it is continued, in milliseconds. */
export interface FaultStep {
  readonly changes: Partial<Omit<Run, 'command'>>;
  readonly waitMs: number;
}

/** An unexpected error must neither be retried forever nor leave a hold open. @param run as it was when its work threw */
export function afterFault(run: Run): FaultStep {
  const faults = run.faults + 1;
  const giveUp = faults >= MAX_FAULTS && run.ending === null;
  const code = run.sentAt === null ? 'provider_unavailable' : 'outcome_unknown';
  const ending = giveUp
    ? { ending: withDirection(failed(code, imageReservation(run.command), { reason: 'run_fault' }), run.directionSpent) }
    : {};
  return { changes: { faults, ...ending }, waitMs: FAULT_WAIT_MS * 2 ** Math.min(run.faults, 8) };
}
