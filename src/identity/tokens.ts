import { sign, verify } from 'hono/jwt';
import * as z from 'zod';

const ALGORITHM = 'HS256';
const AUDIENCE = 'easel';

const signed = z.object({
  aud: z.literal(AUDIENCE),
  /** The key that it was made with; revoking the key ends it. */
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
  /** A visitor that a publishable key let in. `origin`: Easel's own, where the visitor came by the embed page. */
  expiring.extend({ kind: z.literal('visitor'), origin: z.string().optional() }),
  /** A user that a secret key vouches for. */
  expiring.extend({ kind: z.literal('user') }),
  /** What the embed page has in place of its publishable key. Like the key it has no end of its own. */
  signed.extend({ kind: z.literal('embed'), origin: z.string() }),
]);
export type Claims = z.infer<typeof claimsSchema>;

interface Speaker {
  readonly kind: 'visitor' | 'user';
  readonly key: string;
  readonly sub: string;
  readonly origin?: string;
}

/** Signs a token. `now` in milliseconds. */
export async function signToken(
  secret: string,
  speaker: Speaker,
  ttlSeconds: number,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const iat = Math.floor(now / 1000);
  const exp = iat + ttlSeconds;
  const token = await sign({ ...speaker, aud: AUDIENCE, iat, exp }, secret, ALGORITHM);
  return { token, expiresAt: exp * 1000 };
}

/**
 * Stands for a publishable key on Easel's own origin, and nowhere else: put into the embed page, which only the origins of that key
 * may frame. The same for the same two, so that a browser that keeps its visitor by it finds them again.
 */
export function signEmbedPass(secret: string, key: string, origin: string): Promise<string> {
  return sign({ kind: 'embed', key, origin, aud: AUDIENCE }, secret, ALGORITHM);
}

/** The claims of a token or pass that this deployment signed and that has not expired; else `null`. */
export async function verifyToken(secret: string, token: string): Promise<Claims | null> {
  try {
    return claimsSchema.parse(await verify(token, secret, ALGORITHM));
  } catch {
    return null;
  }
}
