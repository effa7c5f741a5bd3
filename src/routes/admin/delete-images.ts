import { imagesDeletedSchema, imagesDeletionSchema } from '../../contract/admin/actions.ts';
import { audit } from '../../http/audit.ts';
import { notifyOfImages } from '../../http/deletion.ts';
import { endpoint } from '../../http/endpoint.ts';
import { takeDown } from '../../http/take-down.ts';
import { logLine } from '../../log.ts';

/** Deletes up to 100 images of any key. One that fails does not stop the others. */
export const deleteImages = endpoint({
  id: 'deleteImages',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/images/delete',
  auth: 'admin',
  body: { schema: imagesDeletionSchema, example: { ids: ['img_0123456789abcdefghjkmnpqrs'], reason: 'a report' } },
  answers: { 200: imagesDeletedSchema },
  problems: [],
  summary: 'Delete up to 100 images of any key',
  async handler(c, { ids, reason }) {
    const fates = { deleted: [] as string[], missing: [] as string[], failed: [] as string[] };
    const changed: string[] = [];
    for (const id of new Set(ids)) {
      const fate = await takeDown(c, id, reason).catch((error: unknown) => {
        logLine('take_down_failed', { request: c.get('requestId'), image: id }, error);
        return 'failed' as const;
      });
      if (fate === 'deleted') changed.push(id);
      if (fate === 'missing') fates.missing.push(id);
      else fates[fate === 'deleted' || fate === 'before' ? 'deleted' : 'failed'].push(id);
    }
    if (changed.length > 0) {
      await audit(c, {
        action: 'image.delete',
        target: changed[0] ?? null,
        detail: { images: changed, ...(reason && { reason }) },
      });
      notifyOfImages(c);
    }
    return c.json(fates);
  },
});
