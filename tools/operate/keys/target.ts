import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../common/result.ts';
import { readTarget } from '../hosts.ts';
import type { ReadyFile } from '../start/instance.ts';

export interface AdminTarget {
  readonly url: URL;
  readonly adminToken: string;
}

/**
 * The Worker and its admin token. A local instance's token lies in its easel.json and is sent to that instance alone. Any
 * other token comes from the environment, never from the command line, which every user of the machine can read.
 */
export function findTarget(
  where: URL | null,
  state: string,
  environment: Readonly<Record<string, string | undefined>>,
): Result<AdminTarget, string> {
  const local = readLocal(state);
  const given = environment.ADMIN_TOKEN;
  if (where === null) {
    if (local) return ok(local);
    return err(`No instance runs over ${state}: start one with npm start, or name a deployed one with --url.`);
  }
  if (given) return ok({ url: where, adminToken: given });
  if (local?.url.origin === where.origin) return ok(local);
  return err(`ADMIN_TOKEN is not set: put the admin token of ${where.origin} into that variable.`);
}

/** easel.json exists exactly while its instance answers. */
function readLocal(state: string): AdminTarget | null {
  const file = join(state, 'easel.json');
  if (!existsSync(file)) return null;
  const ready = JSON.parse(readFileSync(file, 'utf8')) as ReadyFile;
  const target = readTarget(ready.url);
  return target.ok ? { url: target.value, adminToken: ready.admin_token } : null;
}
