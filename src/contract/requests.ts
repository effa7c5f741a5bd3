import * as z from 'zod';
import { directionChangesSchema, directorModeSchema } from './direction.ts';

export const MAX_PROMPT_CODE_POINTS = 4000;
export const MAX_IMAGES = 4;
export const MAX_PREVIEWS = 3;
/** Bodies above this many bytes are refused with 413. */
export const MAX_BODY_BYTES = 64 * 1024;

const codePoints = (text: string) => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** NFC, and nothing else: the words are the user's. Length is counted after trimming. */
const promptSchema = z
  .string()
  .refine((text) => text.isWellFormed(), { message: 'must be well-formed Unicode: it has half of a surrogate pair', abort: true })
  .transform((text) => text.normalize('NFC'))
  .refine((text) => /[^\p{C}\p{Z}]/u.test(text), { message: 'must have at least one visible character', abort: true })
  .refine((text) => codePoints(text.trim()) <= MAX_PROMPT_CODE_POINTS, `must have at most ${MAX_PROMPT_CODE_POINTS} characters`)
  .meta({ description: 'What the user typed; 1–4,000 code points after trimming.' });

/** 1–256 visible characters that name an end user of the operator. */
export const userSchema = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must not have control characters');

const styleIdSchema = z.string().min(1).max(64);
const seedSchema = z.int().min(0).max(0xffff_ffff);
const backgroundSchema = z.enum(['auto', 'opaque', 'transparent']);
export type Background = z.infer<typeof backgroundSchema>;
export const formatSchema = z.enum(['png', 'jpeg', 'webp']);
export type ImageFormat = z.infer<typeof formatSchema>;

const sizeSchema = z
  .string()
  .regex(
    /^(auto|square|landscape|portrait|[1-9]\d{1,4}x[1-9]\d{1,4})$/,
    'must be "auto", "square", "landscape", "portrait" or "WIDTHxHEIGHT"',
  );

/** `POST /v1/generations`. What the model cannot make is checked after this, by the catalogue. */
export const generationRequestSchema = z.strictObject({
  prompt: promptSchema,
  model: z.string().min(1).max(128).optional(),
  size: sizeSchema.optional(),
  quality: z.string().min(1).max(32).optional(),
  format: formatSchema.optional(),
  background: backgroundSchema.optional(),
  n: z.int().min(1).max(MAX_IMAGES).default(1),
  style: styleIdSchema.default('auto'),
  director: directorModeSchema.default('auto'),
  seed: seedSchema.default(0),
  previews: z.int().min(0).max(MAX_PREVIEWS).default(0),
  user: userSchema.optional(),
  direction: directionChangesSchema.optional(),
  metadata: z
    .record(z.string().min(1).max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'must have at most 16 pairs')
    .default({}),
});
export type GenerationRequest = z.infer<typeof generationRequestSchema>;
/** As a client writes it: what has a default may be absent. */
export type GenerationRequestInput = z.input<typeof generationRequestSchema>;

/** `POST /v1/direct`. */
export const directRequestSchema = z.strictObject({
  prompt: promptSchema,
  model: z.string().min(1).max(128).optional(),
  style: styleIdSchema.default('auto'),
  director: directorModeSchema.default('auto'),
  seed: seedSchema.default(0),
  background: backgroundSchema.default('auto'),
  direction: directionChangesSchema.optional(),
});
export type DirectRequest = z.infer<typeof directRequestSchema>;
export type DirectRequestInput = z.input<typeof directRequestSchema>;
