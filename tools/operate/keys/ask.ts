import { z } from 'zod';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Key, KeyLimits } from '../../../src/contract/identity.ts';
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
      const unknown = await unknownLimit(target, action.request.limits);
      if (unknown !== null) return err({ message: unknown, temporary: false });
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

const TIMEOUT_MS = 15_000;
const Models = z.object({ data: z.array(z.object({ id: z.string(), qualities: z.array(z.string()) })) });

/**
 * A line about a model or quality that the deployment does not have; `null` if all are there. A key that may name only these
 * would refuse every request.
 */
async function unknownLimit(target: AdminTarget, { models = [], qualities = [] }: KeyLimits): Promise<string | null> {
  if (models.length + qualities.length === 0) return null;
  // Public, and refused with a credential that is no key. If it cannot be read, the admin API has the last word.
  const answer = await fetch(new URL('/v1/models', target.url), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    .then((response) => response.json())
    .catch(() => null);
  const read = Models.safeParse(answer);
  if (!read.success) return null;
  const ids = read.data.data.map(({ id }) => id);
  const known = [...new Set(read.data.data.flatMap((model) => model.qualities))];
  const model = models.find((id) => !ids.includes(id));
  if (model !== undefined) return `There is no model ${JSON.stringify(model)} here. --model may be: ${ids.join(', ')}`;
  const quality = qualities.find((name) => !known.includes(name));
  return quality === undefined
    ? null
    : `No model has the quality ${JSON.stringify(quality)}. --quality may be: ${known.join(', ')}`;
}

function report(result: string, remark: string | null): Result<KeysReport, never> {
  return ok({ result, remark });
}
