import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { experimental_readRawConfig } from 'wrangler';
import { ACCOUNT_ID, type FakeCloudflare } from '../../../tools/lab/fake-cloudflare.ts';
import type { Wrangler } from '../../../tools/operate/deploy/wrangler.ts';
import { ROOT } from '../../../tools/root.ts';

interface Config {
  readonly name: string;
  readonly vars?: Readonly<Record<string, string>>;
  readonly d1_databases: readonly { readonly binding: string; readonly database_id?: string; readonly database_name: string }[];
  readonly r2_buckets: readonly { readonly binding: string; readonly bucket_name: string }[];
  readonly durable_objects: { readonly bindings: readonly { readonly name: string; readonly class_name: string }[] };
}

/** Does over the fake's API what wrangler does for the commands of a deployment, without starting a process. */
export function fakeWrangler({ url, account }: Pick<FakeCloudflare, 'url' | 'account'>): Wrangler {
  const call = async (method: string, path: string, body: object | FormData): Promise<void> => {
    const json = !(body instanceof FormData);
    const headers = { Authorization: `Bearer ${account.token}`, ...(json ? { 'Content-Type': 'application/json' } : {}) };
    const response = await fetch(`${url}/accounts/${ACCOUNT_ID}${path}`, {
      method,
      headers,
      body: json ? JSON.stringify(body) : body,
    });
    if (!response.ok) throw new Error(`${method} ${path} failed: ${await response.text()}`);
  };

  // Without an id wrangler finds the database by its name.
  const idOf = (wanted: string) => account.databases.find(({ name }) => name === wanted)?.uuid;

  async function migrate(config: Config): Promise<void> {
    const [bound] = config.d1_databases;
    const database = account.databases.find(({ uuid, name }) => uuid === bound?.database_id || name === bound?.database_name);
    if (!database) throw new Error('the database does not exist');
    const query = (sql: string) => call('POST', `/d1/database/${database.uuid}/query`, { sql });
    await query('CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)');
    const applied = database.sqlite.prepare('SELECT name FROM d1_migrations').all();
    for (const file of readdirSync(join(ROOT, 'migrations')).sort()) {
      if (applied.some(({ name }) => name === file)) continue;
      const sql = readFileSync(join(ROOT, 'migrations', file), 'utf8');
      await query(`${sql}\nINSERT INTO d1_migrations (name) VALUES ('${file}');`);
    }
  }

  async function upload(config: Config, args: readonly string[]): Promise<void> {
    const file = optionOf(args, '--secrets-file');
    const secrets = file === null ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    const given = args.flatMap((word, index) => (args[index - 1] === '--var' ? [word] : [])).map((pair) => pair.split(/:(.*)/s));
    const texts = (type: string, values: object) => Object.entries(values).map(([name, text]) => ({ type, name, text }));
    const bindings = [
      ...texts('plain_text', { ...config.vars, ...Object.fromEntries(given) }),
      ...texts('secret_text', secrets),
      ...config.durable_objects.bindings.map((one) => ({ type: 'durable_object_namespace', ...one })),
      ...config.d1_databases.map(({ binding, database_id, database_name }) => ({
        type: 'd1',
        name: binding,
        id: database_id ?? idOf(database_name),
      })),
      ...config.r2_buckets.map(({ binding, bucket_name }) => ({ type: 'r2_bucket', name: binding, bucket_name })),
    ];
    // wrangler always keeps secrets; variables only with the flag.
    const keep = ['secret_text', 'secret_key', ...(args.includes('--keep-vars') ? ['plain_text', 'json'] : [])];
    const form = new FormData();
    form.set(
      'metadata',
      JSON.stringify({ main_module: 'index.js', bindings, compatibility_date: '2026-09-18', keep_bindings: keep }),
    );
    await call('PUT', `/workers/scripts/${config.name}`, form);
  }

  return async (args) => {
    try {
      const path = optionOf(args, '--config');
      if (path === null) return { code: 1, output: '[ERROR] this double of wrangler knows no login' };
      const config = experimental_readRawConfig({ config: path }).rawConfig as unknown as Config;
      if (args[0] === 'd1') await migrate(config);
      else if (!args.includes('--dry-run')) await upload(config, args);
      return { code: 0, output: `${args[0] === 'd1' ? 'Migrated' : 'Uploaded'} ${config.name}` };
    } catch (error) {
      return { code: 1, output: `[ERROR] ${error instanceof Error ? error.message : error}` };
    }
  };
}

function optionOf(args: readonly string[], option: string): string | null {
  const index = args.indexOf(option);
  return index === -1 ? null : (args[index + 1] ?? null);
}
