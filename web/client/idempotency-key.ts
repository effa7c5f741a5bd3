/**
 * A new idempotency key: 128 random bits.
 * A page on plain http has no `crypto.randomUUID`, but it has `crypto.getRandomValues`.
 */
export function newIdempotencyKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
