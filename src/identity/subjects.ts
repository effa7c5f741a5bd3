import { sha256Hex } from '../../common/hex.ts';
import { MAX_SUBJECT_NAME_BYTES } from '../../common/subject.ts';

/**
 * Names of subjects. Each begins with its kind and the key's id. Neither has a colon, so no user's name can look like another
 * subject.
 */

/** The key itself: a server that names no user. */
export function keySubject(keyId: string): string {
  return `key:${keyId}`;
}

/**
 * A user of the operator, by the operator's own name for them. A name that is too long for an object is counted by its digest.
 * Its subject has a kind of its own, so that it cannot equal another user's.
 */
export async function userSubject(keyId: string, user: string): Promise<string> {
  const bytes = new TextEncoder().encode(user).length;
  return bytes <= MAX_SUBJECT_NAME_BYTES ? `user:${keyId}:${user}` : `longuser:${keyId}:${await sha256Hex(user)}`;
}

/** A visitor of a publishable key. */
export function visitorSubject(keyId: string, visitorId: string): string {
  return `visitor:${keyId}:${visitorId}`;
}
