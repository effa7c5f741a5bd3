import { ok, type Result } from '../../../common/result.ts';
import { CommandFault } from '../../command.ts';
import { type AdminFailure, callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import type { DeploymentRecord } from './record.ts';

/** The name of the key that this command makes for the operator's site. */
const SITE = 'site';
const TIMEOUT_MS = 15_000;

/** What the Worker's list of keys says, and the token that it took. */
export interface KeyList {
  readonly token: string;
  readonly items: readonly { readonly revoked_at: string | null }[];
}

/**
 * Reads the keys with the first token that the Worker takes. The one of the record is wrong once the secret ADMIN_TOKEN was
 * changed. So the one of the environment is tried after it.
 */
export async function readKeys(
  url: URL,
  recorded: string | null,
  given: string | undefined,
): Promise<Result<KeyList, AdminFailure> | null> {
  const tokens = [recorded, given].filter((token) => Boolean(token)) as string[];
  let answer: Result<KeyList, AdminFailure> | null = null;
  for (const token of tokens) {
    const found = await callAdmin<Pick<KeyList, 'items'>>({ url, adminToken: token }, 'GET', '/v1/admin/keys');
    answer = found.ok ? ok({ token, items: found.value.items }) : found;
    if (found.ok || !found.error.wrongToken) break;
  }
  return answer;
}

/** The admin token that the Worker has: the one of the record, else the one of the environment. */
export async function currentToken(url: URL, { admin_token }: DeploymentRecord, given: string | undefined): Promise<string> {
  const answer = await readKeys(url, admin_token, given);
  if (answer?.ok) return answer.value.token;
  const { message = '', wrongToken } = answer?.error ?? {};
  throw new CommandFault(`${message} ${wrongToken ? OTHER_TOKEN : AGAIN}`);
}

export const OTHER_TOKEN = 'Put the one that it has into ADMIN_TOKEN, then run this again.';
const AGAIN = 'Run npm run deploy again: it goes on here.';

/** Makes the playground's key, which the Worker keeps itself, and the key of the site. Those that are there stay. */
export async function makeKeys(target: AdminTarget, record: DeploymentRecord): Promise<DeploymentRecord> {
  await admin<unknown>(target, 'PUT', '/v1/admin/playground-key', {});
  if (record.origins.length === 0) return record;
  if (record.site_key !== null && (await siteKeyWorks(target.url, record)) !== false) return record;
  // A key that an interrupted run made and lost stays: its text is known to no one.
  const request = { kind: 'publishable', name: SITE, origins: record.origins };
  const { key } = await admin<{ key: string }>(target, 'POST', '/v1/admin/keys', request);
  return { ...record, site_key: key };
}

/** Whether the key in the tag still works; `null` if there is none yet, or if the Worker does not say. It makes one visitor. */
export async function siteKeyWorks(url: URL, { site_key, origins }: DeploymentRecord): Promise<boolean | null> {
  const [origin] = origins;
  if (site_key === null || origin === undefined) return null;
  const headers = { Authorization: `Bearer ${site_key}`, Origin: origin };
  const request = { method: 'POST', headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  const answer = await fetch(new URL('/v1/visitors', url), request).catch(() => null);
  await answer?.body?.cancel();
  if (answer === null || answer.status >= 500) return null;
  return answer.status !== 401;
}

async function admin<T>(target: AdminTarget, method: string, path: string, body?: object): Promise<T> {
  const answer = await callAdmin<T>(target, method, path, body);
  if (answer.ok) return answer.value;
  throw new CommandFault(`${answer.error.message} ${AGAIN}`);
}
