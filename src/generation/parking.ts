import { joinBytes } from '../../common/bytes.ts';
import { DAY_MS } from '../../common/time.ts';
import type { StoredImage } from './ports.ts';
import { retryStep, withRetries } from './retry.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Images that the bucket refuses wait in their run. The run offers them to the bucket until it takes them, and answers for
 * their URLs until then.
 */

/** More than one row of a parked image has. */
const ROW_BYTES = 2 * 1024 * 1024;
const RETRY = { leastMs: 2000, mostMs: 30 * 60_000 };

/** Puts the image into the bucket or, if that refuses, into the run. Resolves to whether it is kept. */
export async function storeImage(ports: RunPorts, image: StoredImage, bytes: Uint8Array, spent: number): Promise<boolean> {
  const { record, clock, images, log } = ports;
  const { generationId } = record.read().command;
  const put = await withRetries(clock, () => images.put(image, bytes, { generationId, spent }));
  if (!put.ok) {
    log('image_store_unreachable', { generation: generationId, image: image.id }, put.error);
    if (!ports.parked.keep(image.id, bytes)) return false;
  }
  const { stored, parked } = record.read();
  // An interrupted run finds it in the bucket, so it needs no write of its own. A parked image is in no other place.
  if (put.ok) record.note({ stored: [...stored, image] });
  else record.save({ stored: [...stored, image], parked: [...parked, image.id] });
  return true;
}

/**
 * Offers the parked images to the bucket. Returns when to call again; `null` if none is left. After a day it raises an
 * alarm and tries once a day: the bytes exist nowhere else, so they are never given up.
 */
export async function unpark(ports: RunPorts): Promise<number | null> {
  const { record, clock, images, log } = ports;
  const { command, spent, arrivedAt } = record.read();
  for (const id of record.read().parked) {
    const image = record.read().stored.find((stored) => stored.id === id);
    const rows = ports.parked.rows(id);
    if (image && rows) {
      const origin = { generationId: command.generationId, spent: spent ?? 0 };
      // After an outage of the bucket, all runs of the isolate retry their images at about the same time.
      const lease = await ports.memory.enter(image.bytes + ROW_BYTES, clock);
      const bytes = joinBytes(rows, image.bytes);
      const put = await withRetries(clock, () => images.putLate(image, bytes, origin)).finally(lease.release);
      if (!put.ok) {
        const now = clock.now();
        const since = arrivedAt ?? now;
        const late = now - since >= DAY_MS;
        log(
          late ? 'alarm_image_not_stored' : 'image_store_unreachable',
          { generation: command.generationId, image: id },
          put.error,
        );
        return late ? now + DAY_MS : retryStep(since, now, RETRY);
      }
    }
    ports.parked.drop(id);
    record.save({ parked: record.read().parked.filter((other) => other !== id) });
  }
  return null;
}
