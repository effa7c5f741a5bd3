import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoredKey {
  readonly id: string;
  readonly key: string;
}

/** What an instance keeps to itself between starts, in secrets.json. */
export interface Secrets {
  readonly signingSecret: string;
  readonly adminToken: string;
  readonly secretKey: StoredKey | null;
  /** By port: a publishable key works only on the origins that it was made for. */
  readonly publishableKeys: Readonly<Record<string, StoredKey>>;
}

/** What other programs read once the instance is ready, in easel.json. */
export interface ReadyFile {
  readonly url: string;
  readonly secret_key: string;
  readonly publishable_key: string;
  readonly admin_token: string;
}

const ONLY_OWNER = 0o600;
const readyFile = (state: string) => join(state, 'easel.json');
const secretsFile = (state: string) => join(state, 'secrets.json');

/** Whoever reads the file sees all of it or none of it, and nobody else on the machine reads it. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: ONLY_OWNER });
  chmodSync(draft, ONLY_OWNER);
  renameSync(draft, file);
}

/** The instance's secrets, made at its first start. */
export function openSecrets(state: string): Secrets {
  mkdirSync(state, { recursive: true });
  if (existsSync(secretsFile(state))) return JSON.parse(readFileSync(secretsFile(state), 'utf8'));
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

/** easel.json is there exactly while the instance answers: who waits for it waits for that. */
export function announceReady(state: string, ready: ReadyFile): void {
  writePrivateFile(readyFile(state), `${JSON.stringify(ready, null, 2)}\n`);
}

export function withdrawReady(state: string): void {
  rmSync(readyFile(state), { force: true });
}
