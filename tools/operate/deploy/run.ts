import { newSignInCode } from '../../../common/sign-in-code.ts';
import { CommandFault } from '../../command.ts';
import { type CloudflareAccount, checkAccount, findAccount } from './account.ts';
import { currentToken, makeKeys } from './keys.ts';
import type { DeployOptions } from './options.ts';
import { publish } from './publish.ts';
import { type DeploymentRecord, readRecord, recordedNames, writeRecord } from './record.ts';
import { doneMessage } from './report.ts';
import { type Deployed, findDeployed, makeResources } from './resources.ts';
import { smokeTest, untilHealthy } from './smoke.ts';
import type { DeployTools } from './tools.ts';
import { chooseName, givenKey, newRecord } from './wizard.ts';

/** Deploys the first time, upgrades later. Every step looks before it acts, so an interrupted run goes on when it is repeated. */
export async function deploy(options: DeployOptions, tools: DeployTools): Promise<void> {
  const { terminal, say } = tools;
  const { folder } = options;
  const found = await findAccount(tools, accountOf(options));
  const account = await checkAccount(found, tools);
  const name = await chooseName(options, recordedNames(folder), terminal);
  const known = readRecord(folder, name);
  const deployed = await findDeployed(account, name);
  let record = await recordFor(name, known, deployed, account, options, tools);
  const save = (next: DeploymentRecord) => writeRecord(folder, next);
  save(record);
  record = await makeResources(record, { account, deployed, adopt: options.adopt, save });
  const url = new URL(record.url ?? `https://${name}.${account.subdomain}.workers.dev`);
  record = { ...record, url: url.origin };
  await publish(folder, record, account, tools);
  record = { ...record, pending: {}, deployed_at: new Date().toISOString() };
  save(record);
  say('Testing …');
  await untilHealthy(url, tools);
  record = { ...record, admin_token: await currentToken(url, record, tools.environment.ADMIN_TOKEN) };
  record = await makeKeys({ url, adminToken: record.admin_token }, record);
  save(record);
  const { lines } = await smokeTest(url, options.image);
  const signInCode = await newSignInCode(record.admin_token, Date.now());
  say(doneMessage(folder, record, { url, signInCode, lines }));
}

function accountOf({ folder, name }: DeployOptions): string | null {
  const names = recordedNames(folder);
  const own = name ?? (names.length === 1 ? names[0] : undefined);
  return own === undefined ? null : (readRecord(folder, own)?.account_id ?? null);
}

async function recordFor(
  name: string,
  known: DeploymentRecord | null,
  deployed: Deployed,
  account: CloudflareAccount,
  options: DeployOptions,
  { environment, terminal }: DeployTools,
): Promise<DeploymentRecord> {
  if (deployed.kind === 'other') {
    throw new CommandFault(
      `There is already a Worker ${name} in this account, and it is not Easel.\nChoose another name: npm run deploy -- --name ${name}-images`,
    );
  }
  if (known) return changed(known, options, environment);
  if (deployed.kind === 'nothing') return newRecord(name, account.id, options, environment, terminal);
  // Deployed from another machine: its secrets stay.
  const token = environment.ADMIN_TOKEN;
  if (!token) {
    throw new CommandFault(
      `${name} was deployed from another folder. Copy its ${options.folder}/${name}.json here, or put its admin token into ADMIN_TOKEN.`,
    );
  }
  const record = await newRecord(name, account.id, options, environment, terminal);
  return { ...record, admin_token: token, signing_secret: null };
}

/** What the command line changes of a deployment that is there. */
function changed(
  record: DeploymentRecord,
  { provider, origins, url }: DeployOptions,
  environment: DeployTools['environment'],
): DeploymentRecord {
  const key = environment.OPENAI_API_KEY;
  const more = origins.filter((origin) => !record.origins.includes(origin));
  return {
    ...record,
    provider: provider ?? record.provider,
    url: url?.origin ?? record.url,
    origins: [...record.origins, ...more],
    // A key with other origins is another key.
    site_key: more.length > 0 ? null : record.site_key,
    pending:
      key && (provider ?? record.provider) === 'openai' ? { ...record.pending, OPENAI_API_KEY: givenKey(key) } : record.pending,
  };
}
