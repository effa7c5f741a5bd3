import { PERMIT_MS } from '../quota/ledger.ts';
import { isAddressCounter } from '../quota/policies.ts';
import { holdRequestOf } from './admission.ts';
import { canceled, type Ending, failed } from './ending.ts';
import { withRetries } from './retry.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** An answer that took longer than this part of its time is asked for again. */
const LATEST = 0.75 * PERMIT_MS;
const MAX_TRIES = 3;

/**
 * Asks the counters for the hold again if it was taken too long ago. The key may have been revoked since, its user blocked, or new
 * images paused. A run that goes right on asks nothing. `null` if the request may be sent now. If a counter does not answer, or
 * never in time, nothing is bought.
 */
export async function permitOf(ports: RunPorts): Promise<Ending | null> {
  const { record, clock } = ports;
  if (isWithin(PERMIT_MS / 2, record.read().permittedAt, clock.now())) return null;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const askedAt = clock.now();
    const forbidden = await askAgain(ports);
    if (forbidden) return forbidden;
    record.save({ permittedAt: askedAt });
    if (isWithin(LATEST, askedAt, clock.now())) return null;
  }
  return unconfirmed(ports);
}

/** A clock that went back proves nothing. */
function isWithin(ms: number, since: number, now: number): boolean {
  return now >= since && now - since < ms;
}

async function askAgain(ports: RunPorts): Promise<Ending | null> {
  const { record, counters, clock, log } = ports;
  const { command, asked } = record.read();
  const answers = await Promise.all(
    command.counters
      .filter(({ counter }) => mayForbid(counter))
      .map((counted) => withRetries(clock, () => counters.hold(counted.counter, holdRequestOf(command, counted)))),
  );
  const held = imageReservation(command);
  const silent = answers.find(({ ok }) => !ok);
  if (silent && !silent.ok) {
    log('counter_unreachable', { generation: command.generationId }, silent.error);
    return unconfirmed(ports);
  }
  const refusals = answers.flatMap((answer) => (answer.ok && !answer.value.ok ? [answer.value.error.kind] : []));
  // Its user did nothing wrong: the error says to try again later.
  if (refusals.length > 0 && refusals.every((kind) => kind === 'paused')) {
    return failed('provider_unavailable', held, { reason: 'paused' });
  }
  return refusals.length > 0 ? canceled(held, false, asked) : null;
}

function unconfirmed({ record }: RunPorts): Ending {
  return failed('provider_unavailable', imageReservation(record.read().command), { reason: 'hold_unconfirmed' });
}

/** No decision of the operator is about an address. */
function mayForbid(counter: string): boolean {
  return !isAddressCounter(counter);
}
