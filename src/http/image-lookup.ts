import { err, ok, type Result } from '../../common/result.ts';
import type { Refusal } from '../contract/problems.ts';
import type { Viewer } from '../generation/viewer.ts';
import type { AppContext } from './context.ts';
import { viewerOf } from './identity.ts';
import { NO_SUCH_IMAGE } from './not-found.ts';

export interface ImageLookup {
  readonly id: string;
  readonly viewer: Viewer;
}

/** The image id that the path names, and its viewer. An id that Easel never made costs no storage call. */
export async function lookUpImage(c: AppContext): Promise<Result<ImageLookup, Refusal>> {
  const viewer = await viewerOf(c);
  if (!viewer.ok) return viewer;
  const id = c.req.param('id') ?? '';
  return (await c.get('services').ids.isOurs(id)) ? ok({ id, viewer: viewer.value }) : err(NO_SUCH_IMAGE);
}
