import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { Upload } from '../../contract/uploads.ts';
import { type Holdable, releaseHolds, takeHolds } from '../../generation/admission.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import { logLine } from '../../log.ts';
import type { StoredUpload } from '../../storage/uploads.ts';
import type { AppContext } from '../context.ts';
import { refuseUpload } from './refuse-upload.ts';

/**
 * Stores a picture of the subject, and counts it. It is counted before its first byte is read, so that no number of them at
 * once passes the limit. One that is refused is not counted.
 * @param pointer the field of the request that has the picture
 */
export async function keepUpload(
  c: AppContext,
  body: AsyncIterable<Uint8Array>,
  { subject, keyId, uploadCounters }: QuotaSubject,
  pointer: string,
): Promise<Result<StoredUpload, Refusal>> {
  const { ids, uploads, counters } = c.get('services');
  const now = Date.now();
  const id = await ids.newUploadId(keyId, subject);
  const held: Holdable = {
    generationId: id,
    subject,
    held: { units: 1, micros: 0 },
    counters: uploadCounters,
    createdAt: now,
  };
  const logFault = (error: unknown) => logLine('upload_fault', { request: c.get('requestId') }, error);
  const release = () => releaseHolds(held, counters, logFault);
  const holds = await takeHolds(held, counters, { now: () => now }, logFault);
  if (!holds.ok) {
    await release();
    return holds;
  }
  const kept = await uploads.keep(id, { keyId, subject }, body, now).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (!kept.ok) {
    await release();
    return err(refuseUpload(kept.error, pointer));
  }
  const end = { generationId: id, units: 1, micros: 0, refused: false, at: now, recorded: true };
  // If a counter is down, its alarm settles the upload: it stays counted.
  await Promise.all(held.counters.map(({ counter }) => counters.settle(counter, end, []).catch(logFault)));
  return ok(kept.value);
}

/** An upload as the contract shows it. */
export function uploadResource({ id, width, height, format, bytes, sha256, expiresAt }: StoredUpload): Upload {
  return { id, object: 'upload', width, height, format, bytes, sha256, expires_at: new Date(expiresAt).toISOString() };
}
