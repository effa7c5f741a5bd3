import { checkAccount, findAccount } from './account.ts';
import { openApi } from './cloudflare.ts';
import { bucketName, databaseName, writeConfig } from './config-file.ts';
import type { DeployOptions } from './options.ts';
import { type DeploymentRecord, readRecord, recordedNames } from './record.ts';
import { findDeployed } from './resources.ts';
import type { DeployTools } from './tools.ts';
import { chooseName } from './wizard.ts';
import { needWrangler } from './wrangler.ts';

/** Says what a deployment would do, and builds what it would upload. It changes nothing, in the account or in the record. */
export async function dryRunDeployment(options: DeployOptions, tools: DeployTools): Promise<void> {
  const { folder } = options;
  const name = await chooseName(options, recordedNames(folder), null);
  const record = readRecord(folder, name);
  tools.say(await planFor(name, record, { ...tools, terminal: null }));
  await tools.build();
  const config = await writeConfig(folder, record ?? placeholder(name, options));
  tools.say(await needWrangler(tools.wrangler, ['deploy', '--dry-run', '--config', config], 'The build'));
}

async function planFor(name: string, record: DeploymentRecord | null, tools: DeployTools): Promise<string> {
  if ((await openApi(tools)) === null) return 'You are not logged in, so only the build is tried. Log in: npx wrangler login';
  const found = await findAccount(tools, record?.account_id ?? null);
  const account = await checkAccount(found, tools);
  const deployed = await findDeployed(account, name);
  if (deployed.kind === 'other') return `The Worker ${name} is not Easel: a deployment would stop. Choose another --name.`;
  if (record?.deployed_at || deployed.kind === 'easel') return `Would upgrade ${name}: migrate its database, then upload.`;
  return `Would make the database ${databaseName(name)}, the bucket ${bucketName(name)} and the Worker ${name}.`;
}

function placeholder(name: string, { provider }: DeployOptions): DeploymentRecord {
  return {
    version: 1,
    name,
    account_id: '00000000000000000000000000000000',
    provider: provider ?? 'sandbox',
    origins: [],
    url: null,
    database: null,
    bucket: null,
    admin_token: '',
    signing_secret: '',
    pending: {},
    site_key: null,
    deployed_at: null,
  };
}
