import { err, ok, type Result } from '../../../common/result.ts';
import type { Key } from '../../../src/contract/identity.ts';
import { type AdminFailure, callAdmin } from './call.ts';
import type { KeysAction } from './options.ts';
import { keyTable } from './table.ts';
import type { AdminTarget } from './target.ts';

/** What is printed: `result` goes to the standard output, `remark` to the error output. */
export interface KeysReport {
  readonly result: string;
  readonly remark: string | null;
}

/** Does the action over the admin API. An error is one line. */
export async function manageKeys(target: AdminTarget, action: KeysAction): Promise<Result<KeysReport, string>> {
  const result = await reportOf(target, action);
  return result.ok ? result : err(result.error.message);
}

async function reportOf(target: AdminTarget, action: KeysAction): Promise<Result<KeysReport, AdminFailure>> {
  switch (action.kind) {
    case 'create': {
      const answer = await callAdmin<Key & { key: string }>(target, 'POST', '/v1/admin/keys', action.request);
      if (!answer.ok) return answer;
      const { id, kind, name, key } = answer.value;
      const remark = `Made the ${kind} key ${JSON.stringify(name)}, ${id}. It is shown only now: Easel stores only its digest.`;
      return report(key, remark);
    }
    case 'list': {
      const answer = await callAdmin<{ items: Key[] }>(target, 'GET', '/v1/admin/keys');
      return answer.ok ? report(keyTable(answer.value.items), null) : answer;
    }
    case 'revoke': {
      const answer = await callAdmin<Key>(target, 'DELETE', `/v1/admin/keys/${action.id}`);
      if (!answer.ok) return answer;
      const { kind, name, id } = answer.value;
      return report(`Revoked the ${kind} key ${JSON.stringify(name)}, ${id}. It and its tokens no longer work.`, null);
    }
  }
}

function report(result: string, remark: string | null): Result<KeysReport, never> {
  return ok({ result, remark });
}
