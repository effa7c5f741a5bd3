import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { imageRecordSchema } from '../contract/resources.ts';
import { baseUrls } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { burstOfCaller, NO_SUCH_IMAGE, viewerOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { logLine } from '../log.ts';

/** The record of an image. With `?verify` its bytes are read and hashed again. */
export const readImage = endpoint({
  id: 'getImageRecord',
  tag: 'Images',
  method: 'GET',
  path: '/v1/images/{id}',
  params: { id: IMAGE_ID_PATTERN },
  auth: ['secret', 'visitor', 'user'],
  query: [{ name: 'verify' }],
  headers: ['Easel-User'],
  answers: { 200: imageRecordSchema },
  problems: ['invalid_request', 'not_found', 'quota_unavailable'],
  summary: 'Read the record of an image',
  async handler(c) {
    const viewer = await viewerOf(c);
    if (!viewer.ok) return problem(c, viewer.error);
    const { ids, imageRecords, verify } = c.get('services');
    const id = c.req.param('id') ?? '';
    if (!(await ids.isOurs(id))) return problem(c, NO_SUCH_IMAGE);
    const find = () => imageRecords.find(id, viewer.value, baseUrls(c));
    const record = await find();
    if (!record) return problem(c, NO_SUCH_IMAGE);
    if (c.req.query('verify') === undefined) return c.json(record);

    const refusal = await burstOfCaller(c);
    if (refusal) return problem(c, refusal);
    const verified = await verify(record, Date.now());
    if (!verified.ok) {
      // It was deleted during the check: no alarm.
      if (!(await find())) return problem(c, NO_SUCH_IMAGE);
      logLine(verified.sha256 === null ? 'alarm_image_lost' : 'alarm_image_damaged', { image: record.id });
    }
    return c.json({ ...record, verified });
  },
});
