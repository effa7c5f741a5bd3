import type { PurchaseResult } from './buying.ts';
import { canceled, failed, succeeded } from './ending.ts';
import { withRetries } from './retry.ts';
import { imageReservation, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How long a bucket that cannot be read is asked again. Longer than its outages usually are; somebody may be watching. */
const LOOK_FOR_MS = 10 * 60_000;
const FIRST_LOOK_AGAIN_MS = 2000;
const LONGEST_LOOK_AGAIN_MS = 60_000;

/**
 * The request had left when the run was cut: it is never sent again. What it brought may already lie in storage, so
 * a bucket that cannot be read says nothing yet; only one that was read and is empty does.
 */
export async function recover(ports: RunPorts): Promise<PurchaseResult> {
  const { command } = ports.record.read();
  const found = await withRetries(ports.clock, () =>
    Promise.all(command.imageIds.map((id) => ports.images.find(id, command.plan.format))),
  );
  // Read anew: a cancel may have come while it was asked.
  const run = ports.record.read();
  if (!found.ok) {
    const wakeAt = lookAgainAt(ports, run);
    if (wakeAt !== null) return { wakeAt };
  }
  const images = found.ok ? found.value.filter((entry) => entry !== null) : [];
  if (images.length > 0) {
    const spent = Math.max(...images.map((entry) => entry.spent));
    ports.record.save({ stored: images.map((entry) => entry.image), spent });
    return { ending: succeeded(images.length, spent) };
  }
  // What was recorded as stored is stored, whether or not the bucket can be asked.
  if (!found.ok && run.stored.length > 0) {
    return { ending: succeeded(run.stored.length, run.spent ?? imageReservation(command).micros) };
  }
  if (run.cancelRequested) return { ending: canceled(imageReservation(command), true) };
  const reason = found.ok ? 'cut_after_sending' : 'image_store_unreadable';
  return { ending: failed('outcome_unknown', imageReservation(command), { reason }) };
}

/** When the bucket is to be read again: after as long as it has been silent, within bounds. `null`: no more. */
function lookAgainAt({ record, clock, log }: RunPorts, run: Run): number | null {
  const now = clock.now();
  const since = run.unreadSince ?? now;
  const generation = run.command.generationId;
  // Whoever cancels waits for no image; one that lies there all the same is listed by the nightly sweep.
  if (run.cancelRequested) return null;
  if (now - since >= LOOK_FOR_MS) {
    log('alarm_image_store_unreadable', { generation, silent_ms: now - since });
    return null;
  }
  record.save({ unreadSince: since });
  log('image_store_unreadable', { generation, silent_ms: now - since });
  return now + Math.min(Math.max(now - since, FIRST_LOOK_AGAIN_MS), LONGEST_LOOK_AGAIN_MS);
}
