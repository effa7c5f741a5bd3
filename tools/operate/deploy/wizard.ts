import { randomBytes } from 'node:crypto';
import type { ProviderName } from '../../../src/generation/models.ts';
import { CommandFault } from '../../command.ts';
import type { Terminal } from './ask.ts';
import { type DeployOptions, readName } from './options.ts';
import { readOrigins, withWww } from './origins.ts';
import type { DeploymentRecord } from './record.ts';
import type { DeployTools } from './tools.ts';

const DEFAULT_NAME = 'easel';
const MAX_QUESTIONS = 4;

/** The name: as given, else the only one in the folder, else asked, else `easel`. */
export async function chooseName(
  { name }: Pick<DeployOptions, 'name'>,
  recorded: readonly string[],
  terminal: Terminal | null,
): Promise<string> {
  if (name !== null) return name;
  const [only] = recorded;
  if (only !== undefined && recorded.length === 1) return only;
  if (recorded.length > 1)
    throw new CommandFault(`There are several deployments: choose one with --name (${recorded.join(', ')}).`);
  const answer = (await terminal?.ask(`Name of the deployment (${DEFAULT_NAME}): `)) || DEFAULT_NAME;
  const read = readName(answer);
  if (!read.ok) throw new CommandFault(read.error);
  return read.value;
}

/** Asks what is not given, and makes the secrets: 32 random bytes each. */
export async function newRecord(
  name: string,
  accountId: string,
  options: Pick<DeployOptions, 'provider' | 'origins' | 'url'>,
  environment: DeployTools['environment'],
  terminal: Terminal | null,
): Promise<DeploymentRecord> {
  const { provider, key } = await chooseProvider(options.provider, environment.OPENAI_API_KEY || null, terminal);
  return {
    version: 1,
    name,
    account_id: accountId,
    provider,
    origins: options.origins.length > 0 ? options.origins : await askOrigins(terminal),
    url: options.url?.origin ?? null,
    database: null,
    bucket: null,
    admin_token: `adm_${randomBytes(32).toString('base64url')}`,
    signing_secret: randomBytes(32).toString('base64url'),
    pending: key === null ? {} : { OPENAI_API_KEY: key },
    site_key: null,
    deployed_at: null,
  };
}

async function chooseProvider(
  wanted: ProviderName | null,
  given: string | null,
  terminal: Terminal | null,
): Promise<{ provider: ProviderName; key: string | null }> {
  if (wanted !== null && wanted !== 'openai') return { provider: wanted, key: null };
  if (given !== null) return { provider: 'openai', key: given };
  if (!terminal) {
    throw new CommandFault(
      'Who makes the images? Set OPENAI_API_KEY in the environment, or add --provider workers-ai, or --provider sandbox for demo mode.',
    );
  }
  const answer = await terminal.askHidden(
    'OpenAI key (hidden; Enter for demo mode, "workers-ai" for Cloudflare\'s own models): ',
  );
  if (answer === 'workers-ai') return { provider: 'workers-ai', key: null };
  if (answer !== '') return { provider: 'openai', key: answer };
  if (wanted === 'openai') throw new CommandFault('--provider openai needs a key.');
  return { provider: 'sandbox', key: null };
}

async function askOrigins(terminal: Terminal | null): Promise<readonly string[]> {
  if (!terminal) return [];
  const read = readOrigins(await terminal.ask('Address of your site, such as https://example.com (Enter for none yet): '));
  if (!read.ok) throw new CommandFault(read.error);
  const twins = read.value.map(withWww).filter((twin) => twin !== null && !read.value.includes(twin));
  if (twins.length === 0 || terminal.asked >= MAX_QUESTIONS) return read.value;
  const yes = /^(y(es)?)?$/i.test(await terminal.ask(`Also allow ${twins.join(', ')}? (Y/n) `));
  return yes ? [...read.value, ...twins.filter((twin) => twin !== null)] : read.value;
}
