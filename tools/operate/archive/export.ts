import { FILE_EXTENSIONS } from '../../../common/formats.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { type ArchivedImage, type ArchivedKey, type ArchivePage, archivePageSchema } from '../../../src/contract/archive.ts';
import { CommandFault } from '../../command.ts';
import { sha256Of } from '../../hash.ts';
import { type AdminFailure, callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import type { ArchiveFolder } from './folder.ts';
import { each, needed, retryAdmin } from './work.ts';

export interface Exported {
  /** Images in the catalog. */
  readonly images: number;
  readonly bytes: number;
  /** How many of them were in the folder already, whole. */
  readonly kept: number;
  readonly keys: number;
  /** Images that could not be fetched, each with the reason. They are not in the catalog. */
  readonly failed: readonly string[];
}

const TIMEOUT_MS = 120_000;

/** Writes everything. `onProgress` gets the number of images that are done. */
export async function exportAll(
  target: AdminTarget,
  folder: ArchiveFolder,
  onProgress: (images: number) => void,
): Promise<Exported> {
  const from = target.url.origin;
  const before = await folder.keys();
  if (before !== null && before.from !== from) {
    throw new CommandFault(`${folder.path} holds an export of ${before.from}: choose another folder`);
  }
  const { items: keys } = await needed(() => callAdmin<{ items: ArchivedKey[] }>(target, 'GET', '/v1/admin/archive/keys'));
  const counts = { images: 0, bytes: 0, kept: 0 };
  const failed: string[] = [];
  const catalog = await folder.newCatalog();
  try {
    for await (const page of archivePages(target)) {
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
        onProgress(counts.images);
      });
      await catalog.add(page.filter(({ id }) => good.has(id)));
    }
    if (counts.images === 0 && !(await folder.images().next()).done) {
      throw new CommandFault(`${from} has no images, and ${folder.path} holds an export with some: it stays as it is`);
    }
  } catch (error) {
    await catalog.abandon();
    throw error;
  }
  await catalog.finish();
  await folder.writeKeys({ from, keys });
  return { ...counts, keys: keys.length, failed };
}

/** `null` if the image is now in the folder; `gone` if it was deleted after it was listed. */
async function fetchInto(
  folder: ArchiveFolder,
  origin: URL,
  image: ArchivedImage,
): Promise<null | 'kept' | 'gone' | { fault: string }> {
  if (await folder.has(image)) return 'kept';
  const answer = await retryAdmin(() => download(origin, image));
  if (!answer.ok) return answer.error.message === DELETED ? 'gone' : { fault: answer.error.message };
  await folder.write(image, answer.value);
  return null;
}

const DELETED = 'was deleted';

/** All images on record, page by page. */
export async function* archivePages(target: AdminTarget): AsyncGenerator<readonly ArchivedImage[]> {
  let cursor: string | null = '0';
  while (cursor !== null) {
    const path = `/v1/admin/archive/images?cursor=${cursor}`;
    const page: ArchivePage = await needed(() => callAdmin<ArchivePage>(target, 'GET', path));
    // The ids become names of files.
    if (!archivePageSchema.safeParse(page).success) throw new CommandFault(`${target.url.origin} does not answer as Easel does`);
    yield page.items;
    cursor = page.next_cursor;
  }
}

/** From its public URL. Bytes that the record does not describe are an error. */
async function download(origin: URL, image: ArchivedImage): Promise<Result<Uint8Array, AdminFailure>> {
  let bytes: Uint8Array;
  try {
    const path = `/i/${image.id}.${FILE_EXTENSIONS[image.format]}`;
    const response = await fetch(new URL(path, origin), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) {
      await response.body?.cancel();
      const message = response.status === 410 ? DELETED : `answered with ${response.status}`;
      return err({ message, temporary: response.status >= 500 });
    }
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    return err({ message: 'could not be fetched', temporary: true });
  }
  if (sha256Of(bytes) === image.sha256) return ok(bytes);
  return err({ message: 'has other bytes than its record says', temporary: false });
}
