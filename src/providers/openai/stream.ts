import type { ImageGenPartialImageEvent } from 'openai/resources/images';
import * as z from 'zod';
import { type DecodedImage, decodeBase64 } from '../base64.ts';
import type { Answer } from './answer.ts';
import { errorBodyOf, streamedFailure } from './errors.ts';
import { EventStreamReader, type ImageEvent } from './event-stream.ts';
import { Fault } from './fault.ts';
import type { ImageHandover } from './handover.ts';
import { BEGUN } from './image-json.ts';
import { parseJson } from './json.ts';
import { readUsage } from './usage.ts';

const PARTIAL: ImageGenPartialImageEvent['type'] = 'image_generation.partial_image';

const recordSchema = z.object({
  type: z.string().optional().catch(undefined),
  b64_json: z.unknown().optional(),
  partial_image_index: z.int().min(0).optional().catch(undefined),
  usage: z.unknown().optional(),
});

/**
 * Reads a stream: passes partial images on as they arrive, and hands over each completed one. A record that is not JSON, or
 * that is of an unknown kind, is skipped: gateways send pings, comments and `[DONE]`. If the stream breaks, what it brought
 * before still counts: it is paid for.
 * @throws Fault if it ends without an image: the error that it had, or `outcome_unknown`. What `body` throws, if an image is
 * missing
 */
export async function readStream(body: AsyncIterable<string>, handover: ImageHandover): Promise<Answer> {
  const reader = new EventStreamReader(handover.maxImageBytes);
  const state: State = { records: 0, begun: false, answer: { usage: null, revisedPrompts: [] } };
  const broken: { error?: unknown } = {};
  for await (const piece of untilBroken(body, broken)) {
    for (const item of reader.push(piece)) {
      if (item === BEGUN) {
        await handover.enter();
        continue;
      }
      if ('early' in item) await handover.take(item.early);
      else await readRecord(item, handover, state);
      handover.free();
      if (handover.isComplete) return state.answer;
    }
    if (reader.decoding) await handover.enter(reader.memory);
  }
  const last = reader.end();
  if (last && !handover.isCanceled) await readRecord(last, handover, state);
  if (broken.error !== undefined && !handover.isComplete) throw broken.error;
  handover.requireSome(state.records > 0 ? 'stream_incomplete' : 'not_json');
  return state.answer;
}

/** The pieces up to the end of the body or to a break, which is noted. */
async function* untilBroken(body: AsyncIterable<string>, broken: { error?: unknown }): AsyncGenerator<string> {
  try {
    yield* body;
  } catch (error) {
    broken.error = error;
  }
}

interface State {
  records: number;
  /** A partial image has come: work was done that may be billed. */
  begun: boolean;
  answer: Answer;
}

/** @throws Fault if the record is an error and no image has come */
async function readRecord(event: ImageEvent, handover: ImageHandover, state: State): Promise<void> {
  const { name, json, images } = event;
  state.records += 1;
  const data = parseJson(json);
  if (data === undefined && isFinal(event)) for (const image of images) await handover.take(image);
  const error = errorBodyOf(data) ?? (name === 'error' ? { fields: asObject(data) } : null);
  if (error) {
    if (handover.handedOver === 0) throw new Fault(streamedFailure(error, state.begun));
    return;
  }
  const read = recordSchema.safeParse(data);
  if (!read.success) return;
  const { type = name, b64_json, partial_image_index: index, usage } = read.data;
  if (type === PARTIAL || type.endsWith('.partial_image')) {
    state.begun = true;
    handover.preview(index, imageOf(b64_json, event, handover));
    return;
  }
  // A whole answer may stand in one record, so every image that is no preview counts.
  if (images.length === 0) await handover.take(imageOf(b64_json, event, handover));
  for (const image of images) await handover.take(image);
  if (usage !== undefined) state.answer = { ...state.answer, usage: readUsage(usage) };
}

/** Whether a record that was cut had the final images. Without a sign of it, an image may be a preview. */
function isFinal({ name, json }: ImageEvent): boolean {
  return name.endsWith('.completed') || /"type"\s*:\s*"[a-z_]+\.completed"|"data"\s*:\s*\[/.test(json);
}

/** The image of a `b64_json`, which may have been left in the JSON as text. */
function imageOf(b64Json: unknown, { images, before }: ImageEvent, { maxImageBytes }: ImageHandover): DecodedImage | undefined {
  if (typeof b64Json === 'number') return images[b64Json - before];
  return typeof b64Json === 'string' && b64Json !== '' ? decodeBase64(b64Json, maxImageBytes) : undefined;
}

function asObject(data: unknown): Readonly<Record<string, unknown>> {
  return data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {};
}
