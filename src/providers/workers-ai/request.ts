import { streamOf } from '../../../common/stream-of.ts';
import type { RequestForm } from '../../generation/models/model.ts';
import type { ProviderInput } from '../../generation/ports.ts';
import { multipartForm } from '../form.ts';

/** What a call asks for, in the terms that the models share. */
export interface DrawRequest {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  /** 0 to 2³²−1. */
  readonly seed: number;
  /** Pictures to change or to refer to. */
  readonly inputs: readonly ProviderInput[];
}

const SCHNELL_STEPS = 4;

/** The inputs of `AI.run`; `null` for a form that is not one of Workers AI's, or that cannot have these pictures. */
export function inputsOf(form: RequestForm | null, request: DrawRequest): object | null {
  if (request.inputs.some(({ role }) => role === 'mask')) return null;
  switch (form) {
    case 'flux-schnell':
      return request.inputs.length > 0 ? null : { prompt: request.prompt, steps: SCHNELL_STEPS, seed: request.seed };
    case 'flux-2':
      return { multipart: multipartOf(request) };
    default:
      return null;
  }
}

/** FLUX.2 takes a multipart form even for a prompt alone. Its pictures are `input_image_0` to `input_image_3`. */
function multipartOf({ prompt, width, height, seed, inputs }: DrawRequest): { body: ReadableStream; contentType: string } {
  const files = inputs.map((input, index) => ({ field: `input_image_${index}`, input }));
  const fields = [
    ['width', String(width)],
    ['height', String(height)],
    ['seed', String(seed)],
    ['prompt', prompt],
  ] as const;
  const { contentType, parts, last } = multipartForm(files, fields, crypto.randomUUID());
  const whole = async function* () {
    yield* parts;
    yield last;
  };
  return { body: streamOf(whole()), contentType };
}
