import { CommandFault } from '../../command.ts';
import { callAdmin } from '../keys/call.ts';
import type { AdminTarget } from '../keys/target.ts';
import type { DeploymentRecord } from './record.ts';

/** The name of the key that this command makes for the operator's site. */
const SITE = 'site';

/** Makes the playground's key, which the Worker keeps itself, and the key of the site. Those that are there stay. */
export async function makeKeys(target: AdminTarget, record: DeploymentRecord): Promise<DeploymentRecord> {
  await admin<unknown>(target, 'PUT', '/v1/admin/playground-key', {});
  if (record.site_key !== null || record.origins.length === 0) return record;
  // A key that an interrupted run made and lost stays: its text is known to no one.
  const request = { kind: 'publishable', name: SITE, origins: record.origins };
  const { key } = await admin<{ key: string }>(target, 'POST', '/v1/admin/keys', request);
  return { ...record, site_key: key };
}

async function admin<T>(target: AdminTarget, method: string, path: string, body?: object): Promise<T> {
  const answer = await callAdmin<T>(target, method, path, body);
  if (answer.ok) return answer.value;
  throw new CommandFault(`${answer.error.message} Run npm run deploy again: it goes on here.`);
}
