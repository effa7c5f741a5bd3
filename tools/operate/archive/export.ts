import { createHash } from 'node:crypto';
import { FILE_EXTENSIONS } from '../../../common/formats.ts';
import { type ArchivedImage, type ArchivedKey, type ArchivePage, archivePageSchema } from '../../../src/contract/archive.ts';
import { type AdminAnswer, callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import { ArchiveFault, type ArchiveFolder } from './folder.ts';
import { each, needed, withRetries } from './work.ts';

export interface Exported {
  /** Images in the catalogue. */
  readonly images: number;
  readonly bytes: number;
  /** How many of them were there already, whole. */
  readonly kept: number;
  readonly keys: number;
  /** Images that could not be had, each with why. They are not in the catalogue. */
  readonly failed: readonly string[];
}

const TIMEOUT_MS = 120_000;

/** Writes everything. `tell` hears how many images are done. */
export async function exportAll(target: AdminTarget, folder: ArchiveFolder, tell: (images: number) => void): Promise<Exported> {
  const from = target.url.origin;
  const before = await folder.keys();
  if (before !== null && before.from !== from) {
    throw new ArchiveFault(`${folder.path} holds an export of ${before.from}: give this one a folder of its own`);
  }
  const { items: keys } = await needed(() => callAdmin<{ items: ArchivedKey[] }>(target, 'GET', '/v1/admin/archive/keys'));
  const counts = { images: 0, bytes: 0, kept: 0 };
  const failed: string[] = [];
  const catalogue = await folder.newCatalogue();
  try {
    for await (const page of pages(target)) {
      const good = new Set<string>();
      await each(page, async (image) => {
        const had = await fetchInto(folder, target.url, image);
        if (had === 'gone') return;
        if (had === 'kept') counts.kept++;
        else if (had !== null) {
          failed.push(`${image.id}: ${had.fault}`);
          return;
        }
        good.add(image.id);
        counts.images++;
        counts.bytes += image.bytes;
        tell(counts.images);
      });
      await catalogue.add(page.filter(({ id }) => good.has(id)));
    }
    if (counts.images === 0 && !(await folder.images().next()).done) {
      throw new ArchiveFault(`${from} has no images, and ${folder.path} holds an export with some: it stays as it is`);
    }
  } catch (error) {
    await catalogue.abandon();
    throw error;
  }
  await catalogue.finish();
  await folder.writeKeys({ from, keys });
  return { ...counts, keys: keys.length, failed };
}

/** `null` where the image now lies in the folder; `gone` where it was deleted since it was listed. */
async function fetchInto(
  folder: ArchiveFolder,
  origin: URL,
  image: ArchivedImage,
): Promise<null | 'kept' | 'gone' | { fault: string }> {
  if (await folder.has(image)) return 'kept';
  const answer = await withRetries(() => download(origin, image));
  if (!answer.ok) return answer.message === DELETED ? 'gone' : { fault: answer.message };
  await folder.write(image, answer.value);
  return null;
}

const DELETED = 'was deleted';

/** All images on record, page by page. */
export async function* pages(target: AdminTarget): AsyncGenerator<readonly ArchivedImage[]> {
  let cursor: string | null = '0';
  while (cursor !== null) {
    const path = `/v1/admin/archive/images?cursor=${cursor}`;
    const page: ArchivePage = await needed(() => callAdmin<ArchivePage>(target, 'GET', path));
    // Their ids become names of files.
    if (!archivePageSchema.safeParse(page).success)
      throw new ArchiveFault(`${target.url.origin} answers otherwise than Easel does`);
    yield page.items;
    cursor = page.next_cursor;
  }
}

/** From where everybody gets it, and only if it is what the record says. */
async function download(origin: URL, image: ArchivedImage): Promise<AdminAnswer<Uint8Array>> {
  let bytes: Uint8Array;
  try {
    const path = `/i/${image.id}.${FILE_EXTENSIONS[image.format]}`;
    const response = await fetch(new URL(path, origin), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) {
      await response.body?.cancel();
      const message = response.status === 410 ? DELETED : `answered with ${response.status}`;
      return { ok: false, message, passing: response.status >= 500 };
    }
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    return { ok: false, message: 'could not be fetched', passing: true };
  }
  if (createHash('sha256').update(bytes).digest('hex') === image.sha256) return { ok: true, value: bytes };
  return { ok: false, message: 'has other bytes than its record says', passing: false };
}
