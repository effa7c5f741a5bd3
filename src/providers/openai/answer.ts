import * as z from 'zod';
import { joinBytes } from '../../../common/bytes.ts';
import type { ProviderUsage } from '../../generation/ports.ts';
import { decodeBase64 } from '../base64.ts';
import { type ErrorBody, errorBodyOf, streamedFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';
import type { ImageHandover } from './handover.ts';
import { BEGUN, ImageJson } from './image-json.ts';
import { parseJson } from './json.ts';
import { readUsage } from './usage.ts';

/** Only the fields that are used: a different field on another server must not lose an image. */
const text = z.string().nullish().catch(null);
const imageSchema = z.object({ b64_json: z.unknown().optional(), url: text, revised_prompt: text });
const answerSchema = z.object({ data: z.array(imageSchema).nullish().catch(null), usage: z.unknown().optional() });

/** What an answer says beside its images. */
export interface Answer {
  readonly usage: ProviderUsage | null;
  readonly revisedPrompts: readonly string[];
}

/** Hands over the image behind a URL. */
export type UrlTaker = (url: string) => Promise<void>;

/**
 * Reads a JSON answer with images, and hands over each image as soon as it was received whole.
 * @throws Fault if it brings no image: what it says instead, or `outcome_unknown`
 */
export async function readAnswer(body: AsyncIterable<string>, handover: ImageHandover, takeUrl: UrlTaker): Promise<Answer> {
  const reader = new ImageJson(handover.maxImageBytes);
  for await (const piece of body) {
    for (const image of reader.push(piece)) {
      if (image === BEGUN) {
        await handover.enter();
        continue;
      }
      await handover.take(image);
      handover.free();
    }
    if (reader.decoding) await handover.enter(reader.memory);
  }
  const answer = parseJson(reader.end());
  const refusal = errorBodyOf(answer);
  if (refusal && handover.handedOver === 0) throw failureIn(refusal);
  const read = answerSchema.safeParse(answer);
  if (!read.success) {
    handover.requireSome(answer === undefined ? 'not_json' : 'answer_shape');
    return { usage: null, revisedPrompts: [] };
  }
  const { data, usage } = read.data;
  for (const { b64_json, url } of data ?? []) {
    // A number stands for an image that was handed over already.
    if (typeof b64_json === 'number' || handover.isComplete) continue;
    if (typeof b64_json === 'string' && b64_json !== '') await handover.take(decodeBase64(b64_json, handover.maxImageBytes));
    else if (url) await takeUrl(url);
  }
  handover.requireSome(data ? 'no_image' : 'answer_shape');
  return {
    usage: readUsage(usage),
    revisedPrompts: (data ?? []).flatMap(({ revised_prompt }) => revised_prompt ?? []),
  };
}

function failureIn(error: ErrorBody): Fault {
  return new Fault(streamedFailure(error, false));
}

/** The whole body as one image, from a server that sends the file itself. */
export async function readFile(body: AsyncIterable<Uint8Array>, handover: ImageHandover): Promise<Answer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > handover.maxImageBytes) throw unknownOutcome('image_too_large');
    // The pieces, and the whole that is made of them.
    await handover.enter(2 * length);
    pieces.push(piece.slice());
  }
  await handover.take(joinBytes(pieces, length));
  handover.requireSome('no_image');
  return { usage: null, revisedPrompts: [] };
}
