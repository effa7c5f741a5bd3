import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT_ID } from '../../tools/lab/fake-cloudflare.ts';
import type { DeploymentRecord } from '../../tools/operate/deploy/record.ts';
import { type DeployWorld, deployWorld } from './support/deployment.ts';

let world: DeployWorld;
beforeAll(async () => {
  world = await deployWorld();
});
afterAll(() => world.discard());

const record = (name = 'easel') => JSON.parse(readFileSync(join(world.folder, `${name}.json`), 'utf8')) as DeploymentRecord;
const sandbox = (...more: string[]) => world.deploy(['--provider', 'sandbox', '--url', world.url, ...more]);

test('without a login nothing is made, and the remedy is named', async () => {
  const { code, output } = await world.deploy(['--provider', 'sandbox'], { CLOUDFLARE_API_TOKEN: 'a-wrong-token' });
  expect(code).toBe(1);
  expect(output).toContain('Check CLOUDFLARE_API_TOKEN');
  expect(readdirSync(world.folder)).toEqual([]);
});

test('an account without a workers.dev name gets the link to choose one', async () => {
  world.cloudflare.account.subdomain = null;
  const { code, output } = await sandbox();
  world.cloudflare.account.subdomain = 'acme';
  expect([code, output.includes('/workers/onboarding')]).toEqual([1, true]);
});

test('an account without R2 gets the one link, and nothing is made', async () => {
  world.cloudflare.account.r2Enabled = false;
  const { code, output } = await sandbox();
  world.cloudflare.account.r2Enabled = true;
  expect([code, output.includes('10042'), output.includes('/r2/overview')]).toEqual([1, true, true]);
  expect(world.cloudflare.account.databases).toEqual([]);
});

test('without a terminal and without a provider it asks nothing and says which flags it takes', async () => {
  const { code, output } = await world.deploy([]);
  expect([code, output.includes('--provider sandbox')]).toEqual([1, true]);
});

test('a reached quota of databases is named, and the next run goes on', async () => {
  world.cloudflare.account.maxDatabases = 0;
  const { code, output } = await sandbox();
  world.cloudflare.account.maxDatabases = 10;
  expect([code, output.includes('quota')]).toEqual([1, true]);
});

test('a run whose connection is cut after the database was made goes on in the next, with the same database', async () => {
  world.cloudflare.fail([{ method: 'POST', path: /\/d1\/database$/, answer: { cut: 'after' } }]);
  const cut = await sandbox('--origin', 'https://Shop.example.com/', '--www');
  expect([cut.code, cut.output.includes('run the same command again')]).toEqual([1, true]);
  const made = world.cloudflare.account.databases.map(({ uuid }) => uuid);
  world.cloudflare.fail([{ method: 'PUT', path: /\/workers\/scripts\/easel$/, answer: { cut: 'before' }, times: 10 }]);
  const again = await sandbox('--origin', 'https://Shop.example.com/', '--www');
  expect([again.code, again.output.includes('The upload failed')]).toEqual([1, true]);
  expect(readdirSync(world.folder).filter((file) => file.includes('secrets'))).toEqual([]);
  world.cloudflare.fail([]);
  const done = await world.deploy([]);
  expect(done.output).toContain('Easel is deployed as easel');
  expect(done.code).toBe(0);
  expect(world.cloudflare.account.databases.map(({ uuid }) => uuid)).toEqual(made);
  expect([...world.cloudflare.account.buckets]).toEqual(['easel-images']);
});

test('the database is migrated before the code is uploaded', () => {
  const calls = world.cloudflare.calls();
  const uploaded = calls.findLastIndex((call) => call.startsWith('PUT') && call.endsWith('/workers/scripts/easel'));
  const migrated = calls.findLastIndex((call) => call.endsWith('/query'));
  expect(migrated).toBeGreaterThan(0);
  expect(migrated).toBeLessThan(uploaded);
});

test('the record and its folder are for the owner alone, and no output has a secret', async () => {
  expect(statSync(join(world.folder, 'easel.json')).mode & 0o777).toBe(0o600);
  const { output } = await world.deploy(['--check', world.url]);
  const { admin_token, signing_secret } = record();
  expect([output.includes(admin_token), output.includes(signing_secret)]).toEqual([false, false]);
});

test('the secrets that were made have 32 bytes and are the ones that the Worker has', () => {
  const { admin_token, signing_secret, pending } = record();
  const bindings = world.cloudflare.account.workers.get('easel')?.upload?.bindings ?? [];
  const secretOf = (name: string) => bindings.find((binding) => binding.name === name)?.text;
  expect([secretOf('ADMIN_TOKEN'), secretOf('SIGNING_SECRET')]).toEqual([admin_token, signing_secret]);
  expect(Buffer.from(signing_secret, 'base64url')).toHaveLength(32);
  expect(Buffer.from(admin_token.slice(4), 'base64url')).toHaveLength(32);
  expect(pending).toEqual({});
});

