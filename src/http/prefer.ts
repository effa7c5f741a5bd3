import { MAX_WAIT_SECONDS } from '../../common/limits.ts';

/** Seconds of `Prefer: wait=N` (RFC 7240), at most 120; `null` if the client does not ask to wait. */
export function preferredWait(prefer: string | undefined): number | null {
  const match = /(?:^|[,;])\s*wait\s*=\s*"?(\d+)"?\s*(?:$|[,;])/i.exec(prefer ?? '');
  const seconds = Number(match?.[1] ?? 0);
  return seconds > 0 ? Math.min(seconds, MAX_WAIT_SECONDS) : null;
}
