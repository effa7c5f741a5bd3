import { Hono } from 'hono';
import { isImageId } from '../contract/ids.ts';
import type { ImageFormat } from '../contract/requests.ts';
import { FILE_EXTENSIONS } from '../generation/image-file.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { FILE_HEADERS, fileResponse } from '../http/file-response.ts';
import { imageKey, previewKey } from '../storage/names.ts';

/** `GET` and `HEAD /i/{id}.{ext}`: the bytes as the model made them, for good. No database and no object on this path. */
export const serveImage = new Hono<AppEnv>().get('/i/:file', async (c) => {
  const { file } = c.req.param();
  const [id = '', extension = '', ...rest] = file.split('.');
  const format = FORMATS[extension];
  if (rest.length > 0 || format === undefined || !isImageId(id)) return missing(c);
  const response = await fileResponse(c.env.IMAGES, imageKey(id, format), c.req.raw);
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

const FORMATS: Readonly<Record<string, ImageFormat>> = Object.fromEntries(
  (Object.entries(FILE_EXTENSIONS) as [ImageFormat, string][]).map(([format, extension]) => [extension, format]),
);

function missing(c: AppContext): Response {
  return c.text('There is no such image.\n', 404, { ...FILE_HEADERS, 'Cache-Control': 'no-store' });
}