test('the playground has a key that is a row of the database, and the site key allows both addresses', async () => {
  const page = (await (await fetch(`${world.url}/playground.json`)).json()) as { site_key: string };
  expect(page.site_key).toMatch(/^pk_/);
  const bindings = world.cloudflare.account.workers.get('easel')?.upload?.bindings ?? [];
  expect(bindings.map(({ name }) => name)).not.toContain('PLAYGROUND_KEY');
  expect(record().origins).toEqual(['https://shop.example.com']);
  const visitor = await fetch(`${world.url}/v1/visitors`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${record().site_key}`, Origin: 'https://shop.example.com' },
  });
  expect(visitor.status).toBe(201);
});

test('an upgrade asks nothing, keeps secrets and variables of the dashboard, and uploads once', async () => {
  const worker = world.cloudflare.account.workers.get('easel');
  if (!worker?.upload) throw new Error('nothing was deployed');
  const before = worker.uploads;
  const dashboard = { type: 'plain_text', name: 'DAILY_IMAGES_PER_USER', text: '7' };
  worker.upload = { ...worker.upload, bindings: [...worker.upload.bindings, dashboard] };
  const secrets = record().admin_token;
  const { code, output } = await world.deploy([]);
  expect(output).toContain('Easel is deployed as easel');
  expect([code, worker.uploads, record().admin_token]).toEqual([0, before + 1, secrets]);
  expect(worker.upload.bindings).toContainEqual(dashboard);
});

test('--check says line by line what works, and exits with 1 and a remedy if something does not', async () => {
  const good = await world.deploy(['--check', world.url]);
  expect(good.output).toContain('✓ The playground has a key');
  expect(good.code).toBe(0);
  const bad = await world.deploy(['--check', 'http://127.0.0.1:9']);
  expect([bad.code, bad.output.includes('does not answer')]).toEqual([1, true]);
});

test('a Worker of that name that is not Easel is left alone', async () => {
  const other = world.cloudflare.account.worker('shop');
  const upload = world.cloudflare.account.workers.get('easel')?.upload ?? null;
  other.upload = upload && { ...upload, bindings: [] };
  const { code, output } = await sandbox('--name', 'shop');
  expect([code, output.includes('it is not Easel')]).toEqual([1, true]);
});

test('a database of that name that is not known to be Easel is left alone', async () => {
  world.cloudflare.account.addDatabase('gallery');
  const { code, output } = await sandbox('--name', 'gallery');
  expect([code, output.includes('There is already a database gallery')]).toEqual([1, true]);
});

test('a dry run changes nothing', async () => {
  const from = world.cloudflare.calls().length;
  const { code, output } = await world.deploy(['--dry-run', '--name', 'second']);
  expect(output).toContain('Would make the database second, the bucket second-images and the Worker second');
  expect(code).toBe(0);
  expect(
    world.cloudflare
      .calls()
      .slice(from)
      .filter((call) => !call.startsWith('GET')),
  ).toEqual([]);
});

test('an API that fails for good is reported, with the advice to run it again', async () => {
  const answer = { status: 503, code: 7009, message: 'upstream is unavailable' };
  world.cloudflare.fail([{ method: 'GET', path: /\/workers\/subdomain$/, answer, times: 10 }]);
  const { code, output } = await world.deploy(['--name', 'easel']);
  world.cloudflare.fail([]);
  expect([code, output.includes('503'), output.includes('run the same command again')]).toEqual([1, true, true]);
});

test("Cloudflare's own builds deploy wrangler.toml as it is, and tell the Worker its address", async () => {
  const { account } = world.cloudflare;
  const onUpload = account.onUpload;
  account.onUpload = null;
  const before = account.workers.get('easel')?.upload ?? null;
  if (!before) throw new Error('nothing was deployed');
  account.worker('easel').upload = { ...before, bindings: before.bindings.filter(({ name }) => name !== 'PUBLIC_URL') };
  const { code, output } = await world.deploy([], { WORKERS_CI: '1', CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID });
  account.onUpload = onUpload;
  expect(output).toContain('Uploaded easel');
  expect(code).toBe(0);
  const address = { type: 'plain_text', name: 'PUBLIC_URL', text: 'https://easel.acme.workers.dev' };
  expect(account.workers.get('easel')?.upload?.bindings).toContainEqual(address);
});
