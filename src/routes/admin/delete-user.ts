import { deletionReasonSchema, personDeletedSchema } from '../../contract/admin/actions.ts';
import { keyIdOf, subjectOf, USER_PARAM } from '../../http/admin-query.ts';
import { audit } from '../../http/audit.ts';
import { deletionRequest, forgetCopies, notifyOfImages } from '../../http/deletion.ts';
import { endpoint } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';

/** Images that one call deletes at most. Each takes several calls, and a Worker has a budget of them. */
const IMAGES_A_CALL = 100;

/** Deletes all images and prompts of a user or visitor. `complete: false` means: call again. */
export const adminDeleteUser = endpoint({
  id: 'adminDeleteUser',
  tag: 'Administration',
  method: 'DELETE',
  path: '/v1/admin/users/{user}',
  params: USER_PARAM,
  auth: 'admin',
  body: { schema: deletionReasonSchema, example: { reason: 'asked by the user' }, optional: true },
  answers: { 200: personDeletedSchema },
  problems: [],
  summary: 'Delete all images and prompts of a user or visitor',
  async handler(c, { reason }) {
    const subject = subjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const viewer = { keyId: keyIdOf(subject.value), subject: subject.value };
    const request = { ...deletionRequest(c), reason };
    const { images, left } = await c.get('services').deletion.subject(viewer, request, IMAGES_A_CALL);
    await forgetCopies(c, images);
    // A deleted user's name must not stay in the log of who deleted it.
    const detail = { key: viewer.keyId, images: images.length, complete: !left, ...(reason && { reason }) };
    await audit(c, { action: 'user.delete', target: viewer.keyId, detail });
    notifyOfImages(c);
    return c.json({ deleted: true, subject: subject.value, images: images.length, complete: !left });
  },
});
