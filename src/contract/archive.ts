import * as z from 'zod';
import { keyKindSchema, keyLimitsSchema } from './identity.ts';
import { formatSchema } from './requests.ts';
import { statusSchema } from './resources.ts';

/** What an export holds: rows as they are kept, so that an import can put them back and nobody's list or key changes. */

const instant = z.iso.datetime().describe('RFC 3339, UTC, milliseconds.');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');
const keyId = z.string().regex(/^key_[0-9a-z]{16}$/, 'must be the id of a key');
const micros = z.int().min(0).describe('Micro-dollars.');

/** A generation's resource as it is on record; what is not named here goes through as it is. */
const recordedGenerationSchema = z.looseObject({
  id: z.string().regex(/^gen_[0-9a-z]{26}$/, 'must be the id of a generation'),
  status: statusSchema,
  model: z.string(),
  prompt: z.string(),
  directed_prompt: z.string(),
  direction: z.looseObject({}),
  size: z.string(),
  quality: z.string(),
  format: formatSchema,
  background: z.string(),
  images: z.array(z.looseObject({ id: z.string() })),
  metadata: z.record(z.string(), z.string()),
  error: z.looseObject({ code: z.string() }).nullable(),
  created_at: instant,
  completed_at: instant.nullable(),
});

/** An image with all that is on record of it, its generation included. Its words are those of the generation. */
export const archivedImageSchema = z.strictObject({
  id: z.string().regex(/^img_[0-9a-z]{26}$/, 'must be the id of an image'),
  format: formatSchema,
  width: z.int().min(1),
  height: z.int().min(1),
  bytes: z.int().min(1),
  sha256,
  position: z.int().min(0).describe('Which of its generation’s images it is, from 0.'),
  cost_micros: micros,
  created_at: instant,
  key_id: keyId,
  subject: z.string().min(1).max(600).describe('Whose it is.'),
  generation_charged_micros: micros,
  generation: recordedGenerationSchema,
});
export type ArchivedImage = z.infer<typeof archivedImageSchema>;

export const archivePageSchema = z.object({ items: z.array(archivedImageSchema), next_cursor: z.string().nullable() });
export type ArchivePage = z.infer<typeof archivePageSchema>;

/** A key as it is kept: its SHA-256 in place of itself. */
export const archivedKeySchema = z.strictObject({
  id: keyId,
  kind: keyKindSchema,
  name: z.string(),
  hash: sha256,
  origins: z.array(z.string()),
  limits: keyLimitsSchema,
  created_at: instant,
  revoked_at: instant.nullable(),
});
export type ArchivedKey = z.infer<typeof archivedKeySchema>;

/** Bodies of archived images may be larger than a request's: two prompts, a direction and all metadata. */
export const MAX_ARCHIVED_BYTES = 512 * 1024;
