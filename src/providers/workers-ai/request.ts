import type { RequestForm } from '../../generation/models/model.ts';

/** What a call asks for, in the terms that the models share. */
export interface DrawRequest {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  /** 0 to 2³²−1. */
  readonly seed: number;
}

const SCHNELL_STEPS = 4;

/** The inputs of `AI.run`; `null` for a form that is not one of Workers AI's. */
export function inputsOf(form: RequestForm | null, request: DrawRequest): object | null {
  switch (form) {
    case 'flux-schnell':
      return { prompt: request.prompt, steps: SCHNELL_STEPS, seed: request.seed };
    case 'flux-2':
      return { multipart: multipartOf(request) };
    default:
      return null;
  }
}

/** FLUX.2 takes a multipart form even for a prompt alone. Only a Response writes a form and its boundary. */
function multipartOf({ prompt, width, height, seed }: DrawRequest): { body: ReadableStream | null; contentType: string } {
  const form = new FormData();
  form.append('prompt', prompt);
  form.append('width', String(width));
  form.append('height', String(height));
  form.append('seed', String(seed));
  const encoded = new Response(form);
  return { body: encoded.body, contentType: encoded.headers.get('content-type') ?? 'multipart/form-data' };
}
