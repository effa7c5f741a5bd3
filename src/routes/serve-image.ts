import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../http/context.ts';
import { FILE_HEADERS, fileResponse } from '../http/file-response.ts';
import { IMAGE_PREFIX, parseImageKey, previewKey } from '../storage/names.ts';

/** `GET` and `HEAD /i/{id}.{ext}`: the bytes as the model made them, for good. No database and no object on this path. */
export const serveImage = new Hono<AppEnv>().get('/i/:file', async (c) => {
  const { file } = c.req.param();
  const key = `${IMAGE_PREFIX}${file}`;
  if (parseImageKey(key) === null) return missing(c);
  const response = await fileResponse(c.env.IMAGES, key, c.req.raw);
  if (response === null) return missing(c);
  if (c.req.query('download') !== undefined) response.headers.set('Content-Disposition', `attachment; filename="${file}"`);
  return response;
});

/** `GET /previews/{generation}/{image}-{index}`: gone when the generation ends. */
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

function missing(c: AppContext): Response {
  return c.text('There is no such image.\n', 404, { ...FILE_HEADERS, 'Cache-Control': 'no-store' });
}
