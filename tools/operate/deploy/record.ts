import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderName } from '../../../common/providers.ts';
import { CommandFault } from '../../command.ts';
import { writePrivateFile } from '../start/instance.ts';
import { readName } from './options.ts';

/** The form of the record. */
const VERSION = 1;

/** One deployment as `.easel/NAME.json` keeps it. It is written before each step, so that an interrupted one can go on. */
export interface DeploymentRecord {
  readonly version: typeof VERSION;
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
  /** `null` if the Worker has one that this command did not make. */
  readonly signing_secret: string | null;
  /** Secrets that are not uploaded yet. */
  readonly pending: Readonly<Record<string, string>>;
  readonly site_key: string | null;
  readonly deployed_at: string | null;
}

const fileOf = (folder: string, name: string) => join(folder, `${name}.json`);

export function readRecord(folder: string, name: string): DeploymentRecord | null {
  const file = fileOf(folder, name);
  if (!existsSync(file)) return null;
  const record = parsed(readFileSync(file, 'utf8'));
  if (record?.version === VERSION && record.name === name) return record as DeploymentRecord;
  if (typeof record?.version === 'number' && record.version > VERSION) {
    throw new CommandFault(`${file} was written by a later version of Easel. Run git pull, then the same command again.`);
  }
  throw new CommandFault(
    `${file} is damaged. Restore your copy of it. Without a copy, move it away, and put the admin token into ADMIN_TOKEN.`,
  );
}

function parsed(text: string): Partial<Record<keyof DeploymentRecord, unknown>> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The names of all deployments in the folder. */
export function recordedNames(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .filter((name) => readName(name).ok);
}

/** The records of the folder that can be read. */
export function readRecords(folder: string): readonly DeploymentRecord[] {
  return recordedNames(folder).flatMap((name) => {
    try {
      return readRecord(folder, name) ?? [];
    } catch {
      return [];
    }
  });
}

/** Only the owner can read it: it holds the admin token. */
export function writeRecord(folder: string, record: DeploymentRecord): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writePrivateFile(fileOf(folder, record.name), `${JSON.stringify(record, null, 2)}\n`);
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'it failed';
    throw new CommandFault(`The record cannot be written: ${cause}. Give another folder with --folder.`);
  }
}
