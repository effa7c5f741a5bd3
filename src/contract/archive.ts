import * as z from 'zod';
import { GENERATION_ID_PATTERN, IMAGE_ID_PATTERN, KEY_ID_PATTERN } from '../../common/ids.ts';
import { statusSchema } from './generations.ts';
import { keyKindSchema, keyLimitsSchema } from './identity.ts';
import { formatSchema } from './requests.ts';

/** What an export holds: rows as they are stored, so that an import restores lists and keys unchanged. */

const instant = z.iso.datetime().describe('RFC 3339, UTC, milliseconds.');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');
const keyId = z.string().regex(new RegExp(KEY_ID_PATTERN), 'must be the id of a key');
const imageId = z.string().regex(new RegExp(IMAGE_ID_PATTERN), 'must be the id of an image');
const micros = z.int().min(0).describe('Micro-dollars.');

/** A generation's resource as it is stored. Other members pass unchanged. */
const recordedGenerationSchema = z.looseObject({
  id: z.string().regex(new RegExp(GENERATION_ID_PATTERN), 'must be the id of a generation'),
  status: statusSchema,
  model: z.string(),
  prompt: z.string(),
  directed_prompt: z.string(),
  direction: z.looseObject({}),
  size: z.string(),
  quality: z.string(),
  format: formatSchema,
  background: z.string(),
  images: z.array(z.looseObject({ id: imageId })),
  metadata: z.record(z.string(), z.string()),
  error: z.looseObject({ code: z.string() }).nullable(),
  created_at: instant,
  completed_at: instant.nullable(),
});

/** An image with its whole record and that of its generation. The prompts are in the generation. */
export const archivedImageSchema = z.strictObject({
  /** `img_…`. */
  id: imageId,
  /** Of the file. */
  format: formatSchema,
  /** Pixels. */
  width: z.int().min(1),
  /** Pixels. */
  height: z.int().min(1),
  /** The size of the file. */
  bytes: z.int().min(1),
  /** Of the file, lower-case hex. */
  sha256,
  /** Which of its generation’s images it is, from 0. */
  position: z.int().min(0),
  cost_micros: micros,
  created_at: instant,
  /** The id of the key that made it. */
  key_id: keyId,
  /** The subject that owns it. */
  subject: z.string().min(1).max(600),
  generation_charged_micros: micros,
  /** The whole generation, as it was exported. */
  generation: recordedGenerationSchema,
});
export type ArchivedImage = z.infer<typeof archivedImageSchema>;

export const archivePageSchema = z.object({ items: z.array(archivedImageSchema), next_cursor: z.string().nullable() });
export type ArchivePage = z.infer<typeof archivePageSchema>;

/** A key as it is stored: its SHA-256 instead of the key. */
export const archivedKeySchema = z.strictObject({
  /** `key_…`. */
  id: keyId,
  /** `secret` for servers, `publishable` for pages. */
  kind: keyKindSchema,
  /** For you, to find it again. */
  name: z.string(),
  /** The SHA-256 of the key, lower-case hex. */
  hash: sha256,
  /** The sites that may use a publishable key. */
  origins: z.array(z.string()),
  /** Limits of this key, in place of those of the deployment. */
  limits: keyLimitsSchema,
  created_at: instant,
  /** When the key was revoked; `null` if it was not. */
  revoked_at: instant.nullable(),
});
export type ArchivedKey = z.infer<typeof archivedKeySchema>;

/** `GET /v1/admin/archive/keys`. */
export const archivedKeyListSchema = z.object({ items: z.array(archivedKeySchema) });

/** What each call of an import answers. */
export const restoredSchema = z.object({
  /** Whether it is here now: `false` for an image that was deleted here. It stays deleted. */
  restored: z.boolean(),
  id: z.string(),
});

/** Bodies of archived images may be larger than a request's: two prompts, a direction and all metadata. */
export const MAX_ARCHIVED_BYTES = 512 * 1024;
