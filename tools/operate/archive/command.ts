import { CommandFault } from '../../command.ts';
import { type AdminTarget, findTarget } from '../keys/target.ts';
import { type ArchiveFolder, openFolder } from './folder.ts';
import type { ArchiveOptions } from './options.ts';

/** What an export or import did. */
export interface ArchiveOutcome {
  readonly summary: string;
  /** A line for each image or key that it could not transfer. */
  readonly failed: readonly string[];
}

type Work = (target: AdminTarget, folder: ArchiveFolder, onProgress: (images: number) => void) => Promise<ArchiveOutcome>;

/** What both commands share. `make` creates the folder. Returns the exit code: 1 if something could not be transferred. */
export async function runArchive({ folder, url, state }: ArchiveOptions, make: boolean, work: Work): Promise<number> {
  const found = findTarget(url, state, process.env);
  if (!found.ok) throw new CommandFault(found.error);
  const live = process.stderr.isTTY;
  const { summary, failed } = await work(found.value, await openFolder(folder, { make }), (images) => {
    if (live) process.stderr.write(`\r${images.toLocaleString('en')} images`);
  });
  if (live) process.stderr.write('\r');
  for (const line of failed) console.error(line);
  console.log(summary);
  return failed.length === 0 ? 0 : 1;
}
