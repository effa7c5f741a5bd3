import { constants } from 'node:os';
import { runCommand } from '../command.ts';
import { checkDeployment } from './deploy/check.ts';
import { dryRunDeployment } from './deploy/dry-run.ts';
import { DEPLOY } from './deploy/options.ts';
import { deploy } from './deploy/run.ts';
import { machineTools } from './deploy/tools.ts';
import { deployInWorkersBuilds } from './deploy/workers-builds.ts';

// Leaves by `exit`, so that the file with the secrets is removed. The pipe to wrangler's guard ends wrangler too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    console.error('\nStopped. Run the same command again: it goes on from here.');
    process.exit(128 + constants.signals[signal]);
  });
}

await runCommand(DEPLOY, async (options): Promise<number | undefined> => {
  const tools = machineTools();
  switch (options.action) {
    case 'check':
      return checkDeployment(options, tools);
    case 'dry-run':
      await dryRunDeployment(options, tools);
      return;
    case 'deploy':
      // Cloudflare's button and its builds run this command with a configuration that they wrote themselves.
      await (process.env.WORKERS_CI === '1' ? deployInWorkersBuilds(tools) : deploy(options, tools));
      return;
  }
});
