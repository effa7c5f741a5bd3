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
  /** Reads. Repeats what a network or a busy server failed. */
  get<T>(path: string): Promise<Result<T, ApiFailure>>;
  /** Changes something: sent once. The next run of the command looks whether it happened. */
  post<T>(path: string, body: object): Promise<Result<T, ApiFailure>>;
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

function apiWith(base: string, headers: Readonly<Record<string, string>>, sleep: DeployTools['sleep']): CloudflareApi {
  const send = async <T>(path: string, init: RequestInit): Promise<Result<T, ApiFailure>> => {
    const response = await fetch(`${base}${path}`, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = (await response.json().catch(() => null)) as { success?: boolean; result?: T; errors?: ApiFailure[] } | null;
    if (response.ok && body?.success) return ok(body.result as T);
    const first = body?.errors?.[0];
    return err({ status: response.status, code: first?.code ?? 0, message: first?.message ?? `status ${response.status}` });
  };
  return {
    async get<T>(path: string) {
      for (let attempt = 1; ; attempt++) {
        const answer = await send<T>(path, { headers }).catch(() => null);
        const failed = answer === null || (!answer.ok && answer.error.status >= 500);
        if (!failed) return answer;
        if (attempt === TRIES) throw unreachable(answer?.ok === false ? answer.error : null);
        await sleep(PAUSE_MS * attempt);
      }
    },
    async post<T>(path: string, body: object) {
      const json = { ...headers, 'Content-Type': 'application/json' };
      const answer = await send<T>(path, { method: 'POST', headers: json, body: JSON.stringify(body) }).catch(() => null);
      if (answer === null || (!answer.ok && answer.error.status >= 500)) {
        throw unreachable(answer?.ok === false ? answer.error : null);
      }
      return answer;
    },
  };
}

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
  const remedy =
    status === 401 || status === 403 ? ' The token may lack a permission: docs/deploy.md lists those that it needs.' : '';
  throw new CommandFault(`${what}: Cloudflare says "${message}" (code ${code}).${remedy}`);
}
