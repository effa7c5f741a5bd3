import * as z from 'zod';
import { IMAGE_FORMATS } from '../../common/formats.ts';
import { INPUT_ID_PATTERN, UPLOAD_ID_PATTERN } from '../../common/ids.ts';
import {
  MAX_IMAGES,
  MAX_INPUT_IMAGES,
  MAX_METADATA_NAME,
  MAX_METADATA_PAIRS,
  MAX_METADATA_VALUE,
  MAX_PREVIEWS,
  MAX_PROMPT_CODE_POINTS,
} from '../../common/limits.ts';
import { readPrompt } from '../../common/prompt.ts';
import { readUserName } from '../../common/user-name.ts';
import { directionChangesSchema, directorModeSchema } from './direction.ts';

const promptSchema = z
  .string()
  .transform((text, context): string => {
    const prompt = readPrompt(text, MAX_PROMPT_CODE_POINTS);
    if (prompt.ok) return prompt.value;
    context.addIssue(prompt.error);
    return z.NEVER;
  })
  .meta({ description: 'What the user typed; 1–4,000 code points after trimming.' });

/** The operator's name for an end user, in NFC: `common/user-name.ts` has its grammar. */
export const userSchema = z.string().transform((text, context): string => {
  const name = readUserName(text);
  if (name.ok) return name.value;
  context.addIssue(name.error);
  return z.NEVER;
});

const styleIdSchema = z.string().min(1).max(64);
const seedSchema = z.int().min(0).max(0xffff_ffff);
const seriesSchema = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must not have control characters');
export const backgroundSchema = z.enum(['auto', 'opaque', 'transparent']);
export type Background = z.infer<typeof backgroundSchema>;
export const formatSchema = z.enum(IMAGE_FORMATS);

const sizeSchema = z
  .string()
  .regex(
    /^(auto|square|landscape|portrait|[1-9]\d{1,4}x[1-9]\d{1,4})$/,
    'must be "auto", "square", "landscape", "portrait" or "WIDTHxHEIGHT"',
  );

/** `POST /v1/generations`. The model catalog checks afterwards what the model can make. */
export const generationRequestSchema = z.strictObject({
  prompt: promptSchema,
  /** An id from `GET /v1/models`. Absent: the default of the deployment. */
  model: z.string().min(1).max(128).optional(),
  /** `auto`, `square`, `landscape`, `portrait`, or width and height in pixels, such as `1024x1024`. Absent: the shape of the first input, or the default of the model. */
  size: sizeSchema.optional(),
  /** `auto`, or a quality that the model has. A higher one costs more and takes longer. Absent: the default of the model. */
  quality: z.string().min(1).max(32).optional(),
  /** `png`, `jpeg` or `webp`. Absent: the default of the model. */
  format: formatSchema.optional(),
  /** `transparent` needs PNG or WebP, and a model that can. Absent: `auto`. */
  background: backgroundSchema.optional(),
  /** How many images, 1 to 4. Each counts. */
  n: z.int().min(1).max(MAX_IMAGES).default(1),
  /** `auto`, or an id from `GET /v1/styles`. */
  style: styleIdSchema.default('auto'),
  /** How much to add to the prompt: `auto`, `light` or `off`. */
  director: directorModeSchema.default('auto'),
  /** A whole number from 0 to 4,294,967,295. The same seed gives the same direction. */
  seed: seedSchema.default(0),
  /** How many unfinished pictures to show, 0 to 3, if the model has them. */
  previews: z.int().min(0).max(MAX_PREVIEWS).default(0),
  /** Your id of the user, at most 256 characters. Images are then counted for this user. */
  user: userSchema.optional(),
  /** Parts of the direction to leave out (`without`) or to set (`with`). */
  direction: directionChangesSchema.optional(),
  /** A name of yours, 1 to 64 characters. Images of a series keep look, palette, light and finish. */
  series: seriesSchema.optional(),
  /** What to change or to refer to: your own images (`img_…`) and uploads (`upl_…`). The model must edit. */
  input_images: z
    .array(z.string().regex(new RegExp(INPUT_ID_PATTERN), 'must be the id of an image of yours (img_…) or of an upload (upl_…)'))
    .min(1)
    .max(MAX_INPUT_IMAGES)
    .optional(),
  /** What of the first input may change: a PNG of its size whose transparent part may. */
  mask: z.string().regex(new RegExp(UPLOAD_ID_PATTERN), 'must be the id of an upload (upl_…)').optional(),
  /** Up to 16 texts of yours, each with a name. They come back as they are. */
  metadata: z
    .record(z.string().min(1).max(MAX_METADATA_NAME), z.string().max(MAX_METADATA_VALUE))
    .refine((pairs) => Object.keys(pairs).length <= MAX_METADATA_PAIRS, `must have at most ${MAX_METADATA_PAIRS} pairs`)
    .default({}),
});
export type GenerationRequest = z.infer<typeof generationRequestSchema>;
/** As a client writes it: fields with a default may be absent. */
export type GenerationRequestInput = z.input<typeof generationRequestSchema>;

/** `POST /v1/direct`. */
export const directRequestSchema = z.strictObject({
  prompt: promptSchema,
  /** An id from `GET /v1/models`. Absent: the default of the deployment. */
  model: z.string().min(1).max(128).optional(),
  /** `auto`, or an id from `GET /v1/styles`. */
  style: styleIdSchema.default('auto'),
  /** How much to add to the prompt: `auto`, `light` or `off`. */
  director: directorModeSchema.default('auto'),
  /** A whole number from 0 to 4,294,967,295. The same seed gives the same direction. */
  seed: seedSchema.default(0),
  /** As in `POST /v1/generations`. */
  background: backgroundSchema.default('auto'),
  /** Parts of the direction to leave out (`without`) or to set (`with`). */
  direction: directionChangesSchema.optional(),
  /** A name of yours, 1 to 64 characters. Images of a series keep look, palette, light and finish. */
  series: seriesSchema.optional(),
  /** Read the prompt as a change of a picture, and not as a new one. */
  edits: z.boolean().default(false),
});
export type DirectRequestInput = z.input<typeof directRequestSchema>;

/** `PUT /v1/images/{id}/share`. */
export const shareRequestSchema = z.strictObject({
  /** Whether the public page shows the prompt. */
  shows_prompt: z.boolean().default(false),
});
