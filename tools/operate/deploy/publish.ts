import { globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../start/instance.ts';
import type { CloudflareAccount } from './account.ts';
import { orFault } from './cloudflare.ts';
import { writeConfig } from './config-file.ts';
import type { DeploymentRecord } from './record.ts';
import type { DeployTools } from './tools.ts';
import { needWrangler, type Wrangler } from './wrangler.ts';

/** Builds, migrates the database, then uploads the code. Old code works with a new table; new code does not with an old one. */
export async function publish(
  folder: string,
  record: DeploymentRecord,
  account: CloudflareAccount,
  { say, build, wrangler }: DeployTools,
): Promise<void> {
  const config = await writeConfig(folder, record);
  say('Building …');
  await build();
  say('Migrating the database …');
  await needWrangler(wrangler, ['d1', 'migrations', 'apply', 'DB', '--remote', '--config', config], 'The migration');
  const secrets = await missingSecrets(record, account);
  say('Uploading …');
  await upload(wrangler, { folder, name: record.name, config, secrets });
}

/** A secret that the Worker already has stays as it is: someone may have changed it on purpose. */
async function missingSecrets(record: DeploymentRecord, { api, id }: CloudflareAccount): Promise<Record<string, string>> {
  const answer = await api.get(`/accounts/${id}/workers/scripts/${record.name}/secrets`, z.array(z.object({ name: z.string() })));
  const none = !answer.ok && (answer.error.status === 404 || answer.error.code === 10007);
  const present = none ? [] : orFault(answer, 'The names of the secrets could not be read').map(({ name }) => name);
  const own = { SIGNING_SECRET: record.signing_secret, ADMIN_TOKEN: record.admin_token };
  const missing = Object.entries(own).flatMap(([name, value]) =>
    value === null || present.includes(name) ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(missing), ...record.pending };
}

interface Uploading {
  readonly folder: string;
  readonly name: string;
  /** Path of the configuration. */
  readonly config: string;
  readonly secrets: Readonly<Record<string, string>>;
}

async function upload(wrangler: Wrangler, { folder, name, config, secrets }: Uploading): Promise<void> {
  const args = ['deploy', '--config', config, '--keep-vars'];
  if (Object.keys(secrets).length === 0) {
    await needWrangler(wrangler, args, 'The upload');
    return;
  }
  const file = join(resolve(folder), `${name}.${process.pid}.secrets.json`);
  // One of a run that was killed goes too.
  const remove = () => {
    for (const one of globSync(`${name}.*.secrets.json`, { cwd: folder })) rmSync(join(folder, one), { force: true });
  };
  remove();
  // A Ctrl-C in the middle must not leave it behind.
  process.once('exit', remove);
  try {
    writePrivateFile(file, JSON.stringify(secrets));
    await needWrangler(wrangler, [...args, '--secrets-file', file], 'The upload', Object.values(secrets));
  } finally {
    remove();
    process.removeListener('exit', remove);
  }
}
