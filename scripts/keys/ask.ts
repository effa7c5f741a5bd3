import type { Key } from '../../src/contract/identity.ts';
import type { Problem } from '../../src/contract/problems.ts';
import type { KeysAction } from './options.ts';
import { keyTable } from './table.ts';
import type { AdminTarget } from './target.ts';

const TIMEOUT_MS = 15_000;

/** What is printed: `result` for whoever reads the output, `remark` beside it. */
export interface Told {
  readonly result: string;
  readonly remark: string | null;
}

export type KeysAnswer = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly message: string };

/** Does the action over the admin API. */
export async function askForKeys(target: AdminTarget, action: KeysAction): Promise<KeysAnswer> {
  switch (action.kind) {
    case 'create': {
      const answer = await call<Key & { key: string }>(target, 'POST', '/v1/admin/keys', action.request);
      if (!answer.ok) return answer;
      const { id, kind, name, key } = answer.value;
      const remark = `Made the ${kind} key ${JSON.stringify(name)}, ${id}. It is shown this once: only its digest is kept.`;
      return told(key, remark);
    }
    case 'list': {
      const answer = await call<{ items: Key[] }>(target, 'GET', '/v1/admin/keys');
      return answer.ok ? told(keyTable(answer.value.items), null) : answer;
    }
    case 'revoke': {
      const answer = await call<Key>(target, 'DELETE', `/v1/admin/keys/${action.id}`);
      if (!answer.ok) return answer;
      const { kind, name, id } = answer.value;
      return told(`Revoked the ${kind} key ${JSON.stringify(name)}, ${id}. It and its tokens are dead from now on.`, null);
    }
  }
}

function told(result: string, remark: string | null): KeysAnswer {
  return { ok: true, told: { result, remark } };
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

async function call<T>({ url, adminToken }: AdminTarget, method: string, path: string, body?: object): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(new URL(path, url), {
      method,
      headers: { Authorization: `Bearer ${adminToken}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // The token is for this host and no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const what = late ? `${url.origin} did not answer in ${TIMEOUT_MS / 1000} s` : `Nothing answers at ${url.origin}`;
    return { ok: false, message: `${what}: is it running, and is this its address?` };
  }
  const text = await response.text();
  const value = readJson(text);
  if (response.ok && value !== null) return { ok: true, value: value as T };
  return { ok: false, message: explain(url, response.status, value as Partial<Problem> | null) };
}

function explain({ origin }: URL, status: number, problem: Partial<Problem> | null): string {
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
