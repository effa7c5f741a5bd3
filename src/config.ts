import type * as z from 'zod';
import type { Micros } from '../common/money.ts';
import { err, ok, type Result } from '../common/result.ts';
import { unknownNames } from '../common/variable-names.ts';
import { combinationFault } from './config/combinations.ts';
import { freeWithoutReason } from './config/free-of-charge.ts';
import { CONFIG_NAMES, type Variables, variablesSchema } from './config/variables.ts';
import type { HouseRules } from './contract/house-rules.ts';
import type { DirectorPrice } from './generation/director-model.ts';
import type { LimiterLimits } from './generation/limiter.ts';
import { catalogOf } from './generation/models/catalog.ts';
import type { ImageModel } from './generation/models/model.ts';
import type { Limits } from './quota/policies.ts';

export { CONFIG_NAMES, OPENAI_BASE_URL } from './config/variables.ts';

export interface Config {
  readonly provider:
    | { readonly kind: 'workers-ai' }
    | { readonly kind: 'sandbox'; readonly seconds: number; readonly grain: number }
    | { readonly kind: 'openai'; readonly apiKey: string; readonly baseUrl: string };
  /** A chat model of the same provider that directs; `null` if the rules direct. */
  readonly director: { readonly model: string; readonly price: DirectorPrice } | null;
  /** What the operator allows, demands and forbids in every direction; `null` for no rules. */
  readonly houseRules: HouseRules | null;
  /** The id of the default model. */
  readonly model: string;
  /** The id of the model that draws if the provider has proved that it bought nothing; `null` for none. */
  readonly fallback: string | null;
  /** The built-in models and the rows of `MODELS`. */
  readonly models: readonly ImageModel[];
  /** Whether OpenAI clients may name models of OpenAI's that are gone. */
  readonly modelAliases: boolean;
  readonly limits: Limits;
  readonly providerTimeoutMs: number;
  /** The limiter in front of the provider. */
  readonly limiter: LimiterLimits;
  /** Purchases in a row that brought nothing, after which none is made for a minute; 0: never. */
  readonly breakerAfterFailures: number;
  /** How long a generation waits for the limiter before it gives up. */
  readonly queueMs: number;
  /** How long an OpenAI client waits: first without a byte, then with white space this often, then no longer. Milliseconds. */
  readonly patience: { readonly silentMs: number; readonly heartbeatMs: number; readonly longestMs: number };
  readonly maxImageBytes: number;
  /** The origin of absolute URLs, without a slash at the end; `null` for the origin of the request. */
  readonly publicUrl: string | null;
  readonly publicImageUrl: string | null;
  readonly playgroundKey: string | null;
  /** The bot check for new visitors; `null` if there is none. */
  readonly turnstile: { readonly siteKey: string; readonly secret: string } | null;
  /** The zone in front of the Worker, whose caches a deletion purges; `null` if there is none. */
  readonly zone: { readonly id: string; readonly token: string } | null;
  readonly signingSecret: string;
  /** The secret behind the check in ids. It must never change: ids that were made with another one are refused. */
  readonly idSecret: string;
  readonly adminToken: string;
  /** Reads everything that the operator can and changes nothing; `null` for none. */
  readonly adminReadToken: string | null;
}

export interface ConfigProblem {
  readonly name: string;
  /** What the variable must be. Never its value. */
  readonly message: string;
}

export type ConfigResult = Result<Config, readonly ConfigProblem[]>;

const DEFAULT_MODELS = {
  openai: 'gpt-image-2.5-flare',
  'workers-ai': '@cf/black-forest-labs/flux-1-schnell',
  sandbox: 'sandbox',
} as const satisfies Record<Config['provider']['kind'], string>;

/** 10,000 neurons a day are free. At $0.011 for 1,000 they are counted as $0.11, and reset at 00:00 UTC as our days do. */
const FREE_NEURONS_A_DAY: Micros = 110_000;
const LONGEST_MONTH_DAYS = 31;

