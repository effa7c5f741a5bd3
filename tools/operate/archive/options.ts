import { parseArgs } from 'node:util';
import { readTarget } from '../hosts.ts';

export interface ArchiveOptions {
  readonly folder: string;
  /** Where the Worker is; `null` for the local instance over `state`. */
  readonly url: URL | null;
  readonly state: string;
}

export type ParsedArchiveOptions =
  | { readonly kind: 'run'; readonly options: ArchiveOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

const WHERE = `  --url URL    a deployed Worker; its admin token is read from the variable ADMIN_TOKEN
  --state DIR  else the local instance over this folder (default .wrangler/state), which must be running`;

export const EXPORT_USAGE = `Usage: npm run export -- FOLDER [--url URL]

Writes every image with a catalogue, and the keys as they are kept. May be stopped and run again: what is there and whole stays.
The folder then holds people's prompts and pictures: keep it as you keep the database.

${WHERE}`;

export const IMPORT_USAGE = `Usage: npm run import -- FOLDER [--url URL]

Puts an export back, into an empty deployment or into one that lost something. May be stopped and run again.

${WHERE}`;

/** `args` are those after the script's name. */
export function parseArchiveOptions(args: readonly string[]): ParsedArchiveOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { url: { type: 'string' }, state: { type: 'string', default: '.wrangler/state' }, help: { type: 'boolean' } },
    });
    if (values.help) return { kind: 'help' };
    const [folder, ...rest] = positionals;
    if (folder === undefined || rest.length > 0) return { kind: 'invalid', message: 'say one folder' };
    const target = values.url === undefined ? null : readTarget(values.url);
    if (target && !target.ok) return { kind: 'invalid', message: target.message };
    return { kind: 'run', options: { folder, url: target?.url ?? null, state: values.state } };
  } catch (error) {
    // parseArgs explains at length; its first sentence names the option.
    const message = (error instanceof Error && error.message.split(/\. |\n/)[0]) || 'the options could not be read';
    return { kind: 'invalid', message };
  }
}
