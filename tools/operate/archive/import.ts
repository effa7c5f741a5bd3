import type { ArchivedImage } from '../../../src/contract/archive.ts';
import { callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import { archivePages } from './export.ts';
import type { ArchiveFolder } from './folder.ts';
import { each, retryAdmin } from './work.ts';

export interface Imported {
  readonly images: number;
  /** Images that the deployment had already. */
  readonly kept: number;
  /** Images that were deleted there, and stay deleted. */
  readonly deleted: number;
  readonly keys: number;
  /** What could not be restored, each with the reason. */
  readonly failed: readonly string[];
}

type Restored = { readonly restored: boolean };

/** Restores everything. `onProgress` gets the number of images that are done. */
export async function importAll(
  target: AdminTarget,
  folder: ArchiveFolder,
  onProgress: (images: number) => void,
): Promise<Imported> {
  const failed: string[] = [];
  const keys = (await folder.keys())?.keys ?? [];
  await each(keys, async (key) => {
    const answer = await retryAdmin(() => callAdmin<Restored>(target, 'PUT', `/v1/admin/archive/keys/${key.id}`, key));
    if (!answer.ok) failed.push(`${key.id}: ${answer.error.message}`);
  });
  const there = new Set<string>();
  for await (const page of archivePages(target)) for (const { id } of page) there.add(id);

  const counts = { images: 0, kept: 0, deleted: 0 };
  await each(folder.images(), async (image) => {
    if (there.has(image.id)) counts.kept++;
    else {
      const answer = await restore(target, folder, image);
      if (typeof answer === 'string') failed.push(`${image.id}: ${answer}`);
      else if (answer.restored) counts.images++;
      else counts.deleted++;
    }
    onProgress(counts.images + counts.kept + counts.deleted);
  });
  return { ...counts, keys: keys.length, failed };
}

/** Bytes first, then the record, as in a run: so every record has its image. */
async function restore(target: AdminTarget, folder: ArchiveFolder, image: ArchivedImage): Promise<Restored | string> {
  if (!(await folder.has(image))) return 'its file is missing, or has other bytes than the catalog says';
  const bytes = await folder.read(image);
  const path = `/v1/admin/archive/images/${image.id}`;
  const query = new URLSearchParams({ sha256: image.sha256, generation: image.generation.id });
  const stored = await retryAdmin(() => callAdmin<Restored>(target, 'PUT', `${path}/bytes?${query}`, bytes));
  if (!stored.ok) return stored.error.message;
  if (!stored.value.restored) return stored.value;
  const recorded = await retryAdmin(() => callAdmin<Restored>(target, 'PUT', path, image));
  return recorded.ok ? recorded.value : recorded.error.message;
}
