import { runArchive } from './archive/command.ts';
import { exportAll } from './archive/export.ts';
import { EXPORT_USAGE } from './archive/options.ts';

process.exitCode = await runArchive(EXPORT_USAGE, true, async (target, folder, tell) => {
  const { images, bytes, kept, keys, failed } = await exportAll(target, folder, tell);
  const size = `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
  const missing = failed.length === 0 ? '' : `; ${failed.length} could not be had`;
  const summary = `${images.toLocaleString('en')} images (${size}) and ${keys} keys in ${folder.path}; ${kept} were there already${missing}.`;
  return { summary, failed };
});
