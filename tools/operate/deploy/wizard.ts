import { randomBytes } from 'node:crypto';
import { BEARER_TOKEN } from '../../../common/bearer.ts';
import type { ProviderName } from '../../../common/providers.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import type { Terminal } from './ask.ts';
import { type DeployOptions, readName } from './options.ts';
import { readOrigins, withWww } from './origins.ts';
import type { DeploymentRecord } from './record.ts';
import type { DeployTools } from './tools.ts';

const DEFAULT_NAME = 'easel';
const MAX_QUESTIONS = 4;
const LEAST_KEY = 12;
/** What a person may type in place of an OpenAI key. */
const OTHER_PROVIDERS: readonly { readonly words: RegExp; readonly provider: ProviderName }[] = [
  { words: /^workers[ -]?ai$/i, provider: 'workers-ai' },
  { words: /^(?:sandbox|demo)?$/i, provider: 'sandbox' },
];

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
  if (!terminal) return DEFAULT_NAME;
  return terminal.ask(`Name of the deployment (${DEFAULT_NAME}): `, (text) => readName(text || DEFAULT_NAME));
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

interface ChosenProvider {
  readonly provider: ProviderName;
  readonly key: string | null;
}

async function chooseProvider(
  wanted: ProviderName | null,
  given: string | null,
  terminal: Terminal | null,
): Promise<ChosenProvider> {
  if (wanted !== null && wanted !== 'openai') return { provider: wanted, key: null };
  if (given !== null) return { provider: 'openai', key: givenKey(given) };
  if (!terminal) {
    throw new CommandFault(
      'Who makes the images? Set OPENAI_API_KEY in the environment, or add --provider workers-ai, or --provider sandbox for demo mode.',
    );
  }
  const choices = wanted === 'openai' ? 'hidden' : `hidden; Enter for demo mode, "workers-ai" for Cloudflare's own models`;
  return terminal.askHidden(`OpenAI key (${choices}): `, (text) => readProvider(text, wanted));
}

/** A key, or the name of another provider. A word that is neither must not become a secret. */
function readProvider(text: string, wanted: ProviderName | null): Result<ChosenProvider, string> {
  const other = wanted === 'openai' ? undefined : OTHER_PROVIDERS.find(({ words }) => words.test(text));
  if (other) return ok({ provider: other.provider, key: null });
  return text.length >= LEAST_KEY && BEARER_TOKEN.test(text)
    ? ok({ provider: 'openai', key: text })
    : err(`That is not a key: a key is ASCII without spaces, and has at least ${LEAST_KEY} characters`);
}

/**
 * The key of the environment. A placeholder such as `sk-…` must not become a secret. It may be short: another server than
 * OpenAI's may take any word.
 * @throws CommandFault if no request can carry it
 */
export function givenKey(text: string): string {
  const key = text.trim();
  if (BEARER_TOKEN.test(key)) return key;
  throw new CommandFault('OPENAI_API_KEY is not a key: a key is ASCII without spaces.');
}

async function askOrigins(terminal: Terminal | null): Promise<readonly string[]> {
  if (!terminal) return [];
  const question = 'Address of your site, such as https://example.com (Enter for none yet): ';
  const origins = await terminal.ask(question, (text) => readOrigins(text));
  const twins = origins.map(withWww).filter((twin) => twin !== null && !origins.includes(twin));
  if (twins.length === 0 || terminal.asked >= MAX_QUESTIONS) return origins;
  const yes = await terminal.ask(`Also allow ${twins.join(', ')}? (Y/n) `, readYes);
  return yes ? [...origins, ...twins.filter((twin) => twin !== null)] : origins;
}

/** Enter means yes. */
function readYes(text: string): Result<boolean, string> {
  if (/^(?:y(?:es)?)?$/i.test(text)) return ok(true);
  return /^no?$/i.test(text) ? ok(false) : err('Type y or n');
}
