import { join } from 'node:path';
import { build } from '../../build/build.ts';
import { ROOT } from '../../root.ts';
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
  console.log(await needWrangler(['deploy', '--keep-vars', ...config], 'The upload'));
  if (before.code !== 0) console.log(await needWrangler(migrate, 'The migration'));
}
