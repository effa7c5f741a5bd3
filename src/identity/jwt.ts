import { decodeBase64Url, encodeBase64Url } from '../../common/base64url.ts';

/**
 * JSON Web Tokens (RFC 7519) with HMAC-SHA256 and no other algorithm: a forger has none to choose. Only what tokens of Easel need:
 * a library for all of it is three times as large.
 */

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };
const HEADER = { alg: 'HS256', typ: 'JWT' };
/** Without padding, as the RFC has it. */
const FORM = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

const encoder = new TextEncoder();

/** The signed token of these claims. */
export async function signJwt(claims: object, secret: string): Promise<string> {
  const content = [HEADER, claims].map((part) => encodeBase64Url(encoder.encode(JSON.stringify(part)))).join('.');
  const signature = await crypto.subtle.sign(ALGORITHM.name, await keyOf(secret, 'sign'), encoder.encode(content));
  return `${content}.${encodeBase64Url(new Uint8Array(signature))}`;
}

/**
 * The claims of a token that this secret signed and that is valid at `now` (milliseconds); else `null`. `iat` is not compared: the
 * clock of the data center that made the token may be ahead.
 */
export async function verifyJwt(token: string, secret: string, now: number): Promise<object | null> {
  const [, header = '', claims = '', signature = ''] = FORM.exec(token) ?? [];
  if (signature === '') return null;
  try {
    const content = encoder.encode(`${header}.${claims}`);
    if (!(await crypto.subtle.verify(ALGORITHM.name, await keyOf(secret, 'verify'), decodeBase64Url(signature), content)))
      return null;
    const { alg, crit } = objectOf(header) as { alg?: unknown; crit?: unknown };
    if (alg !== HEADER.alg || crit !== undefined) return null;
    const read = objectOf(claims);
    const { exp, nbf } = read as { exp?: unknown; nbf?: unknown };
    const seconds = now / 1000;
    const isValid = secondsOf(exp, Number.POSITIVE_INFINITY) > seconds && secondsOf(nbf, 0) <= seconds;
    return isValid ? read : null;
  } catch {
    return null;
  }
}

/** The claim in seconds. A claim that is no number makes the comparison fail. */
function secondsOf(claim: unknown, absent: number): number {
  return claim === undefined ? absent : typeof claim === 'number' ? claim : Number.NaN;
}

function objectOf(part: string): object {
  const value: unknown = JSON.parse(new TextDecoder().decode(decodeBase64Url(part)));
  if (typeof value !== 'object' || value === null) throw new TypeError('no object');
  return value;
}

function keyOf(secret: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encoder.encode(secret), ALGORITHM, false, [use]);
}
