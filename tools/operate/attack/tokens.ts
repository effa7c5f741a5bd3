import { createHmac } from 'node:crypto';

/** Tokens that somebody made up. A token is `header.claims.signature`, each in base64url. */

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signedToken(secret: string, claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export function unsignedToken(claims: object): string {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
}

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

/** The same header and signature around other claims. */
export function withClaims(token: string, changes: object): string {
  const [header, , signature] = token.split('.');
  return `${header}.${encode({ ...claimsOf(token), ...changes })}.${signature}`;
}

/** The same token with one letter of its signature changed; the first, since the last has bits that mean nothing. */
export function withOtherSignature(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  return `${token.slice(0, start)}${token[start] === 'A' ? 'B' : 'A'}${token.slice(start + 1)}`;
}
