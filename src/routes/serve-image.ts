import { Hono } from 'hono';
import { formatSchema, type ImageFormat } from '../contract/requests.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { edgeFile, toEdge } from '../http/edge-cache.ts';
import { bucketFile, FILE_HEADERS, fileResponse } from '../http/file-response.ts';
import { type Derivation, derive, MAX_WIDTH, MIN_WIDTH, snappedWidth } from '../storage/derived.ts';
import { deletedKey, derivedKey, IMAGE_PREFIX, parseImageKey, previewKey } from '../storage/names.ts';

/**
 * `GET` and `HEAD /i/{id}.{ext}`: the bytes as the model made them, for good; with `?w=` or `?format=`, a derived
 * size. No database and no object on this path: the edge's cache, then the bucket.
 */
export const serveImage = new Hono<AppEnv>().get('/i/:file', async (c) => {
  const { file } = c.req.param();
  const key = `${IMAGE_PREFIX}${file}`;
  const image = parseImageKey(key);
  if (image === null) return missing(c);
  const derivation = readDerivation(c, image.format);
  if (derivation === 'invalid') return invalid(c);

  const response = (await fromEdge(c, image.id, key, derivation)) ?? (await fromBucket(c, image.id, key, derivation));
  if (response === null) return gone(c, image.id);
  if (c.req.query('download') !== undefined) response.headers.set('Content-Disposition', `attachment; filename="${file}"`);
  return response;
});

/** Where the cache keeps it: by path alone. */
function cachePath(id: string, key: string, derivation: Derivation | null): string {
  return `/${derivation === null ? key : derivedKey(id, derivation.width, derivation.format)}`;
}

async function fromEdge(c: AppContext, id: string, key: string, derivation: Derivation | null): Promise<Response | null> {
  const file = await edgeFile(c.req.raw, cachePath(id, key, derivation));
  return file && fileResponse(file, c.req.raw);
}

async function fromBucket(c: AppContext, id: string, key: string, derivation: Derivation | null): Promise<Response | null> {
  const { IMAGES, IMAGE_TRANSFORM } = c.env;
  const derived = derivation && (await derive(IMAGES, IMAGE_TRANSFORM, { id, key }, derivation));
  const whole = c.req.method === 'GET' && c.req.header('Range') === undefined;
  const file = await bucketFile(IMAGES, derived ?? key, whole);
  const response = file && (await fileResponse(file, c.req.raw));
  if (!response) return null;
  if (derivation !== null && derived === null) {
    response.headers.set('Warning', '214 easel "the original: derived sizes cannot be made here"');
  } else toEdge(c.req.raw, cachePath(id, key, derivation), response, (work) => c.executionCtx.waitUntil(work));
  return response;
}

/** `null` for the original; `invalid` where the query asks for what there is not. */
function readDerivation(c: AppContext, own: ImageFormat): Derivation | null | 'invalid' {
  const { w, format } = c.req.query();
  if (w === undefined && format === undefined) return null;
  const asked = formatSchema.safeParse(format ?? own);
  const width = w === undefined ? MAX_WIDTH : Number(w);
  if (!asked.success || !Number.isInteger(width) || width < MIN_WIDTH || width > MAX_WIDTH) return 'invalid';
  return { width: snappedWidth(width), format: asked.data };
}

/** `GET /previews/{generation}/{image}-{index}`: gone soon after the generation ends. */
export const servePreview = new Hono<AppEnv>().get('/previews/:generation/:file{[0-9]-[0-9]}', async (c) => {
  const { generation, file } = c.req.param();
  const [imageIndex, index] = file.split('-').map(Number);
  const object = await c.env.IMAGES.get(previewKey(generation, imageIndex ?? 0, index ?? 0));
  if (object === null) return missing(c);
  const headers = {
    ...FILE_HEADERS,
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Cache-Control': 'private, max-age=60',
  };
  return new Response(object.body, { headers });
});

/** An image that is not there: it never was, or it was deleted. */
async function gone(c: AppContext, id: string): Promise<Response> {
  if ((await c.env.IMAGES.head(deletedKey(id))) === null) return missing(c);
  return c.text('This image was deleted.\n', 410, { ...FILE_HEADERS, 'Cache-Control': 'no-store' });
}

function missing(c: AppContext): Response {
  return c.text('There is no such image.\n', 404, { ...FILE_HEADERS, 'Cache-Control': 'no-store' });
}

function invalid(c: AppContext): Response {
  const text = `w must be a whole number from ${MIN_WIDTH} to ${MAX_WIDTH}, format one of png, jpeg, webp.\n`;
  return c.text(text, 400, { ...FILE_HEADERS, 'Cache-Control': 'no-store' });
}
