import { DAY_MS } from '../../common/time.ts';
import type { PurchaseResult } from './buying.ts';
import { canceled, failed, succeeded } from './ending.ts';
import { retryStep, withRetries } from './retry.ts';
import { imageReservation, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How long a bucket that cannot be read is tried again. The image was paid for, and a cancel ends the wait at any time. */
const MAX_UNREAD_MS = DAY_MS;
const RETRY = { leastMs: 2000, mostMs: 10 * 60_000 };

/**
 * An interrupted run whose request had been sent: the request is never sent again. Its images may be in storage already.
 * A bucket that cannot be read proves nothing. Only one that was read and is empty does.
 */
export async function recover(ports: RunPorts): Promise<PurchaseResult> {
  const { command } = ports.record.read();
  const found = await withRetries(ports.clock, () =>
    Promise.all(command.imageIds.map((id) => ports.images.find(id, command.plan.format))),
  );
  // Read again: the user may have canceled in between.
  const run = ports.record.read();
  if (!found.ok) {
    const wakeAt = retryAt(ports, run, found.error);
    if (wakeAt !== null) return { wakeAt };
  }
  const inBucket = found.ok ? found.value.filter((entry) => entry !== null) : [];
  // An image that the run has recorded is stored. The bucket may be unreadable now, or the bytes may be in the run itself.
  const stored = command.imageIds.flatMap(
    (id) => inBucket.find((image) => image.id === id) ?? run.stored.find((image) => image.id === id) ?? [],
  );
  if (stored.length > 0) {
    // Only the run knows what it cost. Without the usage it is what was held, whatever somebody wrote beside the image.
    const spent = run.spent ?? imageReservation(command).micros;
    ports.record.save({ stored, spent });
    return { ending: succeeded(stored.length, spent) };
  }
  if (run.cancelRequested) return { ending: canceled(imageReservation(command), true) };
  const reason = found.ok ? 'interrupted_after_sending' : 'image_store_unreadable';
  return { ending: failed('outcome_unknown', imageReservation(command), { reason }) };
}

/** When to read the bucket again: after as long as it has failed so far, within bounds. `null`: give up. */
function retryAt({ record, clock, log }: RunPorts, run: Run, fault: unknown): number | null {
  const now = clock.now();
  const since = run.unreadSince ?? now;
  const generation = run.command.generationId;
  // A canceled run waits for no image. If there is one, the nightly sweep lists it.
  if (run.cancelRequested) return null;
  if (now - since >= MAX_UNREAD_MS) {
    log('alarm_image_store_unreadable', { generation, silent_ms: now - since }, fault);
    return null;
  }
  // Each write is billed as a row.
  if (run.unreadSince !== since) record.save({ unreadSince: since });
  log('image_store_unreadable', { generation, silent_ms: now - since }, fault);
  return retryStep(since, now, RETRY);
}
