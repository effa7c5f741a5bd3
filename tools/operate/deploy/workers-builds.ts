import { join } from 'node:path';
import { experimental_readRawConfig } from 'wrangler';
import { ROOT } from '../../root.ts';
import { Subdomain } from './account.ts';
import { openApi } from './cloudflare.ts';
import { WorkerSettings } from './resources.ts';
import type { DeployTools } from './tools.ts';
import { needWrangler } from './wrangler.ts';

/**
 * A deployment by Cloudflare's button, or by a push to the repository that it made. Names and ids are in wrangler.toml; secrets
 * were asked on Cloudflare's page. The very first time the database may be made only with the upload: then the tables follow it.
 */
export async function deployInWorkersBuilds(tools: DeployTools): Promise<void> {
  const { build, say, wrangler } = tools;
  const config = ['--config', join(ROOT, 'wrangler.toml')];
  const migrate = ['d1', 'migrations', 'apply', 'DB', '--remote', ...config];
  await build();
  const before = await wrangler(migrate);
  say(await needWrangler(wrangler, ['deploy', '--keep-vars', ...(await ownAddress(tools)), ...config], 'The upload'));
  if (before.code !== 0) say(await needWrangler(wrangler, migrate, 'The migration'));
}

/** Easel answers only at its configured address. If none is set yet, that is its `workers.dev` address. */
async function ownAddress(tools: DeployTools): Promise<readonly string[]> {
  const { rawConfig } = experimental_readRawConfig({ config: join(ROOT, 'wrangler.toml') });
  const { name, vars = {} } = rawConfig as { readonly name: string; readonly vars?: Readonly<Record<string, unknown>> };
  const account = tools.environment.CLOUDFLARE_ACCOUNT_ID;
  const api = await openApi(tools);
  if ('PUBLIC_URL' in vars || !account || !api) return [];
  const path = `/accounts/${account}/workers`;
  const settings = await api.get(`${path}/scripts/${name}/settings`, WorkerSettings);
  if (settings.ok && settings.value.bindings.some((binding) => binding.name === 'PUBLIC_URL')) return [];
  const named = await api.get(`${path}/subdomain`, Subdomain);
  return named.ok ? ['--var', `PUBLIC_URL:https://${name}.${named.value.subdomain}.workers.dev`] : [];
}
