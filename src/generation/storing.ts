import { toHex } from '../../common/hex.ts';
import type { Micros } from '../../common/money.ts';
import { type Ending, failed, succeeded } from './ending.ts';
import { inspectImage } from './image-file.ts';
import { storeImage } from './parking.ts';
import type { StoredImage } from './ports.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Verifies, hashes and stores the images of a purchase. Each is on record before the next one is stored.
 * @param spent what the request cost
 * @param arrivedAt when the images arrived, in milliseconds since 1970
 */
export async function storeImages(
  ports: RunPorts,
  images: readonly Uint8Array[],
  spent: Micros,
  arrivedAt: number,
): Promise<Ending> {
  const { record } = ports;
  const { command, sentAt } = record.read();
  const inspected = images.slice(0, command.imageIds.length).flatMap((bytes) => {
    const facts = inspectImage(bytes);
    return facts ? [{ bytes, facts }] : [];
  });
  if (inspected.length === 0) {
    record.save({ arrivedAt });
    return failed('outcome_unknown', imageReservation(command), { reason: images.length === 0 ? 'no_image' : 'not_an_image' });
  }

  const bytes = inspected.reduce((sum, image) => sum + image.bytes.length, 0);
  record.save({ status: 'storing', spent, arrivedAt }, () => ({
    name: 'storing',
    bytes,
    durationMs: arrivedAt - (sentAt ?? arrivedAt),
  }));
  for (const [index, image] of inspected.entries()) {
    const id = command.imageIds[index];
    if (id === undefined) break;
    const stored: StoredImage = { id, ...image.facts, bytes: image.bytes.length, sha256: await sha256(image.bytes) };
    await storeImage(ports, stored, image.bytes, spent);
  }
  const count = record.read().stored.length;
  if (count > 0) return succeeded(count, spent);
  return failed('storage_failed', imageReservation(command), { spent, reason: 'image_store_unreachable' });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource);
  return toHex(new Uint8Array(digest));
}
