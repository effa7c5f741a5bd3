import { type FakeFile, filesFault } from './edits.ts';
import type { FakeErrorBody } from './faults.ts';

export interface ImageRequest {
  readonly model: string;
  readonly prompt: string;
  readonly n: number;
  readonly width: number;
  readonly height: number;
  readonly quality: string;
  readonly format: string;
  readonly partials: number;
  readonly stream: boolean;
  readonly responseFormat: 'url' | 'b64_json';
  readonly dalle: boolean;
  /** The pictures of an edit; absent for a generation. */
  readonly inputs?: readonly { readonly width: number; readonly height: number }[];
}

export type Validated =
  | { readonly ok: true; readonly request: ImageRequest }
  | { readonly ok: false; readonly status: number; readonly error: FakeErrorBody };

export const MODEL_IDS = [
  'gpt-image-2.6-flare',
  'gpt-image-2.6-sunburst',
  'gpt-image-2.5-flare',
  'gpt-image-2.5-sunburst',
  'gpt-image-2',
  'gpt-image-1',
  'dall-e-3',
];

const SHARED = ['model', 'prompt', 'n', 'size', 'quality', 'user', 'safety_identifier'];
const GPT_ONLY = ['background', 'moderation', 'output_format', 'output_compression', 'stream', 'partial_images', 'complexity'];
const DALLE_ONLY = ['response_format', 'style'];
const GPT_QUALITIES = ['auto', 'low', 'medium', 'high', 'xhigh', 'max'];

/**
 * Checks a body of `POST /v1/images/generations`, or with `files` one of `POST /v1/images/edits`. It refuses as OpenAI does what
 * our client can get wrong.
 */
export function validate(body: unknown): Validated {
  if (typeof body !== 'object' || body === null)
    return refuse(null, 'invalid_json', 'We could not parse the JSON body of your request.');
  const { files, ...given } = body as Record<string, unknown> & { files?: readonly FakeFile[] };
  const { model, prompt } = given;
  if (typeof model !== 'string' || !MODEL_IDS.includes(model)) {
    return refuse(
      'model',
      'model_not_found',
      `The model '${String(model)}' does not exist or you do not have access to it.`,
      404,
    );
  }
  if (typeof prompt !== 'string' || prompt === '')
    return refuse('prompt', 'missing_required_parameter', "Missing required parameter: 'prompt'.");

  const dalle = model === 'dall-e-3';
  const known = [...SHARED, ...(dalle ? DALLE_ONLY : GPT_ONLY)];
  const fault = files && filesFault(files, model);
  if (fault) return refuse(fault.param, 'invalid_value', fault.message);
  if (files && given.moderation !== undefined)
    return refuse('moderation', 'unknown_parameter', "Unknown parameter: 'moderation'.");
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return refuse(unknown, 'unknown_parameter', `Unknown parameter: '${unknown}'.`);
  if (prompt.length > (dalle ? 4000 : 32_000))
    return refuse('prompt', 'string_above_max_length', "Invalid 'prompt': string too long.");

  const n = given.n ?? 1;
  if (!isInteger(n, 1, dalle ? 1 : 10)) return refuse('n', 'invalid_value', "Invalid 'n'.");
  const size = readSize(given.size ?? 'auto', dalle, model);
  if (!size) return refuse('size', 'invalid_value', `Invalid size '${String(given.size)}'.`);
  const quality = given.quality ?? (dalle ? 'standard' : 'auto');
  if (typeof quality !== 'string' || !(dalle ? ['standard', 'hd'] : GPT_QUALITIES).includes(quality))
    return refuse('quality', 'invalid_value', 'Invalid quality.');
  const format = given.output_format ?? 'png';
  if (typeof format !== 'string' || !['png', 'jpeg', 'webp'].includes(format))
    return refuse('output_format', 'invalid_value', 'Invalid output_format.');
  const background = given.background ?? 'auto';
  if (!['auto', 'opaque', 'transparent'].includes(String(background)))
    return refuse('background', 'invalid_value', 'Invalid background.');
  if (background === 'transparent' && format === 'jpeg')
    return refuse('background', 'invalid_value', 'Transparent needs png or webp.');
  if (!['vivid', 'natural'].includes(String(given.style ?? 'vivid'))) return refuse('style', 'invalid_value', 'Invalid style.');
  const responseFormat = given.response_format ?? 'url';
  if (responseFormat !== 'url' && responseFormat !== 'b64_json')
    return refuse('response_format', 'invalid_value', 'Invalid response_format.');
  const stream = given.stream ?? false;
  const partials = given.partial_images ?? 0;
  if (typeof stream !== 'boolean') return refuse('stream', 'invalid_type', "Invalid type for 'stream'.");
  if (!isInteger(partials, 0, 3)) return refuse('partial_images', 'invalid_value', "Invalid 'partial_images'.");
  if (partials > 0 && !stream) return refuse('partial_images', 'invalid_value', 'partial_images needs stream.');
  const inputs = files ? { inputs: files.map(({ width, height }) => ({ width, height })) } : {};
  return {
    ok: true,
    request: { model, prompt, n, ...size, quality, format, partials, stream, responseFormat, dalle, ...inputs },
  };
}

function refuse(param: string | null, code: string, message: string, status = 400): Validated {
  return { ok: false, status, error: { message, type: 'invalid_request_error', param, code } };
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

function readSize(size: unknown, dalle: boolean, model: string): { width: number; height: number } | null {
  if (size === 'auto' && !dalle) return { width: 1024, height: 1024 };
  const match = /^(\d{2,4})x(\d{2,4})$/.exec(String(size));
  if (!match) return null;
  const [width, height] = [Number(match[1]), Number(match[2])];
  if (dalle) return ['1024x1024', '1792x1024', '1024x1792'].includes(String(size)) ? { width, height } : null;
  if (model === 'gpt-image-1') return ['1024x1024', '1536x1024', '1024x1536'].includes(String(size)) ? { width, height } : null;
  const pixels = width * height;
  const ratio = Math.max(width / height, height / width);
  if (width % 16 || height % 16 || ratio > 3 || pixels < 655_360 || pixels > 8_294_400 || Math.max(width, height) > 3840)
    return null;
  return { width, height };
}
