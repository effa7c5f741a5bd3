import type { AppContext } from './context.ts';
import { deletionRequest, forgetCopies } from './deletion.ts';

/**
 * Deletes an image of any key. `before`: it was deleted already. `unrecorded`: it exists, but the database has no row of it yet, so
 * it must be asked again.
 */
export async function takeDown(
  c: AppContext,
  id: string,
  reason: string | undefined,
): Promise<'deleted' | 'before' | 'missing' | 'unrecorded'> {
  const { ids, deletion, files } = c.get('services');
  if (!(await ids.isOurs(id))) return 'missing';
  const deleted = await deletion.image(id, 'operator', { ...deletionRequest(c), reason });
  if (deleted) {
    if (deleted.format === null) return 'before';
    await forgetCopies(c, [{ id, format: deleted.format }]);
    return 'deleted';
  }
  if (await files.isDeleted(id)) return 'before';
  return (await files.generationOf(id)) === null ? 'missing' : 'unrecorded';
}
