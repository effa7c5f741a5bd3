import { runNameOf } from '../../common/ids.ts';
import type { ImageRecord } from '../contract/images.ts';
import { imageRecordsOf } from '../generation/image-records.ts';
import type { Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import { type CountedSubject, spendCounterOf } from '../quota/policies.ts';
import { type AppContext, baseUrls } from './context.ts';

/**
 * Reading what was just made. A generation ends before the database has its record. Until then its run answers for it, and
 * the counter of its subject knows which runs to ask.
 */

/** Runs that one request asks. More than a subject may have in flight; the database has the rest within seconds. */
const MAX_RUNS = 20;

/** Images of the viewer that the database may not have yet. What does not answer is left out: the database has it soon. */
export async function unrecordedImages(c: AppContext, viewer: Viewer): Promise<readonly ImageRecord[]> {
  const { counters } = c.get('services');
  const pending = await counters.pending(viewer.subject ?? spendCounterOf(viewer.keyId)).catch((error: unknown) => {
    logLine('pending_unread', { request: c.get('requestId') }, error);
    return [];
  });
  const records = await Promise.all(pending.slice(0, MAX_RUNS).map((id) => recordsOfRun(c, id, viewer)));
  return records.flat();
}

/** The record of an image: from the database or, while that does not have it, from the run that made it. */
export async function findImage(c: AppContext, id: string, viewer: Viewer): Promise<ImageRecord | 'hidden' | null> {
  const { imageRecords, files } = c.get('services');
  const bases = baseUrls(c);
  const live = async () => {
    const generationId = await files.generationOf(id).catch(() => null);
    const records = generationId ? await recordsOfRun(c, generationId, viewer) : await unrecordedImages(c, viewer);
    return records.find((image) => image.id === id) ?? null;
  };
  let fault: unknown;
  const record = await imageRecords.find(id, viewer, bases).catch((error: unknown) => {
    fault = error;
    return null;
  });
  const found = record ?? (await live());
  if (found || fault === undefined) return found;
  throw fault;
}

async function recordsOfRun(c: AppContext, id: string, viewer: Viewer): Promise<readonly ImageRecord[]> {
  const { run, files } = c.get('services');
  const runName = runNameOf(id);
  const generation =
    runName &&
    (await run(runName)
      .read(id, viewer)
      .catch(() => null));
  if (!generation) return [];
  const records = imageRecordsOf(generation, baseUrls(c));
  // The run remembers an image that was deleted a moment ago.
  const deleted = await Promise.all(records.map((record) => files.isDeleted(record.id).catch(() => false)));
  return records.filter((_, index) => !deleted[index]);
}

/**
 * Settles at the subject's counter what its runs say has ended. The runs do it themselves within moments. But a caller that
 * knows the end of a generation must not read a quota from before it. Resolves to whether anything was settled.
 */
export async function settleEnded(c: AppContext, { counter, policies }: CountedSubject): Promise<boolean> {
  const { counters, run } = c.get('services');
  const settle = async (generationId: string) => {
    const runName = runNameOf(generationId);
    const account = runName === null ? null : await run(runName).account(generationId);
    if (account?.state !== 'ended') return false;
    await counters.settle(counter, { ...account, generationId, at: Date.now() }, policies);
    return true;
  };
  const pending = await counters.pending(counter);
  const settled = await Promise.all(pending.slice(0, MAX_RUNS).map((id) => settle(id).catch(() => false)));
  return settled.includes(true);
}
