import { endpoint } from '../http/endpoint.ts';
import { fileHeaders, missingImage } from '../http/file-response.ts';
import { previewKey } from '../storage/names.ts';

/** A partial image. It is deleted soon after its generation ends. */
export const servePreview = endpoint({
  id: 'getPreview',
  tag: 'Images',
  method: 'GET',
  path: '/previews/{generation}/{file}',
  match: { file: '[0-9]-[0-9]' },
  auth: 'none',
  answers: { 200: 'image', 404: 'status' },
  problems: [],
  summary: 'Read a preview',
  internal: true,
  async handler(c) {
    const { generation = '', file = '' } = c.req.param() as { generation?: string; file?: string };
    if (!(await c.get('services').ids.isOurs(generation))) return missingImage();
    const [imageIndex = 0, index = 0] = file.split('-').map(Number);
    const preview = await c.get('services').files.find(previewKey(generation, imageIndex, index), true);
    if (preview === null) return missingImage();
    const headers = fileHeaders({ 'Content-Type': preview.contentType, 'Cache-Control': 'private, max-age=60' });
    return new Response(await preview.read(), { headers });
  },
});
