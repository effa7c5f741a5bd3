import { PERMIT_MS } from '../quota/ledger.ts';
import { isAddressCounter } from '../quota/policies.ts';
import { holdRequestOf } from './admission.ts';
import { canceled, type Ending, failed } from './ending.ts';
import { withRetries } from './retry.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Asks the counters for the hold again if it was taken too long ago. The key may have been revoked since, its user blocked, or new
 * images paused. A run that goes right on asks nothing. `null` if the request may be sent. If the counter does not answer, nothing is bought.
 */
export async function permitOf({ record, counters, clock, log }: RunPorts): Promise<Ending | null> {
  const { command, permittedAt, asked } = record.read();
  const askedAt = clock.now();
  const elapsed = askedAt - permittedAt;
  // A clock that went back proves nothing.
  if (elapsed >= 0 && elapsed < PERMIT_MS / 2) return null;
  const answers = await Promise.all(
    command.counters
      .filter(({ counter }) => mayForbid(counter))
      .map((counted) => withRetries(clock, () => counters.hold(counted.counter, holdRequestOf(command, counted)))),
  );
  const held = imageReservation(command);
  const silent = answers.find(({ ok }) => !ok);
  if (silent && !silent.ok) {
    log('counter_unreachable', { generation: command.generationId }, silent.error);
    return failed('provider_unavailable', held, { reason: 'hold_unconfirmed' });
  }
  const refusals = answers.flatMap((answer) => (answer.ok && !answer.value.ok ? [answer.value.error.kind] : []));
  // Its user did nothing wrong: the error says to try again later.
  if (refusals.length > 0 && refusals.every((kind) => kind === 'paused')) {
    return failed('provider_unavailable', held, { reason: 'paused' });
  }
  if (refusals.length > 0) return canceled(held, false, asked);
  record.save({ permittedAt: askedAt });
  return null;
}

/** No decision of the operator is about an address. */
function mayForbid(counter: string): boolean {
  return !isAddressCounter(counter);
}
