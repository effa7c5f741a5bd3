import { err, ok, type Result } from '../../../common/result.ts';
import type { ProblemDetails } from '../../../src/contract/problems.ts';
import type { AdminTarget } from './target.ts';

const TIMEOUT_MS = 15_000;
const BYTES_TIMEOUT_MS = 120_000;
const BYTES = 'application/octet-stream';

/** Why a call of the admin API failed, in one line. */
export interface AdminFailure {
  readonly message: string;
  /** The same call may succeed a moment later. */
  readonly temporary: boolean;
  /** The Worker has another admin token. */
  readonly wrongToken?: true;
}

/** One call of the admin API. A body of bytes is sent as it is, any other as JSON. */
export async function callAdmin<T>(
  { url, adminToken }: AdminTarget,
  method: string,
  path: string,
  body?: object,
): Promise<Result<T, AdminFailure>> {
  const bytes = body instanceof Uint8Array;
  const timeout = bytes ? BYTES_TIMEOUT_MS : TIMEOUT_MS;
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(path, url), {
      method,
      headers: { Authorization: `Bearer ${adminToken}`, ...(body ? { 'Content-Type': bytes ? BYTES : 'application/json' } : {}) },
      ...(body ? { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) } : {}),
      // The token is for this host alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const what = late ? `${url.origin} did not answer in ${timeout / 1000} s` : `Nothing answers at ${url.origin}`;
    return err({ message: `${what}: is it running, and is this its address?`, temporary: true });
  }
  const value = readJson(text);
  if (response.ok && value !== null) return ok(value as T);
  const temporary = response.status === 429 || response.status >= 500;
  const message = explain(url, response.status, value as Partial<ProblemDetails> | null);
  return err({ message, temporary, ...(response.status === 401 ? { wrongToken: true } : {}) });
}

function explain({ origin }: URL, status: number, problem: Partial<ProblemDetails> | null): string {
  if (status === 401) return `${origin} does not take this admin token: it is not the ADMIN_TOKEN that the Worker has.`;
  if (problem?.code === undefined) return `${origin} answers with ${status}, and not as Easel does: is this its address?`;
  const fields = problem.errors?.map(({ pointer, message }) => ` ${pointer} ${message}.`).join('') ?? '';
  return `${problem.detail ?? problem.title}${fields}`;
}

function readJson(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
