/**
 * Names of subjects. Each begins with its kind and the key's id, which has no colon, so that no user's name can look like
 * another subject.
 */

/** The key itself: a server that names no user. */
export function keySubject(keyId: string): string {
  return `key:${keyId}`;
}

/** A user of the operator, by the operator's own name for them. */
export function userSubject(keyId: string, user: string): string {
  return `user:${keyId}:${user}`;
}

/** A visitor of a publishable key. */
export function visitorSubject(keyId: string, visitorId: string): string {
  return `visitor:${keyId}:${visitorId}`;
}
