import { APIError } from 'openai/error';
import type { ImageGenStreamEvent } from 'openai/resources/images';
import { Stream } from 'openai/streaming';
import * as z from 'zod';
import type { ProviderPreview, ProviderUsage } from '../../generation/ports.ts';
import { readUsage } from './answer.ts';
import { decodeBase64 } from './base64.ts';
import { streamedFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';

const partialSchema = z.object({ b64_json: z.string(), partial_image_index: z.int().min(0) });
const completedSchema = z.object({ b64_json: z.string(), usage: z.unknown().optional() });

/**
 * Reads a stream of one image: hands partial images on as they come, and ends with the completed one.
 * @param controller of the request: aborted by whoever cancels it, and by the SDK's parser when the image is there
 * @throws Fault where it ends, or breaks, without the completed image
 */
export async function readStream(
  body: ReadableStream<Uint8Array>,
  controller: AbortController,
  onPreview: (preview: ProviderPreview) => void,
): Promise<{ image: Uint8Array; usage: ProviderUsage | null }> {
  let begun = false;
  try {
    for await (const event of Stream.fromSSEResponse<ImageGenStreamEvent>(new Response(body), controller)) {
      if (event.type === 'image_generation.partial_image') {
        begun = true;
        passOn(event, onPreview);
      } else if (event.type === 'image_generation.completed') {
        const completed = completedSchema.safeParse(event);
        const image = completed.success ? decodeBase64(completed.data.b64_json) : null;
        if (!completed.success || !image) throw unknownOutcome('bad_base64');
        return { image, usage: readUsage(completed.data.usage) };
      }
    }
  } catch (error) {
    throw error instanceof APIError ? new Fault(streamedFailure(error, begun)) : error;
  }
  // The parser ends without a word both when the stream does and when the request is aborted.
  controller.signal.throwIfAborted();
  throw unknownOutcome('stream_incomplete');
}

/** A preview is a courtesy: one that is broken, or that nobody can take, does not cost the image. */
function passOn(event: unknown, onPreview: (preview: ProviderPreview) => void): void {
  try {
    const partial = partialSchema.parse(event);
    const bytes = decodeBase64(partial.b64_json);
    if (bytes) onPreview({ index: partial.partial_image_index, imageIndex: 0, bytes });
  } catch {
    return;
  }
}
