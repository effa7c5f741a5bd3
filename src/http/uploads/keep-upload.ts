import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { Upload } from '../../contract/uploads.ts';
import { type Holdable, releaseHolds, takeHolds } from '../../generation/admission.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import { logLine } from '../../log.ts';
import type { StoredUpload } from '../../storage/uploads.ts';
import type { AppContext } from '../context.ts';
import { refuseUpload } from './refuse-upload.ts';

/** A stored picture whose count is not final yet. Call one of the two. */
export interface HeldUpload {
  readonly upload: StoredUpload;
  /** Counts it. */
  settle(): Promise<void>;
  /** Deletes it again, as if it had not come. */
  drop(): Promise<void>;
}

/**
 * Stores a picture of the subject. It is held on the counters before anything is stored: else many at once could pass the limit.
 * What is no picture by its header reaches no counter.
 * @param pointer the field of the request that has the picture
 */
export async function holdUpload(
  c: AppContext,
  body: AsyncIterable<Uint8Array>,
  owner: UploadSubject,
  pointer: string,
): Promise<Result<HeldUpload, Refusal>> {
  const { ids, uploads } = c.get('services');
  const now = Date.now();
  const id = await ids.newUploadId(owner.keyId, owner.subject);
  const hold = uploadHold(c, id, owner, now);
  let refusal: Refusal | null = null;
  let taken = false;
  const admit = async () => {
    refusal = await hold.take();
    taken = refusal === null;
    return taken;
  };
  const release = async () => {
    if (taken) await hold.release();
  };
  const kept = await uploads.keep(id, owner, body, { now, admit }).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (!kept.ok) {
    await release();
    return err(refusal ?? refuseUpload(kept.error, pointer));
  }
  const drop = async () => {
    await uploads.delete(id);
    await hold.release();
  };
  return ok({ upload: kept.value, settle: hold.settle, drop });
}

/** The same, counted at once. */
export async function keepUpload(
  c: AppContext,
  body: AsyncIterable<Uint8Array>,
  owner: UploadSubject,
  pointer: string,
): Promise<Result<StoredUpload, Refusal>> {
  const held = await holdUpload(c, body, owner, pointer);
  if (!held.ok) return held;
  await held.value.settle();
  return ok(held.value.upload);
}

/** Who owns an upload, and who counts it. */
export type UploadSubject = Pick<QuotaSubject, 'subject' | 'keyId' | 'uploadCounters'>;

/** The hold of one upload. A counter that is down refuses it; if it is down later, its alarm settles the upload. */
export function uploadHold(c: AppContext, id: string, { subject, uploadCounters }: UploadSubject, now: number) {
  const { counters } = c.get('services');
  const held: Holdable = {
    generationId: id,
    subject,
    held: { units: 1, micros: 0 },
    counters: uploadCounters,
    createdAt: now,
  };
  const logFault = (error: unknown) => logLine('upload_fault', { request: c.get('requestId') }, error);
  const release = async (): Promise<void> => {
    await releaseHolds(held, counters, logFault);
  };
  return {
    /** Resolves with the refusal, if there is one. */
    async take(): Promise<Refusal | null> {
      const holds = await takeHolds(held, counters, { now: () => now }, logFault);
      if (holds.ok) return null;
      await release();
      return holds.error;
    },
    release,
    async settle(): Promise<void> {
      const end = { generationId: id, units: 1, micros: 0, refused: false, at: now, recorded: true };
      await Promise.all(uploadCounters.map(({ counter }) => counters.settle(counter, end, []).catch(logFault)));
    },
  };
}

/** An upload as the contract shows it. */
export function uploadResource({ id, width, height, format, bytes, sha256, expiresAt }: StoredUpload): Upload {
  return { id, object: 'upload', width, height, format, bytes, sha256, expires_at: new Date(expiresAt).toISOString() };
}
