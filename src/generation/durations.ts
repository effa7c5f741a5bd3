/**
 * Histograms of durations. Each bucket is a fifth wider than the one before, so a percentile is right to a tenth. An hour has
 * some twenty rows, however many generations it had.
 */
const LEAST_MS = 100;
const GROWTH = 1.2;
/** An hour and more is one bucket. */
const LAST_BUCKET = 58;

/** The bucket of a duration in milliseconds: 0 for all below 120 ms. */
export function durationBucket(ms: number): number {
  if (!(ms > LEAST_MS)) return 0;
  return Math.min(LAST_BUCKET, Math.floor(Math.log(ms / LEAST_MS) / Math.log(GROWTH)));
}

/** The middle of a bucket, in milliseconds. */
function middleOf(bucket: number): number {
  return Math.round(LEAST_MS * GROWTH ** (bucket + 0.5));
}

export interface BucketCount {
  readonly bucket: number;
  readonly samples: number;
}

/** The duration that this share (0 to 1) of the samples does not exceed, in milliseconds; `null` without samples. */
export function percentile(counts: readonly BucketCount[], share: number): number | null {
  const total = counts.reduce((sum, { samples }) => sum + samples, 0);
  let seen = 0;
  for (const { bucket, samples } of [...counts].sort((a, b) => a.bucket - b.bucket)) {
    seen += samples;
    if (samples > 0 && seen >= share * total) return middleOf(bucket);
  }
  return null;
}
