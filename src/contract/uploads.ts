import * as z from 'zod';
import { formatSchema } from './requests.ts';

/** A picture that a caller gave, for a day. Width and height in pixels, after scaling and turning. */
export const uploadSchema = z.object({
  id: z.string(),
  object: z.literal('upload'),
  width: z.int(),
  height: z.int(),
  format: formatSchema,
  bytes: z.int(),
  sha256: z.string().describe('Of the stored file, lower-case hex. It differs from your file if that had metadata.'),
  expires_at: z.string().describe('RFC 3339, UTC, milliseconds. Then nothing can use the upload any more.'),
});
export type Upload = z.infer<typeof uploadSchema>;

/** `DELETE /v1/uploads/{id}`. */
export const deletedUploadSchema = z.object({ deleted: z.literal(true), id: z.string() });
