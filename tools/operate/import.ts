import { runArchive } from './archive/command.ts';
import { importAll } from './archive/import.ts';
import { IMPORT_USAGE } from './archive/options.ts';

process.exitCode = await runArchive(IMPORT_USAGE, false, async (target, folder, tell) => {
  const { images, kept, deleted, keys, failed } = await importAll(target, folder, tell);
  const gone = deleted === 0 ? '' : `; ${deleted} were deleted there and stay so`;
  const missing = failed.length === 0 ? '' : `; ${failed.length} could not be put back`;
  return { summary: `${images} images and ${keys} keys put back; ${kept} were there already${gone}${missing}.`, failed };
});
