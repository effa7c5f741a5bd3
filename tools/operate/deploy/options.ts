import { PROVIDERS, type ProviderName } from '../../../common/providers.ts';
import { err, ok } from '../../../common/result.ts';
import { defineCommand, noWords } from '../../command.ts';
import { readTarget } from '../hosts.ts';
import { readOrigins } from './origins.ts';

/** Where the records of deployments lie. It is in .gitignore: they hold secrets. */
export const DEFAULT_FOLDER = '.easel';

export interface DeployOptions {
  /** `null`: ask, or take the only deployment that there is. */
  readonly name: string | null;
  readonly provider: ProviderName | null;
  /** Origins of the pages that may use the site's key. Empty: ask. */
  readonly origins: readonly string[];
  /** The address of the deployment if it is not its `workers.dev` one. */
  readonly url: URL | null;
  readonly folder: string;
  readonly adopt: boolean;
  readonly image: boolean;
  readonly action: 'deploy' | 'dry-run' | 'check';
}

/** A name that a Worker, a database, a bucket and a host name can all have. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/;
const NAME_RULE = 'a name has 1 to 48 lower-case letters, digits and dashes, and no dash at either end';

export const readName = (text: string) => (NAME.test(text) ? ok(text) : err(NAME_RULE));

export const DEPLOY = defineCommand({
  name: 'npm run deploy',
  forms: ['[--name NAME] [--provider openai|workers-ai|sandbox] [--origin ORIGIN …]', '--check [URL]', '--dry-run'],
  about: `Deploys Easel to your Cloudflare account. The first time it asks up to four questions; after that it upgrades and asks
nothing. If it was interrupted, run it again: it goes on from there.`,
  options: {
    name: { type: 'text', value: 'NAME', help: 'the Worker, its database and its bucket are named after it (default easel)' },
    provider: { type: 'text', value: 'NAME', help: 'who makes the images; the key for openai comes from OPENAI_API_KEY' },
    origin: { type: 'texts', value: 'ORIGIN', help: 'a page that may use Easel, such as https://example.com; once for each' },
    www: { type: 'flag', help: 'also allow the same sites with www. in front' },
    url: { type: 'text', value: 'URL', help: 'its address, if you gave it a domain of your own' },
    check: { type: 'flag', help: 'say what is wrong with a running deployment, and what to do' },
    'dry-run': { type: 'flag', help: 'look and build, but change nothing' },
    image: { type: 'flag', help: 'make one image at the end, to see that all of it works (costs one image)' },
    adopt: { type: 'flag', help: 'use a database or bucket that is already there under the name' },
    folder: { type: 'text', value: 'DIR', default: DEFAULT_FOLDER, help: 'where the records of your deployments lie' },
  },
  notes: `Without a terminal it asks nothing: give --provider, or OPENAI_API_KEY in the environment.
CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID work as with wrangler.`,
  read(values, words) {
    const { check, url } = values;
    if (check && values['dry-run']) return err('--check and --dry-run are two different things');
    const address = check && words.length === 1 ? words[0] : url;
    const rest = noWords(null, check ? words.slice(1) : words);
    if (!rest.ok) return rest;
    const target = address === undefined ? ok(null) : readTarget(address);
    if (!target.ok) return target;
    const name = values.name === undefined ? ok(null) : readName(values.name);
    if (!name.ok) return err(`--name: ${name.error}`);
    const provider = PROVIDERS.find((one) => one === values.provider) ?? null;
    if (values.provider !== undefined && provider === null) return err(`--provider must be one of ${PROVIDERS.join(', ')}`);
    const origins = readOrigins(values.origin.join(' '), values.www);
    if (!origins.ok) return err(`--origin: ${origins.error}`);
    const options: DeployOptions = {
      name: name.value,
      provider,
      origins: origins.value,
      url: target.value,
      folder: values.folder,
      adopt: values.adopt,
      image: values.image,
      action: check ? 'check' : values['dry-run'] ? 'dry-run' : 'deploy',
    };
    return ok(options);
  },
});
