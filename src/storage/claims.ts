import { claimKey } from './names.ts';

/**
 * Claims on a copy of an image that is expensive to make. The first request makes it, the others wait. A failed try blocks
 * others for a while: each try costs money, and any client may repeat its request.
 */

const CLAIM_MS = 30_000;
const POLL_MS = 100;
const FAILED = { customMetadata: { failed: 'true' } };

/** True for one request only. R2 creates an object once, and replaces it only if it did not change since it was read. */
export async function claim(bucket: R2Bucket, key: string, now: number): Promise<boolean> {
  const name = claimKey(key);
  if (await bucket.put(name, String(now), { onlyIf: { etagDoesNotMatch: '*' } })) return true;
  const held = await bucket.head(name);
  if (!held || now - held.uploaded.getTime() < CLAIM_MS) return false;
  return (await bucket.put(name, String(now), { onlyIf: { etagMatches: held.etag } })) !== null;
}

/** The copy cannot be made. */
export async function failClaim(bucket: R2Bucket, key: string, now: number): Promise<void> {
  await bucket.put(claimKey(key), String(now), FAILED);
}

/** Waits until the claim has ended, at most that many milliseconds. */
export async function untilMade(bucket: R2Bucket, key: string, longestMs: number): Promise<'ended' | 'failed' | 'in progress'> {
  for (let waited = 0; waited < longestMs; waited += POLL_MS) {
    const held = await bucket.head(claimKey(key));
    if (held === null) return 'ended';
    if (held.customMetadata?.failed !== undefined) return 'failed';
    await scheduler.wait(POLL_MS);
  }
  return 'in progress';
}
