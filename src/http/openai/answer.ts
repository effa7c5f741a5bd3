import type { Generation } from '../../contract/generations.ts';
import type { Image } from '../../contract/images.ts';
import { base64Chunks } from './base64.ts';
import type { DoorRequest } from './request.ts';

/** An image of the answer, and a way to read its bytes. */
export interface AnswerImage {
  readonly image: Image;
  readonly bytes: ReadableStream<Uint8Array> | null;
}

/** What OpenAI calls the parameters of an image: as it was made, so never `"auto"`. A member is absent if it is not known. */
export function madeOf(generation: Generation, image: Image | undefined): Record<string, string> {
  const { background, quality } = generation;
  return {
    ...(background === 'auto' ? {} : { background }),
    ...(image ? { output_format: image.format } : {}),
    ...(quality === 'auto' ? {} : { quality }),
    ...(image ? { size: `${image.width}x${image.height}` } : {}),
  };
}

/**
 * The JSON answer as text, piece by piece. `url` and `b64_json` as the request wants them; both if it does not say.
 * @throws what reading the bytes throws. The text is then cut, and the caller must not end it.
 */
export async function* answerText(
  generation: Generation,
  images: readonly AnswerImage[],
  { responseFormat }: Pick<DoorRequest, 'responseFormat'>,
): AsyncGenerator<string> {
  const created = Math.floor(Date.parse(generation.created_at) / 1000);
  yield `{"created":${created},"data":[`;
  for (const [index, { image, bytes }] of images.entries()) {
    if (index > 0) yield ',';
    yield* imageText(image, bytes, responseFormat, generation.revised_prompt);
  }
  const rest = { ...madeOf(generation, images[0]?.image), ...(generation.usage ? { usage: generation.usage } : {}) };
  const members = JSON.stringify(rest).slice(1, -1);
  yield `]${members === '' ? '' : `,${members}`}}`;
}

async function* imageText(
  image: Image,
  bytes: ReadableStream<Uint8Array> | null,
  responseFormat: DoorRequest['responseFormat'],
  revisedPrompt: string | null,
): AsyncGenerator<string> {
  yield '{';
  let comma = '';
  if (responseFormat !== 'url' && bytes) {
    yield '"b64_json":"';
    yield* base64Chunks(bytes);
    yield '"';
    comma = ',';
  }
  if (responseFormat !== 'b64_json') {
    yield `${comma}"url":${JSON.stringify(image.url)}`;
    comma = ',';
  }
  if (revisedPrompt !== null) yield `${comma}"revised_prompt":${JSON.stringify(revisedPrompt)}`;
  yield '}';
}
