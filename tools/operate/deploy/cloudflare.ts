import { z } from 'zod';
import { tryParseJson } from '../../../common/json.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import type { DeployTools } from './tools.ts';

const TIMEOUT_MS = 30_000;
const TRIES = 3;
const PAUSE_MS = 500;

/** A refusal of Cloudflare's API: its status, and its own number and words of the error. */
export interface ApiFailure {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** Cloudflare's API with the credential that wrangler has. */
export interface CloudflareApi {
  /** Reads. Repeats what a network or a busy server failed. `form` is that of the result. */
  get<T>(path: string, form: z.ZodType<T>): Promise<Result<T, ApiFailure>>;
  /** Changes something: sent once. The next run of the command looks whether it happened. */
  post<T>(path: string, body: object, form: z.ZodType<T>): Promise<Result<T, ApiFailure>>;
}

type ApiTools = Pick<DeployTools, 'environment' | 'wrangler' | 'sleep'>;

/** The credential: from the environment, or from `wrangler login`, which wrangler renews if it must. `null` if there is none. */
export async function openApi({ environment, wrangler, sleep }: ApiTools): Promise<CloudflareApi | null> {
  const base = environment.CLOUDFLARE_API_BASE_URL || 'https://api.cloudflare.com/client/v4';
  const given = environment.CLOUDFLARE_API_TOKEN;
  if (given) return apiWith(base, { Authorization: `Bearer ${given}` }, sleep);
  const { code, output } = await wrangler(['auth', 'token', '--json']);
  if (code !== 0) return null;
  const found = readLogin(output);
  const headers: Record<string, string> = found.token
    ? { Authorization: `Bearer ${found.token}` }
    : { 'X-Auth-Key': found.key ?? '', 'X-Auth-Email': found.email ?? '' };
  return apiWith(base, headers, sleep);
}

interface Login {
  readonly token?: string;
  readonly key?: string;
  readonly email?: string;
}

/** The JSON in wrangler's output: one flat object. A warning beside it may have braces too. @throws CommandFault if there is none */
function readLogin(output: string): Login {
  for (const [text] of output.matchAll(/\{[^{}]*\}/g)) {
    const found = readJson(text);
    if (found !== null) return found;
  }
  throw new CommandFault('wrangler does not say who is logged in to Cloudflare. Run: npx wrangler login');
}

function readJson(text: string): Login | null {
  try {
    const found = JSON.parse(text) as Login;
    return found.token || (found.key && found.email) ? found : null;
  } catch {
    return null;
  }
}

/** Cloudflare's envelope around every answer. */
const Envelope = z.object({
  success: z.boolean(),
  result: z.unknown(),
  errors: z.array(z.object({ code: z.number(), message: z.string() })).nullish(),
});

function apiWith(base: string, headers: Readonly<Record<string, string>>, sleep: DeployTools['sleep']): CloudflareApi {
  /** `null`: no answer at all. */
  const send = async <T>(path: string, init: RequestInit, form: z.ZodType<T>): Promise<Result<T, ApiFailure> | null> => {
    const sending = { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
    const response = await fetch(`${base}${path}`, sending).catch(() => null);
    const text = await response?.text().catch(() => null);
    if (!response || typeof text !== 'string') return null;
    return readAnswer(response.status, text, form);
  };
  return {
    async get<T>(path: string, form: z.ZodType<T>) {
      for (let attempt = 1; ; attempt++) {
        const answer = await send(path, { headers }, form);
        if (answer !== null && !isBusy(answer)) return answer;
        if (attempt === TRIES) throw unreachable(answer?.ok === false ? answer.error : null);
        await sleep(PAUSE_MS * attempt);
      }
    },
    async post<T>(path: string, body: object, form: z.ZodType<T>) {
      const json = { ...headers, 'Content-Type': 'application/json' };
      const answer = await send(path, { method: 'POST', headers: json, body: JSON.stringify(body) }, form);
      if (answer !== null && !isBusy(answer)) return answer;
      throw unreachable(answer?.ok === false ? answer.error : null);
    },
  };
}

const isBusy = <T>(answer: Result<T, ApiFailure>): boolean =>
  !answer.ok && (answer.error.status >= 500 || answer.error.status === 429);

/** @throws CommandFault if the answer is not Cloudflare's: a proxy's 404 must not mean that nothing is deployed */
function readAnswer<T>(status: number, text: string, form: z.ZodType<T>): Result<T, ApiFailure> {
  const envelope = Envelope.safeParse(tryParseJson(text));
  if (!envelope.success) {
    if (status >= 500 || status === 429) return err({ status, code: 0, message: 'no words' });
    throw new CommandFault(
      `Something else than Cloudflare's API answers (status ${status}). Does a proxy or a sign-in page of your network stand in between?`,
    );
  }
  const { success, result, errors } = envelope.data;
  if (!success || status >= 400) {
    const first = errors?.[0] ?? { code: 0, message: `status ${status}` };
    return err({ status, code: first.code, message: printable(first.message) });
  }
  const read = form.safeParse(result);
  if (read.success) return ok(read.data);
  throw new CommandFault(
    `Cloudflare's API answered in a form that this version does not know (${read.error.issues[0]?.path.join('.') || 'result'}). Run git pull, then the same command again.`,
  );
}

/** What comes from outside must not write to the terminal on its own. */
const printable = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);

function unreachable(failure: ApiFailure | null): CommandFault {
  const what = failure
    ? `Cloudflare's API failed (${failure.status}: ${failure.message}).`
    : "Cloudflare's API did not answer: is this machine online?";
  return new CommandFault(`${what} Nothing is lost: run the same command again, and it goes on here.`);
}

/** For answers that have no remedy of their own. */
export function orFault<T>(answer: Result<T, ApiFailure>, what: string): T {
  if (answer.ok) return answer.value;
  const { code, message, status } = answer.error;
  const remedy = status === 401 ? ` ${LOGIN_ENDED}` : status === 403 ? ` ${LACKS_PERMISSION}` : '';
  throw new CommandFault(`${what}: Cloudflare says "${message}" (code ${code}).${remedy}`);
}

const LACKS_PERMISSION =
  'The token may lack a permission. It needs Workers Scripts (edit), D1 (edit), Workers R2 Storage (edit) and Account Settings (read) for this account.';
/** Cloudflare answers with 401 also if a permission is missing. */
const LOGIN_ENDED = `The login may have ended: check CLOUDFLARE_API_TOKEN, or run npx wrangler login. ${LACKS_PERMISSION}`;

const CRON_QUOTA =
  'A quota of Cloudflare is reached: an account on the free plan has 5 cron triggers, and Easel needs one for its nightly comparison. The code is uploaded. Remove a cron trigger of another Worker, or take the paid plan.';

/** What a person can do about a refusal that wrangler prints; empty if it is none that is known. */
export function remedyFor(output: string): string {
  if (/\[code: 10072\]/.test(output)) return CRON_QUOTA;
  return /\[code: (?:10000|9109|10001)\]|Authentication error|Unauthorized/i.test(output) ? LOGIN_ENDED : '';
}
