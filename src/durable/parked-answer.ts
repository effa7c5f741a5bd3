import { streamOf } from '../../common/stream-of.ts';
import type { Run } from '../generation/run.ts';
import { IMAGE_FACTS } from '../generation/run-api.ts';
import { parkedImages } from './parked-images.ts';

/** The answer with an image that the bucket does not have yet; 404 if the run keeps no such image. */
export function parkedAnswer(run: Run | null, imageId: string, ctx: DurableObjectState): Response {
  const image = run?.parked.includes(imageId) && run.stored.find(({ id }) => id === imageId);
  const rows = image && parkedImages(ctx.storage).rows(imageId);
  if (!image || !rows) return new Response(null, { status: 404 });
  const { readable, writable } = new FixedLengthStream(image.bytes);
  ctx.waitUntil(
    streamOf(rows)
      .pipeTo(writable)
      .catch(() => undefined),
  );
  const headers = { [IMAGE_FACTS]: JSON.stringify(image), 'Last-Modified': new Date(run?.arrivedAt ?? 0).toUTCString() };
  return new Response(readable, { headers });
}
