import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../tools/build/build.ts';
import { bundleWorker } from '../../tools/build/worker.ts';
import { FakeAccount, type UploadedBinding } from '../../tools/lab/fake-cloudflare/account.ts';
import { type ServedUpload, serveUpload } from '../../tools/lab/fake-cloudflare/worker.ts';
import { ROOT } from '../../tools/root.ts';

/** The bindings of wrangler.toml, and no variable or secret at all. */
const BINDINGS: readonly UploadedBinding[] = [
  ...['QuotaCounter', 'GenerationRun', 'ProviderLimiter', 'DeploymentSecrets'].map((class_name) => ({
    type: 'durable_object_namespace',
    name: class_name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase(),
    class_name,
  })),
  { type: 'd1', name: 'DB', id: '' },
  { type: 'r2_bucket', name: 'IMAGES', bucket_name: 'images' },
  { type: 'ratelimit', name: 'BURST_LIMIT', namespace_id: '1', simple: { limit: 60, period: 60 } },
];

/** With no variable at all, as the button leaves it. */
let bare: ServedUpload;
/** The same, once its operator chose demo mode. */
let served: ServedUpload;
let folder: string;
const log: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'easel-first-start-'));
  await build();
  await bundleWorker('src/index.ts', join(folder, 'index.js'));
  const account = new FakeAccount();
  const { uuid, scripts } = account.addDatabase('easel');
  const files = readdirSync(join(ROOT, 'migrations')).sort();
  const applied = files.map((file) => `INSERT INTO d1_migrations (name) VALUES ('${file}');`);
  scripts.push(
    ...files.map((file) => readFileSync(join(ROOT, 'migrations', file), 'utf8')),
    `CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE); ${applied.join(' ')}`,
  );
  const bindings = BINDINGS.map((binding) => (binding.type === 'd1' ? { ...binding, id: uuid } : binding));
  const modules = new Map([['index.js', readFileSync(join(folder, 'index.js'), 'utf8')]]);
  const upload = {
    id: '',
    mainModule: 'index.js',
    modules,
    bindings,
    compatibilityDate: '2026-09-18',
    migrationTag: null,
    keepBindings: [],
  };
  bare = await serveUpload(account, upload);
  const demo = { type: 'plain_text', name: 'PROVIDER', text: 'sandbox' };
  served = await serveUpload(account, { ...upload, bindings: [...bindings, demo] }, 0, (line) => log.push(line));
});
afterAll(async () => {
  await bare?.stop();
  await served?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = (path: string, body: object, headers = {}, method = 'POST') =>
  fetch(served.url + path, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
const setup = async ({ url } = served) =>
  (await (await fetch(`${url}/setup.json`)).json()) as { open: boolean; problems: { name: string }[] };

/** The newest code in the log. */
async function code(): Promise<string> {
  await expect.poll(() => log.some((line) => line.includes('setup_code'))).toBe(true);
  return /"code":"([^"]+)"/.exec(log.findLast((line) => line.includes('setup_code')) ?? '')?.[1] ?? '';
}

test('with nothing set, only the provider is missing: the Worker made its own secrets', async () => {
  const health = await fetch(`${bare.url}/healthz`);
  const { open, problems } = await setup(bare);
  expect([health.status, open, problems.map(({ name }) => name)]).toEqual([503, true, ['OPENAI_API_KEY']]);
});

test('once the provider is chosen, nothing is missing', async () => {
  const health = await fetch(`${served.url}/healthz`);
  expect([health.status, await setup()]).toEqual([200, { open: true, problems: [] }]);
});

test('a code that was never in the log shows no token', async () => {
  expect((await send('/setup/claim', { code: 'aaaa-aaaa-aaaa' })).status).toBe(403);
});

test('the code from the log shows the admin token once, and it opens the admin API', async () => {
  expect(await (await send('/setup/code', {})).json()).toEqual({ sent: true });
  expect(await (await send('/setup/code', {})).json()).toEqual({ sent: false });
  const right = await code();
  expect((await send('/setup/claim', { code: 'aaaa-aaaa-aaaa' })).status).toBe(403);
  const claimed = await send('/setup/claim', { code: right });
  const { admin_token } = (await claimed.json()) as { admin_token: string };
  expect(claimed.status).toBe(200);
  const headers = { Authorization: `Bearer ${admin_token}` };
  const made = await send('/v1/admin/playground-key', {}, headers, 'PUT');
  expect(made.status).toBe(200);
  expect(((await (await fetch(`${served.url}/playground.json`)).json()) as { site_key: string }).site_key).toMatch(/^pk_/);
  expect((await send('/setup/claim', { code: right })).status).toBe(403);
  expect(await (await send('/setup/code', {})).json()).toEqual({ sent: false });
  expect((await setup()).open).toBe(false);
});

test('a visitor makes an image on a deployment that has only secrets of its own', async () => {
  const { site_key } = (await (await fetch(`${served.url}/playground.json`)).json()) as { site_key: string };
  const from = { Authorization: `Bearer ${site_key}`, Origin: served.url };
  const { token } = (await (await send('/v1/visitors', {}, from)).json()) as { token: string };
  const made = await send('/v1/generations', { prompt: 'a lighthouse' }, { Authorization: `Bearer ${token}`, Prefer: 'wait=60' });
  expect(((await made.json()) as { status: string }).status).toBe('succeeded');
});

test('the page that leads through the rest is served', async () => {
  const page = await fetch(`${served.url}/setup`);
  expect([page.status, (await page.text()).includes('Show that it is yours')]).toEqual([200, true]);
});
