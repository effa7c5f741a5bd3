import { CommandFault } from '../../command.ts';
import { type Account, checkAccount, findAccount } from './account.ts';
import { openTerminal, type Terminal } from './ask.ts';
import { makeKeys } from './keys.ts';
import type { DeployOptions } from './options.ts';
import { publish } from './publish.ts';
import { type DeploymentRecord, readRecord, recordedNames, writeRecord } from './record.ts';
import { doneMessage } from './report.ts';
import { type Deployed, findDeployed, makeResources } from './resources.ts';
import { smokeTest, untilHealthy } from './smoke.ts';
import { chooseName, newRecord } from './wizard.ts';

const say = (line: string) => console.log(line);

/** Deploys the first time, upgrades later. Every step looks before it acts, so an interrupted run goes on when it is repeated. */
export async function deploy(options: DeployOptions): Promise<void> {
  const terminal = openTerminal();
  const { folder } = options;
  const found = await findAccount(process.env, terminal, accountOf(options));
  const account = await checkAccount(found, terminal, say);
  const name = await chooseName(options, recordedNames(folder), terminal);
  const known = readRecord(folder, name);
  const deployed = await findDeployed(account, name);
  let record = await recordFor(name, known, deployed, account, options, terminal);
  const save = (next: DeploymentRecord) => writeRecord(folder, next);
  save(record);
  record = await makeResources(record, { account, deployed, adopt: options.adopt, save });
  const url = new URL(record.url ?? `https://${name}.${account.subdomain}.workers.dev`);
  record = { ...record, url: url.origin };
  await publish(folder, record, account, say);
  record = { ...record, pending: {}, deployed_at: new Date().toISOString() };
  save(record);
  say('Testing …');
  await untilHealthy(url);
  record = await makeKeys({ url, adminToken: record.admin_token }, record);
  save(record);
  const { lines } = await smokeTest(url, options.image);
  say(doneMessage(folder, record, url, lines));
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
  account: Account,
  options: DeployOptions,
  terminal: Terminal | null,
): Promise<DeploymentRecord> {
  if (deployed.kind === 'other') {
    throw new CommandFault(
      `There is already a Worker ${name} in this account, and it is not Easel.\nChoose another name: npm run deploy -- --name ${name}-images`,
    );
  }
  if (known) return changed(known, options, process.env);
  if (deployed.kind === 'nothing') return newRecord(name, account.id, options, process.env, terminal);
  // Deployed from another machine: its secrets stay.
  const token = process.env.ADMIN_TOKEN;
  if (!token) {
    throw new CommandFault(
      `${name} was deployed from another folder. Copy its ${options.folder}/${name}.json here, or put its admin token into ADMIN_TOKEN.`,
    );
  }
  return { ...(await newRecord(name, account.id, options, process.env, terminal)), admin_token: token };
}

/** What the command line changes of a deployment that is there. */
function changed(
  record: DeploymentRecord,
  { provider, origins, url }: DeployOptions,
  environment: NodeJS.ProcessEnv,
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
    pending: key && (provider ?? record.provider) === 'openai' ? { ...record.pending, OPENAI_API_KEY: key } : record.pending,
  };
}
