import type { AnsweredImage } from './answer.ts';
import { decodeBase64 } from './base64.ts';
import { downloadImage } from './download.ts';
import { Fault, unknownOutcome } from './fault.ts';

/** Enough for some megabytes. A temporary URL is valid for an hour at most. */
const DOWNLOAD_TIMEOUT_MS = 30_000;

export interface CollectDeps {
  readonly fetch: typeof fetch;
  readonly baseURL: string;
  readonly maxImageBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The bytes of every image of a response, and the prompts as the model rewrote them.
 * An image that cannot be read is left out if there are others, because those are paid for.
 * @throws Fault `outcome_unknown` if there is none
 */
export async function collectImages(
  data: readonly AnsweredImage[],
  deps: CollectDeps,
): Promise<{ images: Uint8Array[]; revisedPrompts: string[] }> {
  const images: Uint8Array[] = [];
  const revisedPrompts: string[] = [];
  let fault: Fault | null = null;
  for (const item of data) {
    try {
      images.push(await bytesOf(item, deps));
      if (item.revisedPrompt) revisedPrompts.push(item.revisedPrompt);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fault ??= error;
    }
  }
  if (images.length === 0) throw fault ?? unknownOutcome('no_image');
  return { images, revisedPrompts };
}

async function bytesOf(item: AnsweredImage, deps: CollectDeps): Promise<Uint8Array> {
  const inline = item.inline === undefined && item.url?.startsWith('data:') ? decodeBase64(item.url) : item.inline;
  if (inline === null) throw unknownOutcome('bad_base64');
  if (inline) {
    if (inline.length > deps.maxImageBytes) throw unknownOutcome('image_too_large');
    return inline;
  }
  if (!item.url) throw unknownOutcome('no_image');
  return downloadImage(item.url, {
    fetch: deps.fetch,
    ownHost: new URL(deps.baseURL).host,
    maxBytes: deps.maxImageBytes,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
    signal: deps.signal,
  });
}
