import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tryParseJson } from '../../../common/json.ts';
import { PROVIDERS } from '../../../common/providers.ts';
import { CommandFault } from '../../command.ts';
import { writePrivateFile } from '../start/instance.ts';
import { readName } from './options.ts';

/** The form of the record. */
const VERSION = 1;

/** Words without which no deployment can go on. */
const Text = z.string().min(1);

/** One deployment as `.easel/NAME.json` keeps it. It is written before each step, so that an interrupted one can go on. */
const DeploymentRecord = z.object({
  version: z.literal(VERSION),
  name: Text,
  account_id: Text,
  provider: z.enum(PROVIDERS),
  origins: z.array(z.url()),
  /** Its address; `null` until it is known. */
  url: z.url().nullable(),
  /** `id` is `null` while it is being made. */
  database: z.object({ name: Text, id: Text.nullable() }).nullable(),
  bucket: Text.nullable(),
  admin_token: Text,
  /** `null` if the Worker has one that this command did not make. */
  signing_secret: Text.nullable(),
  /** Secrets that are not uploaded yet. */
  pending: z.record(z.string(), z.string()),
  site_key: Text.nullable(),
  deployed_at: z.string().nullable(),
});

type Writable = z.infer<typeof DeploymentRecord>;

export type DeploymentRecord = Readonly<Omit<Writable, 'origins'>> & { readonly origins: readonly string[] };

const fileOf = (folder: string, name: string) => join(folder, `${name}.json`);

export function readRecord(folder: string, name: string): DeploymentRecord | null {
  const file = fileOf(folder, name);
  if (!existsSync(file)) return null;
  const stored = tryParseJson(readFileSync(file, 'utf8'));
  const record = DeploymentRecord.safeParse(stored);
  if (record.success && record.data.name === name) return record.data;
  const later = z.object({ version: z.number().min(VERSION + 1) }).safeParse(stored);
  if (later.success) {
    throw new CommandFault(`${file} was written by a later version of Easel. Run git pull, then the same command again.`);
  }
  throw new CommandFault(
    `${file} is damaged${record.success ? '' : placeOf(record.error)}. Restore your copy of it. Without a copy, move it away, and put the admin token into ADMIN_TOKEN.`,
  );
}

/** The field that is wrong, never what it holds. */
function placeOf({ issues: [issue] }: z.ZodError): string {
  const [field] = issue?.path ?? [];
  return field === undefined ? '' : ` at ${JSON.stringify(String(field))}`;
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
