import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandFault } from '../../command.ts';

const LocalKey = z.object({ id: z.string(), key: z.string() });

export type LocalKey = Readonly<z.infer<typeof LocalKey>>;

/** The secrets of an instance, kept between starts in secrets.json. */
const Secrets = z.object({
  signingSecret: z.string(),
  adminToken: z.string(),
  secretKey: LocalKey.nullable(),
  /** By port: a publishable key works only on the origins that it was made for. */
  publishableKeys: z.record(z.string(), LocalKey),
});

export type Secrets = Readonly<z.infer<typeof Secrets>>;

/** easel.json: what other programs read once the instance is ready. */
export const ReadyFile = z.object({
  url: z.string(),
  secret_key: z.string(),
  publishable_key: z.string(),
  admin_token: z.string(),
});
export type ReadyFile = Readonly<z.infer<typeof ReadyFile>>;

const ONLY_OWNER = 0o600;
const readyFile = (state: string) => join(state, 'easel.json');
const secretsFile = (state: string) => join(state, 'secrets.json');

/**
 * Makes the state folder for its owner alone: keys and the signing secret lie in it. A folder that holds something else keeps its
 * rights: a home folder may have been named by mistake.
 */
export function makeStateFolder(state: string): void {
  if (mkdirSync(state, { recursive: true, mode: 0o700 }) !== undefined) return;
  if (readdirSync(state).length === 0 || existsSync(secretsFile(state))) chmodSync(state, 0o700);
}

/** A reader sees the whole file or none of it. Only the owner can read it. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: ONLY_OWNER });
  chmodSync(draft, ONLY_OWNER);
  renameSync(draft, file);
}

/**
 * A JSON file of the state folder. A power cut can leave it empty.
 * @throws CommandFault that names the file and says `remedy`
 */
export function readStateFile<T>(file: string, schema: z.ZodType<T>, remedy: string): T {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const read = schema.safeParse(stored);
  if (read.success) return read.data;
  throw new CommandFault(`${file} is damaged. ${remedy}`);
}

/**
 * The instance's secrets, made at its first start.
 * @throws CommandFault if the file is damaged: new secrets would end every token without a word
 */
export function openSecrets(state: string): Secrets {
  if (existsSync(secretsFile(state))) {
    return readStateFile(secretsFile(state), Secrets, 'Restore it, or delete it: the next start then makes new keys.');
  }
  const secrets: Secrets = {
    signingSecret: randomBytes(32).toString('base64url'),
    adminToken: `adm_${randomBytes(24).toString('base64url')}`,
    secretKey: null,
    publishableKeys: {},
  };
  saveSecrets(state, secrets);
  return secrets;
}

export function saveSecrets(state: string, secrets: Secrets): void {
  writePrivateFile(secretsFile(state), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** easel.json exists exactly while the instance answers, so other programs can wait for it. */
export function announceReady(state: string, ready: ReadyFile): void {
  writePrivateFile(readyFile(state), `${JSON.stringify(ready, null, 2)}\n`);
}

export function withdrawReady(state: string): void {
  rmSync(readyFile(state), { force: true });
}