/** A cap of 0 dollars with Workers AI means: the free allocation, and nothing that is billed. */
function spendCaps(
  kind: Config['provider']['kind'],
  daily: Micros,
  monthly: Micros,
): Pick<Limits, 'dailySpend' | 'monthlySpend'> {
  if (kind !== 'workers-ai' || (daily > 0 && monthly > 0)) return { dailySpend: daily, monthlySpend: monthly };
  return { dailySpend: FREE_NEURONS_A_DAY, monthlySpend: monthly > 0 ? monthly : FREE_NEURONS_A_DAY * LONGEST_MONTH_DAYS };
}

/** A cache: the variables of an isolate never change, and reading them takes half a millisecond. */
const known = new WeakMap<object, ConfigResult>();

/** Secrets that the deployment made itself, by the bindings that they complete. */
const made = new WeakMap<object, Readonly<Record<string, string>>>();

/** Whether the operator set both secrets, or `provideSecrets` did. */
export function hasSecrets(env: Readonly<Record<string, unknown>>): boolean {
  return made.has(env) || (Boolean(env.SIGNING_SECRET) && Boolean(env.ADMIN_TOKEN));
}

/** Gives `readConfig` secrets for those that the operator did not set. */
export function provideSecrets(env: object, secrets: { readonly SIGNING_SECRET: string; readonly ADMIN_TOKEN: string }): void {
  made.set(env, secrets);
  known.delete(env);
}

/** Reads the Worker's variables and secrets. Fails closed: with one bad variable nothing is generated until it is corrected. */
export function readConfig(env: Readonly<Record<string, unknown>>): ConfigResult {
  const result = known.get(env) ?? parseConfig(env);
  known.set(env, result);
  return result;
}

/** Demo mode must be asked for: a deployment that lost its key must not go on with sample pictures. */
function providerOf(vars: Variables): Config['provider'] | null {
  if (vars.PROVIDER === 'workers-ai') return { kind: 'workers-ai' };
  if (vars.PROVIDER === 'sandbox') {
    return { kind: 'sandbox', seconds: vars.SANDBOX_SECONDS, grain: vars.SANDBOX_GRAIN };
  }
  return vars.OPENAI_API_KEY ? { kind: 'openai', apiKey: vars.OPENAI_API_KEY, baseUrl: vars.OPENAI_BASE_URL } : null;
}

function parseConfig(env: Readonly<Record<string, unknown>>): ConfigResult {
  const given = givenVariables(env);
  const misspelled = misspelledVariables(env);
  if (misspelled.length > 0) return err(misspelled);
  const read = variablesSchema.safeParse(given);
  if (!read.success) {
    return err(read.error.issues.map((issue) => ({ name: String(issue.path[0]), message: describe(issue, given) })));
  }
  const vars = read.data;
  const provider = providerOf(vars);
  if (provider === null) {
    const remedy = 'set it for real images, or set PROVIDER=sandbox for demo mode, which draws sample pictures';
    return err([{ name: 'OPENAI_API_KEY', message: `is missing: ${remedy}` }]);
  }
  const models = catalogOf(vars.MODELS);
  const model = vars.IMAGE_MODEL ?? DEFAULT_MODELS[provider.kind];
  const director =
    vars.DIRECTOR_MODEL && vars.DIRECTOR_MODEL_PRICE ? { model: vars.DIRECTOR_MODEL, price: vars.DIRECTOR_MODEL_PRICE } : null;
  const fault =
    freeWithoutReason({ provider, director }, models) ?? combinationFault(vars, { provider: provider.kind, model, models });
  return fault ? err([fault]) : ok(configFrom(vars, { provider, models, model, director }));
}

/** The variables that are set, as text. Secrets that the deployment made itself come first. */
function givenVariables(env: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given: Record<string, unknown> = { ...made.get(env) };
  for (const name of CONFIG_NAMES) {
    const value = env[name];
    // A number in wrangler.toml's [vars] arrives as a number.
    if (value !== undefined && value !== '') given[name] = typeof value === 'number' ? String(value) : value;
  }
  return given;
}

