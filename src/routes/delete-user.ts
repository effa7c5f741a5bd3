import { MAX_USER_LENGTH } from '../../common/limits.ts';
import { readUserName } from '../../common/user-name.ts';
import { deletedUserSchema } from '../contract/identity.ts';
import { deletionRequest, forgetCopies, notifyOfImages } from '../http/deletion.ts';
import { endpoint } from '../http/endpoint.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';
import { userSubject } from '../identity/subjects.ts';

/** Images that one call deletes at most. Each takes several calls, and a Worker has a budget of them. */
const IMAGES_A_CALL = 100;

/** Deletes all images of a user and all their prompts. `complete: false` means: call again. */
export const deleteUser = endpoint({
  id: 'deleteUser',
  tag: 'Images',
  method: 'DELETE',
  path: '/v1/users/{user}',
  params: { user: `^.{1,${MAX_USER_LENGTH}}$` },
  auth: ['secret'],
  answers: { 200: deletedUserSchema },
  problems: ['invalid_request'],
  summary: 'Delete all images and all prompts of a user',
  async handler(c) {
    const user = readUserName(c.req.param('user') ?? '');
    if (!user.ok) return problem(c, invalidRequest([{ pointer: '/user', message: user.error }]));
    const { key } = c.get('caller');
    const viewer = { keyId: key.id, subject: await userSubject(key.id, user.value) };
    const { images, left } = await c.get('services').deletion.subject(viewer, deletionRequest(c), IMAGES_A_CALL);
    await forgetCopies(c, images);
    notifyOfImages(c);
    return c.json({ deleted: true, user: user.value, images: images.length, complete: !left });
  },
});
