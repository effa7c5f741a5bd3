import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeployWorld, deployWorld } from './support/deployment.ts';

let world: DeployWorld;
beforeAll(async () => {
  world = await deployWorld();
});
afterAll(() => world.discard());

// The steps of the command are tested without wrangler in test/tools/deploy. Here the real wrangler runs them twice.
test('with the real wrangler, a run that is cut or stopped goes on in the next one, which keeps what the dashboard set', async () => {
  // wrangler itself tries again, so the connection is cut more than once.
  world.cloudflare.fail([{ method: 'POST', path: /\/query$/, answer: { cut: 'before' }, times: 10 }]);
  const cut = await world.deploy(['--provider', 'sandbox', '--url', world.url, '--origin', 'https://shop.example.com']);
  expect([cut.code, cut.output.includes('The migration failed')]).toEqual([1, true]);
  world.cloudflare.fail([]);
  const worker = world.cloudflare.account.worker('easel');
  const dashboard = { type: 'plain_text', name: 'DAILY_IMAGES_PER_USER', text: '7' };
  worker.upload ??= { ...EARLIER, bindings: [...EARLIER.bindings, dashboard] };
  const stopped = await world.deploy([], 'Uploading');
  expect([stopped.code, stopped.output.includes('Run the same command again')]).toEqual([130, true]);
  // The file that hands the secrets to wrangler must not outlive the run.
  expect(readdirSync(world.folder).filter((file) => file.includes('secrets'))).toEqual([]);
  const done = await world.deploy([]);
  expect(done.output).toContain('Easel is deployed as easel');
  expect([done.code, worker.uploads]).toEqual([0, 1]);
  expect(worker.upload.bindings).toContainEqual(dashboard);
  expect(world.cloudflare.account.databases).toHaveLength(1);

  const health = await fetch(`${world.url}/healthz`);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  const { site_key } = (await (await fetch(`${world.url}/playground.json`)).json()) as { site_key: string };
  expect(site_key).toMatch(/^pk_/);
  const headers = { Authorization: `Bearer ${world.record().site_key}`, Origin: 'https://shop.example.com' };
  expect((await fetch(`${world.url}/v1/visitors`, { method: 'POST', headers })).status).toBe(201);
});

/** A version that was there before, with the objects by which the command knows an Easel. */
const EARLIER = {
  id: 'earlier',
  mainModule: 'index.js',
  modules: new Map(),
  bindings: ['QUOTA_COUNTER', 'GENERATION_RUN'].map((name) => ({ type: 'durable_object_namespace', name })),
  compatibilityDate: '2026-09-18',
  migrationTag: null,
  keepBindings: [],
};
