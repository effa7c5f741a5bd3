import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderName } from '../../../src/generation/models.ts';
import { CommandFault } from '../../command.ts';
import { writePrivateFile } from '../start/instance.ts';

/** One deployment as `.easel/NAME.json` keeps it. It is written before each step, so that an interrupted one can go on. */
export interface DeploymentRecord {
  readonly version: 1;
  readonly name: string;
  readonly account_id: string;
  readonly provider: ProviderName;
  readonly origins: readonly string[];
  /** Its address; `null` until it is known. */
  readonly url: string | null;
  /** `id` is `null` while it is being made. */
  readonly database: { readonly name: string; readonly id: string | null } | null;
  readonly bucket: string | null;
  readonly admin_token: string;
  readonly signing_secret: string;
  /** Secrets that are not uploaded yet. */
  readonly pending: Readonly<Record<string, string>>;
  readonly site_key: string | null;
  readonly deployed_at: string | null;
}

const fileOf = (folder: string, name: string) => join(folder, `${name}.json`);

export function readRecord(folder: string, name: string): DeploymentRecord | null {
  const file = fileOf(folder, name);
  if (!existsSync(file)) return null;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as DeploymentRecord;
    if (record.version === 1 && record.name === name) return record;
  } catch {
    // Said below: the file is not what this command writes.
  }
  throw new CommandFault(`${file} is not a record of a deployment that this version can read. Move it away or restore it.`);
}

/** The names of all deployments in the folder. */
export function recordedNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.wrangler.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** Only the owner can read it: it holds the admin token. */
export function writeRecord(folder: string, record: DeploymentRecord): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writePrivateFile(fileOf(folder, record.name), `${JSON.stringify(record, null, 2)}\n`);
}
