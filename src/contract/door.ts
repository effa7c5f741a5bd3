import * as z from 'zod';
import { IMAGE_FORMATS } from '../../common/formats.ts';
import { MAX_IMAGES, MAX_INPUT_IMAGES, MAX_PREVIEWS } from '../../common/limits.ts';
import { usageSchema } from './generations.ts';

/** A field that `http/openai/request.ts` checks. Its refusals are in OpenAI's words, which zod does not have. */
const field = (schema: object) => z.unknown().meta({ ...schema });

/** `POST /v1/images/generations`, in OpenAI's form. `null` is absence. This schema documents; it refuses nothing. */
export const imageGenerationBodySchema = z
  .looseObject({
    prompt: field({ type: 'string', maxLength: 32_000, description: 'What the person typed.' }),
    model: field({ type: 'string', description: 'A model of `GET /v1/models`, or an old name of OpenAI’s.' }),
    n: field({ type: 'integer', minimum: 1, maximum: MAX_IMAGES, description: 'How many images. Each counts.' }),
    size: field({ type: 'string', description: '`auto` or `WIDTHxHEIGHT`.' }),
    quality: field({ type: 'string', description: '`standard` and `hd` of DALL·E are `medium` and `high`.' }),
    background: field({
      enum: ['auto', 'opaque', 'transparent'],
      description: '`transparent` needs PNG or WebP, and a model that can.',
    }),
    output_format: field({ enum: IMAGE_FORMATS, description: 'Of the files.' }),
    output_compression: field({ type: 'integer', minimum: 0, maximum: 100, description: 'For JPEG and WebP, in percent.' }),
    moderation: field({ enum: ['auto', 'low'], description: 'How strict the provider is.' }),
    response_format: field({ enum: ['b64_json', 'url'], description: 'Without it the answer has both.' }),
    style: field({ enum: ['vivid', 'natural'], description: 'Understood and not used.' }),
    user: field({ type: 'string', description: 'The end user who is counted, with a secret key.' }),
    safety_identifier: field({ type: 'string', description: 'The same as `user`.' }),
    stream: field({ type: 'boolean', description: 'Whether to answer with a stream of events.' }),
    partial_images: field({ type: 'integer', minimum: 0, maximum: MAX_PREVIEWS, description: 'With `stream`.' }),
    director: field({ enum: ['auto', 'light', 'off'], description: 'Easel’s own: how much direction to add.' }),
    seed: field({ type: 'integer', minimum: 0, description: 'Easel’s own: the seed of the direction.' }),
    metadata: field({ type: 'object', additionalProperties: { type: 'string' }, description: 'Easel’s own.' }),
  })
  .partial();

const FILE = { type: 'string', format: 'binary' };

/** `POST /v1/images/edits`, as OpenAPI has it: a form, or JSON with `images`. */
export const imageEditBodySchema = {
  schema: {
    type: 'object',
    required: ['prompt'],
    description: 'The fields of `POST /v1/images/generations`, and pictures.',
    properties: {
      prompt: { type: 'string', maxLength: 32_000, description: 'What to change, in words.' },
      image: { ...FILE, description: 'In a form: one picture. PNG, JPEG or WebP, at most 20 MB.' },
      'image[]': { type: 'array', items: FILE, maxItems: MAX_INPUT_IMAGES, description: 'In a form: several pictures.' },
      mask: { ...FILE, description: 'A PNG of the size of the first picture, transparent where it may change; at most 4 MB.' },
      images: {
        type: 'array',
        maxItems: MAX_INPUT_IMAGES,
        description: 'In JSON: pictures as data URLs, as URLs of images of this Easel, or by their ids.',
        items: { type: 'object', properties: { image_url: { type: 'string' }, file_id: { type: 'string' } } },
      },
      input_fidelity: { enum: ['high', 'low'], description: 'Of GPT Image 1. Later models keep all that they can.' },
    },
    additionalProperties: true,
  },
};

/** The answer, in OpenAI's form. */
export const imageGenerationAnswerSchema = z.object({
  created: z.int().describe('Unix seconds.'),
  data: z.array(z.object({ b64_json: z.string().optional(), url: z.string().optional(), revised_prompt: z.string().optional() })),
  background: z.string().optional(),
  output_format: z.string().optional(),
  quality: z.string().optional(),
  size: z.string().optional(),
  usage: usageSchema.optional(),
});

/** A refusal, in OpenAI's form. */
export const openAIErrorSchema = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string() }),
});
