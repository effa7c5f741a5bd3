import { runCommand } from '../command.ts';
import { runArchive } from './archive/command.ts';
import { exportAll } from './archive/export.ts';
import { EXPORT } from './archive/options.ts';

await runCommand(EXPORT, (options) =>
  runArchive(options, true, async (target, folder, onProgress) => {
    const { images, bytes, kept, keys, failed } = await exportAll(target, folder, onProgress);
    const size = `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
    const missing = failed.length === 0 ? '' : `; ${failed.length} could not be fetched`;
    const summary = `${images.toLocaleString('en')} images (${size}) and ${keys} keys in ${folder.path}; ${kept} were there already${missing}.`;
    return { summary, failed };
  }),
);
