import { countCodePoints } from '../../../common/code-points.ts';
import { IMAGE_FORMATS, type ImageFormat } from '../../../common/formats.ts';
import { isObject } from '../../../common/json.ts';
import {
  MAX_IMAGES,
  MAX_METADATA_NAME,
  MAX_METADATA_PAIRS,
  MAX_METADATA_VALUE,
  MAX_PREVIEWS,
  MAX_PROMPT_CODE_POINTS,
} from '../../../common/limits.ts';
import { readPrompt } from '../../../common/prompt.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { readUserName } from '../../../common/user-name.ts';
import { type DoorRefusal, invalidField } from './error.ts';
import { boolean, Fields, integer, matching, oneOf, type Read, text } from './fields.ts';

/** What OpenAI's GPT Image models take. A model that takes less refuses the rest. */
const MAX_DOOR_PROMPT = 32_000;

/** `POST /v1/images/generations`, read. What is absent has no key, or the value that OpenAI documents as its default. */
export interface DoorRequest {
  readonly prompt: string;
  readonly model?: string;
  readonly n: number;
  readonly size?: string;
  readonly quality?: string;
  readonly format?: ImageFormat;
  readonly background?: 'auto' | 'opaque' | 'transparent';
  /** 0 to 100. */
  readonly compression?: number;
  readonly moderation?: 'auto' | 'low';
  /** Of an edit only. */
  readonly inputFidelity?: 'high' | 'low';
  readonly stream: boolean;
  readonly previews: number;
  /** `null`: the answer has both. */
  readonly responseFormat: 'b64_json' | 'url' | null;
  readonly user?: string;
  readonly director: 'auto' | 'light' | 'off';
  readonly seed: number;
  readonly metadata: Readonly<Record<string, string>>;
}

const FIELDS: ReadonlySet<string> = new Set([
  'prompt',
  'model',
  'n',
  'size',
  'quality',
  'background',
  'output_format',
  'output_compression',
  'moderation',
  'response_format',
  'style',
  'user',
  'safety_identifier',
  'stream',
  'partial_images',
  'director',
  'seed',
  'metadata',
]);

const user: Read<string> = (value) => (typeof value === 'string' ? readUserName(value) : err('must be a string'));

const prompt: Read<string> = (value) => {
  if (typeof value !== 'string') return err('must be a string');
  if (value.length > 2 * MAX_DOOR_PROMPT + 1024) return err(`must have at most ${MAX_DOOR_PROMPT} characters`);
  return readPrompt(value, MAX_DOOR_PROMPT);
};

const metadata: Read<Record<string, string>> = (value) => {
  const message = `must be an object of at most ${MAX_METADATA_PAIRS} strings`;
  if (!isObject(value)) return err(message);
  const pairs = Object.entries(value);
  if (pairs.length > MAX_METADATA_PAIRS) return err(message);
  for (const [name, one] of pairs) {
    if (name === '' || name.length > MAX_METADATA_NAME) return err(`must have names of 1 to ${MAX_METADATA_NAME} characters`);
    if (typeof one !== 'string' || one.length > MAX_METADATA_VALUE) {
      return err(`must have strings of at most ${MAX_METADATA_VALUE} characters`);
    }
  }
  return ok(Object.fromEntries(pairs) as Record<string, string>);
};

/**
 * Reads a body as OpenAI's clients send it. `null` is absence. `style` and `response_format` are understood and not passed
 * on: GPT Image models refuse them. Other unknown fields are refused, so that nothing is ignored that changes the image.
 */
export function readDoorRequest(body: unknown, fieldsOfEdits: readonly string[] = []): Result<DoorRequest, DoorRefusal> {
  if (!isObject(body)) return err(invalidField(null, 'The body must be a JSON object.'));
  const fields = new Fields(body);
  const read = {
    prompt: fields.required('prompt', prompt),
    model: fields.optional('model', text(128)),
    n: fields.optional('n', integer(1, MAX_IMAGES)),
    size: fields.optional('size', matching(/^(auto|[1-9]\d{1,4}x[1-9]\d{1,4})$/, "must be 'auto' or 'WIDTHxHEIGHT'")),
    quality: fields.optional('quality', matching(/^[a-z0-9_-]{1,32}$/, 'must be a quality of the model')),
    format: fields.optional('output_format', oneOf(...IMAGE_FORMATS)),
    background: fields.optional('background', oneOf('auto', 'opaque', 'transparent')),
    compression: fields.optional('output_compression', integer(0, 100)),
    moderation: fields.optional('moderation', oneOf('auto', 'low')),
    inputFidelity: fieldsOfEdits.length > 0 ? fields.optional('input_fidelity', oneOf('high', 'low')) : undefined,
    responseFormat: fields.optional('response_format', oneOf('b64_json', 'url')),
    style: fields.optional('style', oneOf('vivid', 'natural')),
    user: fields.optional('user', user) ?? fields.optional('safety_identifier', user),
    stream: fields.optional('stream', boolean),
    previews: fields.optional('partial_images', integer(0, MAX_PREVIEWS)),
    director: fields.optional('director', oneOf('auto', 'light', 'off')),
    seed: fields.optional('seed', integer(0, 0xffff_ffff)),
    metadata: fields.optional('metadata', metadata),
  };
  fields.only(new Set([...FIELDS, ...fieldsOfEdits]));
  if (fields.refusal) return err(fields.refusal);

  const { prompt: words = '', n = 1, stream = false, previews = 0, responseFormat = null, director = 'off', seed = 0 } = read;
  if (previews > 0 && !stream) return err(invalidField('partial_images', "'partial_images' needs 'stream': true."));
  if (director !== 'off' && countCodePoints(words.trim()) > MAX_PROMPT_CODE_POINTS) {
    return err(invalidField('prompt', `With 'director', 'prompt' must have at most ${MAX_PROMPT_CODE_POINTS} characters.`));
  }
  const { style: _, ...rest } = read;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return ok({
    ...(given as Partial<DoorRequest>),
    prompt: words,
    n,
    stream,
    previews,
    responseFormat,
    director,
    seed,
    metadata: read.metadata ?? {},
  });
}
