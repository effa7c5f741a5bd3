import { IMAGE_ID_PATTERN } from '../../common/ids.ts';
import { raiseAlarm } from '../alarms.ts';
import { imageRecordSchema } from '../contract/images.ts';
import { burstOfCaller } from '../http/burst-limits.ts';
import { endpoint } from '../http/endpoint.ts';
import { lookUpImage } from '../http/image-lookup.ts';
import { HIDDEN_IMAGE, NO_SUCH_IMAGE } from '../http/not-found.ts';
import { problem } from '../http/problem.ts';
import { findImage } from '../http/unrecorded.ts';

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
  problems: ['invalid_request', 'not_found', 'hidden', 'quota_unavailable', 'catalog_unavailable'],
  summary: 'Read the record of an image',
  async handler(c) {
    const looked = await lookUpImage(c);
    if (!looked.ok) return problem(c, looked.error);
    const { id, viewer } = looked.value;
    const { verify, notifier } = c.get('services');
    const find = () => findImage(c, id, viewer);
    const record = await find();
    if (!record) return problem(c, NO_SUCH_IMAGE);
    if (record === 'hidden') return problem(c, HIDDEN_IMAGE);
    if (c.req.query('verify') === undefined) return c.json(record);

    const refusal = await burstOfCaller(c);
    if (refusal) return problem(c, refusal);
    const verified = await verify(record, Date.now());
    if (!verified.ok) {
      // It was deleted or hidden during the check: no alarm.
      const still = await find();
      if (!still) return problem(c, NO_SUCH_IMAGE);
      if (still === 'hidden') return problem(c, HIDDEN_IMAGE);
      const alarm = verified.sha256 === null ? 'alarm_image_lost' : 'alarm_image_damaged';
      await raiseAlarm(notifier, alarm, { image: record.id });
    }
    return c.json({ ...record, verified });
  },
});
