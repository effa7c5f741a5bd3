import { PERMIT_MS } from '../quota/ledger.ts';
import { spendCounterOf } from '../quota/policies.ts';
import { holdRequestOf } from './admission.ts';
import { canceled, type Ending, failed } from './ending.ts';
import { withRetries } from './retry.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Asks the key's counter for the hold again if it was taken too long ago: the key may have been revoked since. A run that goes
 * right on asks nothing. `null` if the request may be sent. If the counter does not answer, nothing is bought.
 */
export async function permitOf({ record, counters, clock, log }: RunPorts): Promise<Ending | null> {
  const { command, permittedAt, asked } = record.read();
  const askedAt = clock.now();
  const elapsed = askedAt - permittedAt;
  // A clock that went back proves nothing.
  if (elapsed >= 0 && elapsed < PERMIT_MS / 2) return null;
  const counted = command.counters.find(({ counter }) => counter === spendCounterOf(command.keyId));
  if (!counted) return null;
  const answer = await withRetries(clock, () => counters.hold(counted.counter, holdRequestOf(command, counted)));
  const held = imageReservation(command);
  if (!answer.ok) {
    log('counter_unreachable', { generation: command.generationId }, answer.error);
    return failed('provider_unavailable', held, { reason: 'hold_unconfirmed' });
  }
  if (!answer.value.ok) return canceled(held, false, asked);
  record.save({ permittedAt: askedAt });
  return null;
}
