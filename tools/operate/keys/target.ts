import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../common/result.ts';
import { DEFAULT_FOLDER } from '../deploy/options.ts';
import { type DeploymentRecord, readRecords } from '../deploy/record.ts';
import { readTarget } from '../hosts.ts';
import { ReadyFile, readStateFile } from '../start/instance.ts';

export interface AdminTarget {
  readonly url: URL;
  readonly adminToken: string;
}

/**
 * The Worker and its admin token. A local instance's token is in its easel.json, that of a deployment in the record of `npm run
 * deploy`. Each is sent to its own address alone. Any other token comes from the environment, never from the command line, which
 * every user of the machine can read.
 */
export function findTarget(
  where: URL | null,
  state: string,
  environment: Readonly<Record<string, string | undefined>>,
  records: readonly DeploymentRecord[] = readRecords(DEFAULT_FOLDER),
): Result<AdminTarget, string> {
  const local = readLocal(state);
  const given = environment.ADMIN_TOKEN;
  if (where === null) {
    if (local) return ok(local);
    const deployed = records.find(({ url }) => url !== null)?.url;
    const example = deployed ? `, such as --url ${deployed}` : '';
    return err(`No instance runs over ${state}: start one with npm start, or name a deployed one with --url${example}.`);
  }
  if (given) return ok({ url: where, adminToken: given });
  if (local?.url.origin === where.origin) return ok(local);
  const record = records.find(({ url }) => url === where.origin);
  if (record) return ok({ url: where, adminToken: record.admin_token });
  return err(
    `ADMIN_TOKEN is not set: put the admin token of ${where.origin} into that variable. The folder that deployed it has it in .easel.`,
  );
}

/** easel.json exists exactly while its instance answers. */
function readLocal(state: string): AdminTarget | null {
  const file = join(state, 'easel.json');
  if (!existsSync(file)) return null;
  const ready = readStateFile(file, ReadyFile, 'Stop the instance and start it again.');
  const target = readTarget(ready.url);
  return target.ok ? { url: target.value, adminToken: ready.admin_token } : null;
}
