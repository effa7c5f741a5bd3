import type { ArchivedImage } from '../../../src/contract/archive.ts';
import { callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import { pages } from './export.ts';
import type { ArchiveFolder } from './folder.ts';
import { each, withRetries } from './work.ts';

export interface Imported {
  readonly images: number;
  /** Images that were on record there already. */
  readonly kept: number;
  /** Images that were deleted there, and stay deleted. */
  readonly deleted: number;
  readonly keys: number;
  /** What could not be put back, each with why. */
  readonly failed: readonly string[];
}

type Restored = { readonly restored: boolean };

/** Puts everything back. `tell` hears how many images are done. */
export async function importAll(target: AdminTarget, folder: ArchiveFolder, tell: (images: number) => void): Promise<Imported> {
  const failed: string[] = [];
  const keys = (await folder.keys())?.keys ?? [];
  await each(keys, async (key) => {
    const answer = await withRetries(() => callAdmin<Restored>(target, 'PUT', `/v1/admin/archive/keys/${key.id}`, key));
    if (!answer.ok) failed.push(`${key.id}: ${answer.message}`);
  });
  const there = new Set<string>();
  for await (const page of pages(target)) for (const { id } of page) there.add(id);

  const counts = { images: 0, kept: 0, deleted: 0 };
  await each(folder.images(), async (image) => {
    if (there.has(image.id)) counts.kept++;
    else {
      const answer = await restore(target, folder, image);
      if (typeof answer === 'string') failed.push(`${image.id}: ${answer}`);
      else if (answer.restored) counts.images++;
      else counts.deleted++;
    }
    tell(counts.images + counts.kept + counts.deleted);
  });
  return { ...counts, keys: keys.length, failed };
}

/** Bytes first, the record after them, as a run does it: no record ever tells of an image that is not there. */
async function restore(target: AdminTarget, folder: ArchiveFolder, image: ArchivedImage): Promise<Restored | string> {
  if (!(await folder.has(image))) return 'its file is missing, or has other bytes than the catalogue says';
  const bytes = await folder.read(image);
  const path = `/v1/admin/archive/images/${image.id}`;
  const query = new URLSearchParams({ sha256: image.sha256, generation: image.generation.id });
  const stored = await withRetries(() => callAdmin<Restored>(target, 'PUT', `${path}/bytes?${query}`, bytes));
  if (!stored.ok) return stored.message;
  if (!stored.value.restored) return stored.value;
  const recorded = await withRetries(() => callAdmin<Restored>(target, 'PUT', path, image));
  return recorded.ok ? recorded.value : recorded.message;
}
