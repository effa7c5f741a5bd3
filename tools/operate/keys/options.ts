import { parseArgs } from 'node:util';
import { type KeyRequest, keyRequestSchema } from '../../../src/contract/identity.ts';
import { readTarget } from '../hosts.ts';

export type KeysAction =
  | { readonly kind: 'create'; readonly request: KeyRequest }
  | { readonly kind: 'list' }
  | { readonly kind: 'revoke'; readonly id: string };

export interface KeysOptions {
  readonly action: KeysAction;
  /** Where the Worker is; `null` for the local instance over `state`. */
  readonly url: URL | null;
  readonly state: string;
}

export type ParsedKeysOptions =
  | { readonly kind: 'run'; readonly options: KeysOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string };

export const KEYS_USAGE = `Usage: npm run keys -- create --kind secret|publishable --name NAME [--origin ORIGIN …]
                               [--daily-images N] [--daily-spend USD]
       npm run keys -- list
       npm run keys -- revoke ID

  --origin        for publishable keys: a page's exact origin, such as https://example.com; once for each
  --daily-images  images a user and day, in place of the deployment's limit
  --daily-spend   dollars a day for the whole key, such as 2.50
  --url URL       a deployed Worker; its admin token is read from the variable ADMIN_TOKEN
  --state DIR     else the local instance over this folder (default .wrangler/state), which must be running

The new key goes to the standard output, and what is to be said about it to the error output.`;

/** `args` are those after the script's name. */
export function parseKeysOptions(args: readonly string[]): ParsedKeysOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        name: { type: 'string' },
        origin: { type: 'string', multiple: true },
        'daily-images': { type: 'string' },
        'daily-spend': { type: 'string' },
        url: { type: 'string' },
        state: { type: 'string', default: '.wrangler/state' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { url: where, state, ...ofTheKey } = values;
    const target = where === undefined ? null : readTarget(where);
    if (target && !target.ok) return invalid(target.message);
    const action = readAction(positionals, ofTheKey);
    if (typeof action === 'string') return invalid(action);
    return { kind: 'run', options: { action, url: target?.url ?? null, state } };
  } catch (error) {
    // parseArgs explains at length; its first sentence names the option.
    return invalid((error instanceof Error && error.message.split(/\. |\n/)[0]) || 'the options could not be read');
  }
}

interface KeyValues {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly origin?: string[] | undefined;
  readonly 'daily-images'?: string | undefined;
  readonly 'daily-spend'?: string | undefined;
}

/** What to do, or a line that says what is wrong. */
function readAction([verb, ...rest]: readonly string[], values: KeyValues): KeysAction | string {
  if (verb !== 'create' && Object.keys(values).length > 0) return `--${Object.keys(values)[0]} is for create only`;
  switch (verb) {
    case 'create':
      return rest.length > 0 ? `create takes no ${JSON.stringify(rest[0])}; a name is given as --name` : readRequest(values);
    case 'list':
      return rest.length > 0 ? `list takes no ${JSON.stringify(rest[0])}` : { kind: 'list' };
    case 'revoke': {
      const [id] = rest;
      if (id === undefined || rest.length > 1) return 'revoke takes the id of one key, as list shows it';
      return /^key_[0-9a-z]+$/.test(id)
        ? { kind: 'revoke', id }
        : `an id begins with key_: ${JSON.stringify(id.slice(0, 4))}… is none`;
    }
    case undefined:
      return 'say create, list or revoke';
    default:
      return `there is no ${JSON.stringify(verb)}: say create, list or revoke`;
  }
}

/** The option by which each field of the request was given. */
const OPTIONS: Readonly<Record<string, string>> = {
  kind: '--kind',
  name: '--name',
  origins: '--origin',
  daily_images_per_user: '--daily-images',
  daily_spend_usd: '--daily-spend',
};

function readRequest(values: KeyValues): KeysAction | string {
  const images = values['daily-images'];
  const spend = values['daily-spend'];
  if (values.kind === undefined || values.name === undefined) return 'create needs --kind and --name';
  if (images !== undefined && !/^\d{1,9}$/.test(images)) return '--daily-images must be a whole number';
  const read = keyRequestSchema.safeParse({
    kind: values.kind,
    name: values.name,
    origins: values.origin ?? [],
    limits: {
      ...(images === undefined ? {} : { daily_images_per_user: Number(images) }),
      ...(spend === undefined ? {} : { daily_spend_usd: spend }),
    },
  });
  if (read.success) return { kind: 'create', request: read.data };
  const [issue] = read.error.issues;
  const option = issue?.path.map((step) => OPTIONS[String(step)]).find((name) => name !== undefined) ?? 'create';
  if (option === '--kind') return '--kind must be secret or publishable';
  return `${option}: ${issue?.message ?? 'not valid'}`;
}

function invalid(message: string): ParsedKeysOptions {
  return { kind: 'invalid', message };
}
