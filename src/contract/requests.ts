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
  /** A model of `GET /v1/models`; the default one if absent. */
  model: z.string().min(1).max(128).optional(),
  /** `WIDTHxHEIGHT` in pixels, a preset, or `auto`. Absent: the shape of the first input, or the model’s default. */
  size: sizeSchema.optional(),
  /** One of the model’s qualities; its default if absent. */
  quality: z.string().min(1).max(32).optional(),
  /** Of the files; the model’s default if absent. */
  format: formatSchema.optional(),
  /** `transparent` needs a model and a format that can. Absent: `auto`, the model chooses. */
  background: backgroundSchema.optional(),
  /** The number of images. */
  n: z.int().min(1).max(MAX_IMAGES).default(1),
  /** A preset of `GET /v1/styles`; `auto` for none. */
  style: styleIdSchema.default('auto'),
  /** How much direction to add. */
  director: directorModeSchema.default('auto'),
  /** The same seed and prompt have the same direction. */
  seed: seedSchema.default(0),
  /** Partial images while it draws. */
  previews: z.int().min(0).max(MAX_PREVIEWS).default(0),
  /** Your name for the user who is counted, with a secret key. */
  user: userSchema.optional(),
  /** Facets to drop or to change. */
  direction: directionChangesSchema.optional(),
  /** An id of yours: the same id keeps look, palette, light and finish the same. */
  series: seriesSchema.optional(),
  /** What to change or to refer to: your own images (`img_…`) and uploads (`upl_…`). The model must edit. */
  input_images: z
    .array(z.string().regex(new RegExp(INPUT_ID_PATTERN), 'must be the id of an image of yours (img_…) or of an upload (upl_…)'))
    .min(1)
    .max(MAX_INPUT_IMAGES)
    .optional(),
  /** Where to change the first input: a PNG of its size, transparent where it may change. */
  mask: z.string().regex(new RegExp(UPLOAD_ID_PATTERN), 'must be the id of an upload (upl_…)').optional(),
  /** Your own pairs. They come back unchanged. */
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
  /** A model of `GET /v1/models`; the default one if absent. */
  model: z.string().min(1).max(128).optional(),
  /** A preset of `GET /v1/styles`; `auto` for none. */
  style: styleIdSchema.default('auto'),
  /** How much direction to add. */
  director: directorModeSchema.default('auto'),
  /** The same seed and prompt have the same direction. */
  seed: seedSchema.default(0),
  /** As in `POST /v1/generations`. */
  background: backgroundSchema.default('auto'),
  /** Facets to drop or to change. */
  direction: directionChangesSchema.optional(),
  /** An id of yours: the same id keeps look, palette, light and finish the same. */
  series: seriesSchema.optional(),
  /** `true`: an input image will be there, and the prompt changes it. */
  edits: z.boolean().default(false),
});
export type DirectRequestInput = z.input<typeof directRequestSchema>;

/** `PUT /v1/images/{id}/share`. */
export const shareRequestSchema = z.strictObject({
  /** Whether the public page shows the prompt. */
  shows_prompt: z.boolean().default(false),
});
