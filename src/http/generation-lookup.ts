import { runNameOf } from '../../common/ids.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Generation } from '../contract/generations.ts';
import type { Refusal } from '../contract/problems.ts';
import type { Viewer } from '../generation/viewer.ts';
import type { RunClient } from '../stubs.ts';
import { type AppContext, baseUrls } from './context.ts';
import { viewerOf } from './identity.ts';
import { NO_SUCH_GENERATION } from './not-found.ts';

export interface Lookup {
  readonly id: string;
  readonly viewer: Viewer;
  readonly run: RunClient;
  /** The record of a generation whose object is gone; `null` if the viewer may not see one. */
  recorded(): Promise<Generation | null>;
}

/** The generation that the path names, and its viewer. */
export async function lookUp(c: AppContext): Promise<Result<Lookup, Refusal>> {
  const id = c.req.param('id') ?? '';
  const runName = runNameOf(id);
  const services = c.get('services');
  if (runName === null || !(await services.ids.isOurs(id))) return err(NO_SUCH_GENERATION);
  const viewer = await viewerOf(c);
  if (!viewer.ok) return viewer;
  return ok({
    id,
    viewer: viewer.value,
    run: services.run(runName),
    recorded: () => services.records.find(id, viewer.value, baseUrls(c)),
  });
}
