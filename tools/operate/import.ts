import { runCommand } from '../command.ts';
import { runArchive } from './archive/command.ts';
import { importAll } from './archive/import.ts';
import { IMPORT } from './archive/options.ts';

await runCommand(IMPORT, (options) =>
  runArchive(options, false, async (target, folder, onProgress) => {
    const { images, kept, deleted, keys, failed } = await importAll(target, folder, onProgress);
    const gone = deleted === 0 ? '' : `; ${deleted} were deleted there and stay deleted`;
    const missing = failed.length === 0 ? '' : `; ${failed.length} could not be restored`;
    return { summary: `${images} images and ${keys} keys restored; ${kept} were there already${gone}${missing}.`, failed };
  }),
);
