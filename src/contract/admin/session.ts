import * as z from 'zod';
import { instant } from '../values.ts';

export const operatorRoleSchema = z.enum(['operator', 'reader']);
export type OperatorRole = z.infer<typeof operatorRoleSchema>;

/** `POST /v1/admin/session`: the admin token, the read-only token, or the one-time code of a sign-in link. */
export const sessionRequestSchema = z
  .strictObject({
    /** The admin token, or the read-only one. */
    token: z.string().min(1).max(512).optional(),
    /** The code of a sign-in link. */
    code: z.string().min(1).max(512).optional(),
  })
  .refine(({ token, code }) => (token === undefined) !== (code === undefined), { message: 'must have either token or code' });

/** The session itself is in a cookie that no script can read. */
export const sessionSchema = z.object({
  /** `reader` sees everything and changes nothing. */
  role: operatorRoleSchema,
  expires_at: instant,
  /** Send it as `Easel-CSRF` with every call that is not a GET. */
  csrf: z.string(),
});
export type OperatorSession = z.infer<typeof sessionSchema>;
export const endedSessionSchema = z.object({ signed_out: z.literal(true) });
