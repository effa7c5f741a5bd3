import { type AdminTarget, findTarget } from '../keys/target.ts';
import { ArchiveFault, type ArchiveFolder, openFolder } from './folder.ts';
import { parseArchiveOptions } from './options.ts';

export interface Outcome {
  readonly summary: string;
  readonly failed: readonly string[];
}

/** What both commands share. Exit codes: 0 done, 1 not all of it, 2 the command line was wrong. */
export async function runArchive(
  usage: string,
  make: boolean,
  work: (target: AdminTarget, folder: ArchiveFolder, tell: (images: number) => void) => Promise<Outcome>,
): Promise<number> {
  const parsed = parseArchiveOptions(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(usage);
    return 0;
  }
  if (parsed.kind === 'invalid') {
    console.error(`${parsed.message}\n\n${usage}`);
    return 2;
  }
  const { folder, url, state } = parsed.options;
  const found = findTarget(url, state, process.env);
  if (!found.ok) {
    console.error(found.message);
    return 1;
  }
  const live = process.stderr.isTTY;
  try {
    const { summary, failed } = await work(found.target, await openFolder(folder, { make }), (images) => {
      if (live) process.stderr.write(`\r${images.toLocaleString('en')} images`);
    });
    if (live) process.stderr.write('\r');
    for (const line of failed) console.error(line);
    console.log(summary);
    return failed.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    console.error(error.message);
    return 1;
  }
}
