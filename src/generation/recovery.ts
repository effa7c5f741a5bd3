import type { PurchaseResult } from './buying.ts';
import { canceled, failed, succeeded } from './ending.ts';
import { withRetries } from './retry.ts';
import { imageReservation, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How long a bucket that cannot be read is tried again. Longer than its outages usually are; a user may be waiting. */
const MAX_UNREAD_MS = 10 * 60_000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;

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
  const images = found.ok ? found.value.filter((entry) => entry !== null) : [];
  if (images.length > 0) {
    const spent = Math.max(...images.map((entry) => entry.spent));
    ports.record.save({ stored: images.map((entry) => entry.image), spent });
    return { ending: succeeded(images.length, spent) };
  }
  // An image on record as stored is stored, even if the bucket cannot be read now.
  if (!found.ok && run.stored.length > 0) {
    return { ending: succeeded(run.stored.length, run.spent ?? imageReservation(command).micros) };
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
  record.save({ unreadSince: since });
  log('image_store_unreadable', { generation, silent_ms: now - since }, fault);
  return now + Math.min(Math.max(now - since, FIRST_RETRY_MS), LONGEST_RETRY_MS);
}
