import { sha256Hex } from '../../common/hex.ts';
import { addressName } from '../identity/address.ts';
import type { AppContext } from './context.ts';

/**
 * The address that Cloudflare saw, as a digest, so that no address is stored in clear text. The client writes
 * `X-Forwarded-For`, so it is ignored. Callers without an address share one name.
 */
export async function countedAddress(c: AppContext): Promise<string> {
  const name = addressName(c.req.header('CF-Connecting-IP') ?? '') ?? 'unknown';
  return keyedDigest(c, name);
}

/** A name for a party that does not reveal it: 128 bits, keyed by the signing secret. */
export async function keyedDigest(c: AppContext, name: string): Promise<string> {
  return (await sha256Hex(`${c.get('config').signingSecret}\n${name}`)).slice(0, 32);
}
