import { err, ok, type Result } from '../../../common/result.ts';
import { defineCommand } from '../../command.ts';
import { readTarget, WORKER_OPTIONS, type WorkerPlace } from '../hosts.ts';

export interface ArchiveOptions extends WorkerPlace {
  readonly folder: string;
}

function read(
  { url, state }: { readonly url: string | undefined; readonly state: string },
  [folder, ...rest]: readonly string[],
): Result<ArchiveOptions, string> {
  if (folder === undefined || rest.length > 0) return err('name one folder');
  if (url === undefined) return ok({ folder, url: null, state });
  const target = readTarget(url);
  return target.ok ? ok({ folder, url: target.value, state }) : target;
}

export const EXPORT = defineCommand({
  name: 'npm run export',
  forms: ['FOLDER [--url URL]'],
  about: `Writes every image with a catalog, and the keys as they are stored. It may be stopped and run again: whole files stay.
The folder then holds people's prompts and images: protect it like the database.`,
  options: WORKER_OPTIONS,
  read,
});

export const IMPORT = defineCommand({
  name: 'npm run import',
  forms: ['FOLDER [--url URL]'],
  about: 'Restores an export into an empty deployment or into one that lost something. It may be stopped and run again.',
  options: WORKER_OPTIONS,
  read,
});
