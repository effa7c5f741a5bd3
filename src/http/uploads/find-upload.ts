import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { StoredUpload } from '../../storage/uploads.ts';
import type { AppContext } from '../context.ts';
import { viewerOf } from '../identity.ts';
import { NO_SUCH_UPLOAD } from '../not-found.ts';

/** The upload that the path names. Another subject's does not exist. */
export async function findUpload(c: AppContext): Promise<Result<StoredUpload, Refusal>> {
  const viewer = await viewerOf(c);
  if (!viewer.ok) return viewer;
  const { ids, uploads } = c.get('services');
  const id = c.req.param('id') ?? '';
  const upload = (await ids.isOurs(id)) ? await uploads.find(id, viewer.value, Date.now()) : null;
  return upload ? ok(upload) : err(NO_SUCH_UPLOAD);
}
