import { sign, verify } from 'hono/jwt';
import * as z from 'zod';

const ALGORITHM = 'HS256';
const AUDIENCE = 'easel';

/** Who a token speaks for: a visitor that a publishable key let in, or a user that a secret key vouches for. */
const claimsSchema = z.object({
  aud: z.literal(AUDIENCE),
  kind: z.enum(['visitor', 'user']),
  /** The key that it was made with; revoking the key ends it. */
  key: z.string(),
  /** The visitor's id, or the operator's name for the user. */
  sub: z.string(),
  /** Unix seconds. */
  exp: z.number(),
  iat: z.number(),
});
export type Claims = z.infer<typeof claimsSchema>;

/** Signs a token. `now` in milliseconds. */
export async function signToken(
  secret: string,
  claims: Pick<Claims, 'kind' | 'key' | 'sub'>,
  ttlSeconds: number,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const iat = Math.floor(now / 1000);
  const exp = iat + ttlSeconds;
  const token = await sign({ ...claims, aud: AUDIENCE, iat, exp }, secret, ALGORITHM);
  return { token, expiresAt: exp * 1000 };
}

/** The claims of a token that this deployment signed and that has not expired; else `null`. */
export async function verifyToken(secret: string, token: string): Promise<Claims | null> {
  try {
    return claimsSchema.parse(await verify(token, secret, ALGORITHM));
  } catch {
    return null;
  }
}
