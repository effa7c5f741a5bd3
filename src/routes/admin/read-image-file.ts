import { CONTENT_TYPES } from '../../../common/formats.ts';
import { IMAGE_ID_PATTERN } from '../../../common/ids.ts';
import { baseUrls } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fileHeaders } from '../../http/file-response.ts';
import { NO_IMAGE } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** The bytes of an image, hidden or not, for the operator who decides about it. */
export const adminReadImageFile = endpoint({
  id: 'getAdminImageFile',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/images/{id}/file',
  params: { id: IMAGE_ID_PATTERN },
  auth: 'admin',
  answers: { 200: 'image' },
  problems: ['not_found'],
  summary: 'Read the bytes of an image, hidden or not',
  async handler(c) {
    const id = c.req.param('id') ?? '';
    const { ids, operatorLists, hiding } = c.get('services');
    const image = (await ids.isOurs(id)) ? await operatorLists.image(id, baseUrls(c)) : null;
    const object = image && (await hiding.bytes(image));
    if (!image || !object) return problem(c, NO_IMAGE);
    const headers = fileHeaders({
      'Content-Type': CONTENT_TYPES[image.format],
      'Content-Length': String(object.size),
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    headers.delete('Access-Control-Allow-Origin');
    return new Response(object.body, { headers });
  },
});
