import type { Generation } from '../../contract/generations.ts';
import type { Image } from '../../contract/images.ts';
import { madeOf } from './answer.ts';
import { base64Chunks } from './base64.ts';
import type { OpenAIError } from './error.ts';
import type { DoorRequest } from './request.ts';

/**
 * The records of OpenAI's image stream. They never have `id:` or `retry:` lines: OpenAI's Python client parses what follows
 * as JSON and throws. Comments are safe.
 */

/** Keeps the connection open, and shows whether the client is still there. */
export const COMMENT = ': waiting\n\n';

/** A partial image, piece by piece. `index` counts from 0. */
export async function* partialImage(
  generation: Generation,
  index: number,
  preview: { readonly format: string; readonly bytes: ReadableStream<Uint8Array> },
): AsyncGenerator<string> {
  const rest = { partial_image_index: index, ...createdAt(generation), ...planned(generation), output_format: preview.format };
  yield* record(`${eventOf(generation)}.partial_image`, preview.bytes, rest);
}

/** A finished image, piece by piece. With several images there is one such record for each. */
export async function* completedImage(
  generation: Generation,
  image: Image,
  bytes: ReadableStream<Uint8Array>,
  { responseFormat }: Pick<DoorRequest, 'responseFormat'>,
): AsyncGenerator<string> {
  const rest = {
    ...createdAt(generation),
    ...madeOf(generation, image),
    ...(responseFormat === 'b64_json' ? {} : { url: image.url }),
    ...(generation.revised_prompt === null ? {} : { revised_prompt: generation.revised_prompt }),
    ...(generation.usage ? { usage: generation.usage } : {}),
  };
  yield* record(`${eventOf(generation)}.completed`, bytes, rest);
}

/** The last record of a stream without an image. Without it the clients would take the end of the stream for a success. */
export function errorRecord(error: OpenAIError): string {
  return `event: error\ndata: ${JSON.stringify({ type: 'error', error })}\n\n`;
}

async function* record(type: string, bytes: ReadableStream<Uint8Array>, rest: object): AsyncGenerator<string> {
  yield `event: ${type}\ndata: {"type":"${type}","b64_json":"`;
  yield* base64Chunks(bytes);
  yield `",${JSON.stringify(rest).slice(1)}\n\n`;
}

/** What OpenAI's events of it begin with. */
function eventOf({ inputs }: Generation): string {
  return inputs.length > 0 ? 'image_edit' : 'image_generation';
}

function createdAt(generation: Generation): { created_at: number } {
  return { created_at: Math.floor(Date.parse(generation.created_at) / 1000) };
}

/** What is known of an image that is not finished. */
function planned(generation: Generation): Record<string, string> {
  const { background, quality, size } = generation;
  const known = Object.entries({ background, quality, size }).filter(([, value]) => value !== 'auto');
  return Object.fromEntries(known);
}
