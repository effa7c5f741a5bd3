import { sign, verify } from 'hono/utils/jwt/jwt';
import * as z from 'zod';

const ALGORITHM = 'HS256';
const AUDIENCE = 'easel';

const signed = z.object({
  aud: z.literal(AUDIENCE),
  /** The id of the key that it was made with. Revoking the key ends it. */
  key: z.string(),
});

const expiring = signed.extend({
  /** The visitor's id, or the operator's name for the user. */
  sub: z.string(),
  /** Unix seconds. */
  exp: z.number(),
  iat: z.number(),
});

const claimsSchema = z.discriminatedUnion('kind', [
  /** A visitor of a publishable key. `origin`: Easel's own, if the visitor came through the embed page. */
  expiring.extend({ kind: z.literal('visitor'), origin: z.string().optional() }),
  /** A user that a secret key vouches for. */
  expiring.extend({ kind: z.literal('user') }),
  /** The embed page uses it instead of its publishable key. Like the key it does not expire. */
  signed.extend({ kind: z.literal('embed'), origin: z.string() }),
]);
export type VerifiedClaims = z.infer<typeof claimsSchema>;

interface TokenClaims {
  readonly kind: 'visitor' | 'user';
  readonly key: string;
  readonly sub: string;
  readonly origin?: string;
}

/** Signs a token. `now` in milliseconds. */
export async function signToken(
  secret: string,
  claims: TokenClaims,
  ttlSeconds: number,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const iat = Math.floor(now / 1000);
  const exp = iat + ttlSeconds;
  const token = await sign({ ...claims, aud: AUDIENCE, iat, exp }, secret, ALGORITHM);
  return { token, expiresAt: exp * 1000 };
}

/**
 * A pass that replaces a publishable key on Easel's own origin only. The embed page has it, and only origins of that key may frame
 * the page. It is the same for the same key and origin, since browsers store their visitor under it.
 */
export function signEmbedPass(secret: string, key: string, origin: string): Promise<string> {
  return sign({ kind: 'embed', key, origin, aud: AUDIENCE }, secret, ALGORITHM);
}

/** The claims of a token or pass that this deployment signed and that has not expired; else `null`. */
export async function verifyToken(secret: string, token: string): Promise<VerifiedClaims | null> {
  try {
    // `iat` is not compared: the clock of the data center that made the token may be ahead.
    return claimsSchema.parse(await verify(token, secret, { alg: ALGORITHM, iat: false }));
  } catch {
    return null;
  }
}
