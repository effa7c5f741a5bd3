import { z } from 'zod';
import { CommandFault } from '../../command.ts';
import type { CloudflareAccount } from './account.ts';
import { type CloudflareApi, orFault } from './cloudflare.ts';
import { bucketName, databaseName } from './config-file.ts';
import type { DeploymentRecord } from './record.ts';

const Binding = z.object({
  type: z.string(),
  name: z.string(),
  id: z.string().nullish(),
  database_id: z.string().nullish(),
  bucket_name: z.string().nullish(),
});

type Binding = Readonly<z.infer<typeof Binding>>;

/** The settings of a Worker, as far as they are read here. */
export const WorkerSettings = z.object({ bindings: z.array(Binding) });

const Database = z.object({ uuid: z.string() });

/** What runs under the name: nothing, an Easel with its bindings, or something else. */
export type Deployed = { readonly kind: 'nothing' | 'other' } | { readonly kind: 'easel'; readonly bindings: readonly Binding[] };

export async function findDeployed({ api, id }: Pick<CloudflareAccount, 'api' | 'id'>, name: string): Promise<Deployed> {
  const answer = await api.get(`/accounts/${id}/workers/scripts/${name}/settings`, WorkerSettings);
  if (!answer.ok && (answer.error.code === 10007 || answer.error.status === 404)) return { kind: 'nothing' };
  const { bindings } = orFault(answer, `The Worker ${name} could not be read`);
  const has = (binding: string) => bindings.some((one) => one.name === binding);
  return has('QUOTA_COUNTER') && has('GENERATION_RUN') ? { kind: 'easel', bindings } : { kind: 'other' };
}

interface Making {
  readonly account: CloudflareAccount;
  readonly deployed: Deployed;
  readonly adopt: boolean;
  readonly save: (record: DeploymentRecord) => void;
}

/** Makes the database and the bucket, or finds those that an interrupted run made. What is not Easel's is left alone. */
export async function makeResources(record: DeploymentRecord, making: Making): Promise<DeploymentRecord> {
  return makeBucket(await makeDatabase(record, making), making);
}

async function makeDatabase(record: DeploymentRecord, { account, deployed, adopt, save }: Making): Promise<DeploymentRecord> {
  if (record.database?.id) return stillThere(record, record.database.id, account);
  const bound = deployed.kind === 'easel' ? deployed.bindings.find(({ type }) => type === 'd1') : undefined;
  const name = databaseName(record.name);
  const found = await databaseOf(account.api, account.id, name);
  const known = bound?.id ?? bound?.database_id;
  if (found && !adopt && record.database === null && known !== found) throw taken('database', name, record.name);
  const id = known ?? found;
  if (id) return saved(save, { ...record, database: { name, id } });
  // Written first: a database that this run makes is ours even if the answer is lost.
  const intended = saved(save, { ...record, database: { name, id: null } });
  const made = orFault(
    explain(await account.api.post(`/accounts/${account.id}/d1/database`, { name }, Database), 7406, LIMITS.database),
    'The database could not be made',
  );
  return saved(save, { ...intended, database: { name, id: made.uuid } });
}

/** @throws CommandFault if the database was deleted: an empty one in its place must be a person's decision */
async function stillThere(
  record: DeploymentRecord,
  id: string,
  { api, id: account }: CloudflareAccount,
): Promise<DeploymentRecord> {
  const answer = await api.get(`/accounts/${account}/d1/database/${id}`, z.unknown());
  if (answer.ok || answer.error.status !== 404) {
    orFault(answer, 'The database could not be read');
    return record;
  }
  throw new CommandFault(
    `The database of ${record.name} is gone from the account, and with it the keys and the records of images.\nTo begin with an empty one, set "database" and "site_key" to null in the record ${record.name}.json, then run this again.`,
  );
}

async function databaseOf(api: CloudflareApi, account: string, name: string): Promise<string | null> {
  const path = `/accounts/${account}/d1/database?name=${encodeURIComponent(name)}&per_page=100`;
  const list = orFault(await api.get(path, z.array(Database.extend({ name: z.string() }))), 'The databases could not be read');
  return list.find((one) => one.name === name)?.uuid ?? null;
}

/** The name of a bucket that is not there yet but will be. A record names it before it is made. */
async function makeBucket(record: DeploymentRecord, { account, deployed, adopt, save }: Making): Promise<DeploymentRecord> {
  const bound = deployed.kind === 'easel' ? deployed.bindings.find(({ type }) => type === 'r2_bucket')?.bucket_name : undefined;
  const name = record.bucket ?? bound ?? bucketName(record.name);
  const path = `/accounts/${account.id}/r2/buckets`;
  const there = await account.api.get(`${path}/${name}`, z.unknown());
  if (!there.ok && there.error.status !== 404) orFault(there, 'The bucket could not be read');
  if (there.ok && record.bucket === null && bound !== name && !adopt) throw taken('bucket', name, record.name);
  const intended = saved(save, { ...record, bucket: name });
  if (!there.ok)
    orFault(explain(await account.api.post(path, { name }, z.unknown()), 10009, LIMITS.bucket), 'The bucket could not be made');
  return intended;
}

const LIMITS = {
  database: 'your account has as many D1 databases as its plan allows; delete one (npx wrangler d1 list) or take a larger plan',
  bucket: 'your account has as many R2 buckets as it may have; delete one (npx wrangler r2 bucket list)',
};

/** Gives one refusal its remedy in place of Cloudflare's words. */
function explain<A extends { ok: boolean; error?: { code: number } }>(answer: A, code: number, words: string): A {
  if (answer.ok || answer.error?.code !== code) return answer;
  throw new CommandFault(`A quota of Cloudflare is reached: ${words}. Then run this again.`);
}

function taken(what: string, resource: string, name: string): CommandFault {
  return new CommandFault(
    `There is already a ${what} ${resource} in this account, and it is not known to be Easel's.\nChoose another name: npm run deploy -- --name ${name}-2\nOr use it, if it is an earlier Easel's: npm run deploy -- --name ${name} --adopt`,
  );
}

function saved(save: Making['save'], record: DeploymentRecord): DeploymentRecord {
  save(record);
  return record;
}
