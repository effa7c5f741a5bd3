import { join } from 'node:path';
import { experimental_readRawConfig } from 'wrangler';
import { build } from '../../build/build.ts';
import { ROOT } from '../../root.ts';
import { openApi } from './cloudflare.ts';
import type { Binding } from './resources.ts';
import { needWrangler, runWrangler } from './wrangler.ts';

/**
 * A deployment by Cloudflare's button, or by a push to the repository that it made. Names and ids are in wrangler.toml; secrets
 * were asked on Cloudflare's page. The very first time the database may be made only with the upload: then the tables follow it.
 */
export async function deployInWorkersBuilds(): Promise<void> {
  const config = ['--config', join(ROOT, 'wrangler.toml')];
  const migrate = ['d1', 'migrations', 'apply', 'DB', '--remote', ...config];
  await build();
  const before = await runWrangler(migrate);
  console.log(await needWrangler(['deploy', '--keep-vars', ...(await ownAddress()), ...config], 'The upload'));
  if (before.code !== 0) console.log(await needWrangler(migrate, 'The migration'));
}

/** Easel answers only at the address that it was told. If none is set yet, this one is its `workers.dev` address. */
async function ownAddress(): Promise<readonly string[]> {
  const { rawConfig } = experimental_readRawConfig({ config: join(ROOT, 'wrangler.toml') });
  const { name, vars = {} } = rawConfig as { readonly name: string; readonly vars?: Readonly<Record<string, unknown>> };
  const account = process.env.CLOUDFLARE_ACCOUNT_ID;
  const api = await openApi(process.env);
  if ('PUBLIC_URL' in vars || !account || !api) return [];
  const path = `/accounts/${account}/workers`;
  const settings = await api.get<{ bindings: Binding[] }>(`${path}/scripts/${name}/settings`);
  if (settings.ok && settings.value.bindings.some((binding) => binding.name === 'PUBLIC_URL')) return [];
  const named = await api.get<{ subdomain: string }>(`${path}/subdomain`);
  return named.ok ? ['--var', `PUBLIC_URL:https://${name}.${named.value.subdomain}.workers.dev`] : [];
}
