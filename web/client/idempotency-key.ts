import { toHex } from '../../common/hex.ts';

/**
 * A new idempotency key: 128 random bits as hex.
 * A page on plain http has no `crypto.randomUUID`, but it has `crypto.getRandomValues`.
 */
export function newIdempotencyKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
