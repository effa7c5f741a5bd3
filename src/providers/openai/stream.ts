import { APIError } from 'openai/error';
import type { ImageGenCompletedEvent, ImageGenPartialImageEvent } from 'openai/resources/images';
import * as z from 'zod';
import type { ProviderPreview, ProviderUsage } from '../../generation/ports.ts';
import { inlineImage, parseJson, readUsage } from './answer.ts';
import { streamedFailure } from './errors.ts';
import { EventStreamReader, type ImageEvent } from './event-stream.ts';
import { Fault, unknownOutcome } from './fault.ts';

const PARTIAL: ImageGenPartialImageEvent['type'] = 'image_generation.partial_image';
const COMPLETED: ImageGenCompletedEvent['type'] = 'image_generation.completed';

const eventSchema = z.object({
  type: z.string().optional().catch(undefined),
  b64_json: z.unknown().optional(),
  partial_image_index: z.int().min(0).optional().catch(undefined),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});
type StreamedEvent = z.infer<typeof eventSchema> & Pick<ImageEvent, 'images'>;

/**
 * Reads a stream of one image: passes partial images on as they arrive, and ends with the completed one.
 * @throws Fault if it ends, or breaks, without the completed image
 */
export async function readStream(
  body: AsyncIterable<string>,
  onPreview: (preview: ProviderPreview) => void,
): Promise<{ image: Uint8Array; usage: ProviderUsage | null }> {
  const reader = new EventStreamReader();
  let begun = false;
  for await (const piece of body) {
    for (const raw of reader.push(piece)) {
      const event = parseEvent(raw, begun);
      if (event?.type === PARTIAL) {
        begun = true;
        passOn(event, onPreview);
      } else if (event?.type === COMPLETED) {
        const image = inlineImage(event.b64_json, event.images);
        if (!image) throw unknownOutcome('bad_base64');
        return { image, usage: readUsage(event.usage) };
      }
    }
  }
  throw unknownOutcome('stream_incomplete');
}

/** Parses an event; `null` if it is of another kind. @throws Fault if it is an error or not JSON */
function parseEvent({ name, json, images }: ImageEvent, begun: boolean): StreamedEvent | null {
  const data = parseJson(json);
  const read = eventSchema.safeParse(data);
  const error = (read.success ? read.data.error : undefined) ?? (name === 'error' ? data : undefined);
  if (error) throw new Fault(streamedFailure(new APIError(undefined, error, undefined, undefined), begun));
  return read.success ? { ...read.data, images } : null;
}

/** A preview that is broken, or that cannot be passed on, must not lose the image. */
function passOn(
  { b64_json, images, partial_image_index: index }: StreamedEvent,
  onPreview: (preview: ProviderPreview) => void,
): void {
  try {
    const bytes = inlineImage(b64_json, images);
    if (bytes && index !== undefined) onPreview({ index, imageIndex: 0, bytes });
  } catch {
    return;
  }
}
