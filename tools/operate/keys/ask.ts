import type { Key } from '../../../src/contract/identity.ts';
import { callAdmin } from './call.ts';
import type { KeysAction } from './options.ts';
import { keyTable } from './table.ts';
import type { AdminTarget } from './target.ts';

/** What is printed: `result` for whoever reads the output, `remark` beside it. */
export interface Notified {
  readonly result: string;
  readonly remark: string | null;
}

export type KeysAnswer = { readonly ok: true; readonly told: Notified } | { readonly ok: false; readonly message: string };

/** Does the action over the admin API. */
export async function askForKeys(target: AdminTarget, action: KeysAction): Promise<KeysAnswer> {
  const answer = await answerTo(target, action);
  return answer.ok ? answer : { ok: false, message: answer.message };
}

async function answerTo(target: AdminTarget, action: KeysAction): Promise<KeysAnswer> {
  switch (action.kind) {
    case 'create': {
      const answer = await callAdmin<Key & { key: string }>(target, 'POST', '/v1/admin/keys', action.request);
      if (!answer.ok) return answer;
      const { id, kind, name, key } = answer.value;
      const remark = `Made the ${kind} key ${JSON.stringify(name)}, ${id}. It is shown this once: only its digest is kept.`;
      return told(key, remark);
    }
    case 'list': {
      const answer = await callAdmin<{ items: Key[] }>(target, 'GET', '/v1/admin/keys');
      return answer.ok ? told(keyTable(answer.value.items), null) : answer;
    }
    case 'revoke': {
      const answer = await callAdmin<Key>(target, 'DELETE', `/v1/admin/keys/${action.id}`);
      if (!answer.ok) return answer;
      const { kind, name, id } = answer.value;
      return told(`Revoked the ${kind} key ${JSON.stringify(name)}, ${id}. It and its tokens are dead from now on.`, null);
    }
  }
}

function told(result: string, remark: string | null): KeysAnswer {
  return { ok: true, told: { result, remark } };
}