function configFrom(vars: Variables, chosen: Pick<Config, 'provider' | 'models' | 'model' | 'director'>): Config {
  const { provider } = chosen;
  return {
    ...chosen,
    houseRules: vars.HOUSE_RULES ?? null,
    fallback: vars.IMAGE_MODEL_FALLBACK ?? null,
    modelAliases: vars.MODEL_ALIASES === 'on',
    limits: {
      dailyImagesPerUser: vars.DAILY_IMAGES_PER_USER,
      dailyImagesPerIp: vars.DAILY_IMAGES_PER_IP,
      maxRunningPerUser: vars.MAX_RUNNING_PER_USER,
      dailyRefusalsPerUser: vars.DAILY_REFUSALS_PER_USER,
      dailyUnknownsPerUser: vars.DAILY_UNKNOWNS_PER_USER,
      dailyUnknownsPerIp: vars.DAILY_UNKNOWNS_PER_IP,
      dailyUploadsPerUser: vars.DAILY_UPLOADS_PER_USER,
      dailyUploadsPerIp: vars.DAILY_UPLOADS_PER_IP,
      ...spendCaps(provider.kind, vars.DAILY_SPEND_CAP_USD, vars.MONTHLY_SPEND_CAP_USD),
      dailySpendPerKey: vars.DAILY_SPEND_PER_KEY_USD ?? null,
      dailySpendPerUser: vars.DAILY_SPEND_PER_USER_USD ?? null,
      holdShare: vars.HOLD_SHARE,
    },
    providerTimeoutMs: vars.PROVIDER_TIMEOUT_SECONDS * 1000,
    limiter: { imagesPerMinute: vars.PROVIDER_IMAGES_PER_MINUTE ?? null, maxRunning: vars.PROVIDER_MAX_RUNNING ?? null },
    breakerAfterFailures: vars.BREAKER_AFTER_FAILURES,
    queueMs: vars.PROVIDER_QUEUE_SECONDS * 1000,
    patience: {
      silentMs: vars.ANSWER_SILENT_SECONDS * 1000,
      heartbeatMs: vars.ANSWER_HEARTBEAT_SECONDS * 1000,
      longestMs: vars.ANSWER_LONGEST_SECONDS * 1000,
    },
    maxImageBytes: vars.MAX_IMAGE_BYTES,
    publicUrl: vars.PUBLIC_URL ?? null,
    publicImageUrl: vars.PUBLIC_IMAGE_URL ?? null,
    turnstile:
      vars.TURNSTILE_SITE_KEY && vars.TURNSTILE_SECRET
        ? { siteKey: vars.TURNSTILE_SITE_KEY, secret: vars.TURNSTILE_SECRET }
        : null,
    zone:
      vars.CLOUDFLARE_ZONE_ID && vars.CLOUDFLARE_PURGE_TOKEN
        ? { id: vars.CLOUDFLARE_ZONE_ID, token: vars.CLOUDFLARE_PURGE_TOKEN }
        : null,
    playgroundKey: vars.PLAYGROUND_KEY ?? null,
    signingSecret: vars.SIGNING_SECRET,
    idSecret: vars.ID_SECRET ?? vars.SIGNING_SECRET,
    adminToken: vars.ADMIN_TOKEN,
    adminReadToken: vars.ADMIN_READ_TOKEN ?? null,
  };
}

/** A cap or a key under such a name would be ignored. A binding is no text; other texts may be the operator's own. */
function misspelledVariables(env: Readonly<Record<string, unknown>>): ConfigProblem[] {
  const texts = Object.keys(env).filter((name) => typeof env[name] === 'string' || typeof env[name] === 'number');
  return unknownNames(CONFIG_NAMES, texts).flatMap(({ name, meant }) =>
    meant === null ? [] : [{ name, message: `is not a variable of Easel: ${meant} is meant, or another name` }],
  );
}

/** The message of zod, which names types and never values; a missing variable is reported as missing. */
function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  if (issue.code === 'invalid_type') return String(issue.path[0]) in given ? 'must be text' : 'is missing';
  return issue.message;
}
