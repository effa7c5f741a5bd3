import { toHex } from './hex.ts';
import { HOUR_MS } from './time.ts';

/**
 * The code of a sign-in link to the dashboard: `npm start` makes it, and the Worker checks it. It needs no storage to be made. The
 * Worker takes each code once.
 */

/** How long a link works. */
export const SIGN_IN_CODE_MS = HOUR_MS;
const CODE = /^([0-9a-z]{1,11})\.([0-9a-f]{32})\.([0-9a-f]{64})$/;

/** A new code. `now` in milliseconds. */
export async function newSignInCode(adminToken: string, now: number): Promise<string> {
  const name = `${(now + SIGN_IN_CODE_MS).toString(36)}.${toHex(crypto.getRandomValues(new Uint8Array(16)))}`;
  return `${name}.${toHex(await mac(adminToken, name))}`;
}

/** When the code ends, in milliseconds; `null` if it was not made with this token, or has ended. */
export async function readSignInCode(adminToken: string, code: string, now: number): Promise<number | null> {
  const [, until = '', random = '', check = ''] = CODE.exec(code) ?? [];
  if (check === '') return null;
  const key = await keyOf(adminToken);
  const given = new Uint8Array(check.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
  const valid = await crypto.subtle.verify('HMAC', key, given, textOf(`${until}.${random}`));
  const end = Number.parseInt(until, 36);
  return valid && now < end ? end : null;
}

async function mac(adminToken: string, name: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(adminToken), textOf(name)));
}

function keyOf(adminToken: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', textOf(`sign-in\n${adminToken}`), algorithm, false, ['sign', 'verify']);
}

function textOf(text: string) {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
