import { err, ok } from '../../../common/result.ts';
import { type KeyRequest, keyRequestSchema } from '../../../src/contract/identity.ts';
import { messageOf } from '../../../src/http/field-errors.ts';
import { defineCommand, type Values } from '../../command.ts';
import { readOrigins } from '../deploy/origins.ts';
import { readTarget, WORKER_OPTIONS, type WorkerPlace } from '../hosts.ts';

export type KeysAction =
  | { readonly kind: 'create'; readonly request: KeyRequest }
  | { readonly kind: 'list' }
  | { readonly kind: 'revoke'; readonly id: string };

export interface KeysOptions extends WorkerPlace {
  readonly action: KeysAction;
}

const KEY_OPTIONS = {
  kind: { type: 'text', value: 'KIND', help: 'secret or publishable' },
  name: { type: 'text', value: 'NAME', help: 'what the list shows' },
  origin: {
    type: 'texts',
    value: 'ORIGIN',
    help: 'for publishable keys: the address of a page, such as https://example.com; once for each',
  },
  'daily-images': { type: 'text', value: 'N', help: "images for each user and day, in place of the deployment's limit" },
  'daily-spend': { type: 'text', value: 'USD', help: 'dollars a day for the whole key, such as 2.50' },
  'daily-spend-per-user': { type: 'text', value: 'USD', help: 'dollars a day for each of its users' },
  model: { type: 'texts', value: 'ID', help: 'a model that requests may name; once for each' },
  quality: { type: 'texts', value: 'QUALITY', help: 'a quality that requests may name; once for each' },
  'max-pixels': { type: 'text', value: 'N', help: 'the most pixels of one image, such as 1600000' },
  'max-images': { type: 'text', value: 'N', help: 'the most images of one request: 1 to 4' },
  'max-inputs': { type: 'text', value: 'N', help: 'the most input images of one request: 0 to 4; 0 for no edits' },
} as const;

type KeyValues = Values<typeof KEY_OPTIONS>;

export const KEYS = defineCommand({
  name: 'npm run keys',
  forms: ['create --kind secret|publishable --name NAME [--origin ORIGIN …] [LIMITS]', 'list', 'revoke ID'],
  about: 'Makes, lists and revokes keys.',
  options: { ...KEY_OPTIONS, ...WORKER_OPTIONS },
  notes: `Without limits of its own, a publishable key may ask for the default model in its default quality, 1.6 megapixels and two images.
The new key goes to the standard output, every remark about it to the error output.`,
  read({ url, state, ...ofTheKey }, words) {
    const target = url === undefined ? ok(null) : readTarget(url);
    if (!target.ok) return target;
    const action = readAction(words, ofTheKey);
    if (typeof action === 'string') return err(action);
    const options: KeysOptions = { action, url: target.value, state };
    return ok(options);
  },
});

/** The action, or a line that says what is wrong. */
function readAction([verb, ...rest]: readonly string[], values: KeyValues): KeysAction | string {
  const given = Object.entries(values).find(([, value]) => value !== undefined && value.length > 0);
  if (verb !== 'create' && given !== undefined) return `--${given[0]} is for create only`;
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
        : `an id begins with key_: ${JSON.stringify(id.slice(0, 4))}… does not`;
    }
    case undefined:
      return 'name an action: create, list or revoke';
    default:
      return `there is no ${JSON.stringify(verb)}: use create, list or revoke`;
  }
}

/** The option of each field of the request. */
const OPTIONS: Readonly<Record<string, string>> = {
  kind: '--kind',
  name: '--name',
  origins: '--origin',
  daily_images_per_user: '--daily-images',
  daily_spend_usd: '--daily-spend',
  daily_spend_per_user_usd: '--daily-spend-per-user',
  models: '--model',
  qualities: '--quality',
  max_pixels: '--max-pixels',
  max_n: '--max-images',
  max_inputs: '--max-inputs',
};

function readRequest(values: KeyValues): KeysAction | string {
  if (values.kind === undefined || values.name === undefined) return 'create needs --kind and --name';
  for (const name of ['daily-images', 'max-pixels', 'max-images', 'max-inputs'] as const) {
    if (values[name] !== undefined && !/^\d{1,9}$/.test(values[name])) return `--${name} must be a whole number`;
  }
  // As a person writes an address. The API takes exact origins only.
  const origins = readOrigins(values.origin.join(' '));
  if (!origins.ok) return `--origin: ${origins.error}`;
  const read = keyRequestSchema.safeParse({
    kind: values.kind,
    name: values.name,
    origins: origins.value,
    limits: limitsOf(values),
  });
  if (read.success) return { kind: 'create', request: read.data };
  const [issue] = read.error.issues;
  const option = issue?.path.map((step) => OPTIONS[String(step)]).find((name) => name !== undefined) ?? 'create';
  if (option === '--kind') return '--kind must be secret or publishable';
  return `${option}: ${issue ? messageOf(issue) : 'is not valid'}`;
}

function limitsOf(values: KeyValues): object {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const some = (items: readonly string[] | undefined) => (items === undefined || items.length === 0 ? undefined : items);
  const limits = {
    daily_images_per_user: number(values['daily-images']),
    daily_spend_usd: values['daily-spend'],
    daily_spend_per_user_usd: values['daily-spend-per-user'],
    models: some(values.model),
    qualities: some(values.quality),
    max_pixels: number(values['max-pixels']),
    max_n: number(values['max-images']),
    max_inputs: number(values['max-inputs']),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
