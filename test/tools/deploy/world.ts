import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommand } from '../../../tools/command.ts';
import { type FakeCloudflare, startFakeCloudflare } from '../../../tools/lab/fake-cloudflare.ts';
import type { Terminal } from '../../../tools/operate/deploy/ask.ts';
import { checkDeployment } from '../../../tools/operate/deploy/check.ts';
import { dryRunDeployment } from '../../../tools/operate/deploy/dry-run.ts';
import { DEPLOY } from '../../../tools/operate/deploy/options.ts';
import type { DeploymentRecord } from '../../../tools/operate/deploy/record.ts';
import { deploy } from '../../../tools/operate/deploy/run.ts';
import type { DeployTools } from '../../../tools/operate/deploy/tools.ts';
import { deployInWorkersBuilds } from '../../../tools/operate/deploy/workers-builds.ts';
import { type DeployedEasel, startDeployedEasel } from './deployed-easel.ts';
import { fakeWrangler } from './fake-wrangler.ts';

export interface DeployWorld {
  readonly cloudflare: FakeCloudflare;
  /** Stands for the Worker that was uploaded. */
  readonly easel: DeployedEasel;
  /** The folder of the records. */
  readonly folder: string;
  /** The arguments of each run of wrangler. */
  readonly wranglerRuns: (readonly string[])[];
  /** Runs the command in this process, with a double of wrangler. `output` ends with the message of a fault. */
  run(args: readonly string[], options?: RunOptions): Promise<{ readonly failed: boolean; readonly output: string }>;
  record(name?: string): DeploymentRecord;
  discard(): Promise<void>;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly terminal?: Terminal;
  /** Whether `wrangler login` was done on this machine. */
  readonly loggedIn?: boolean | 'unreadable';
  /** Called in place of each pause. */
  readonly onSleep?: () => void;
}

/** An account of the fake and the command, all in this process. */
export async function deployWorld(): Promise<DeployWorld> {
  const cloudflare = await startFakeCloudflare();
  const easel = await startDeployedEasel(cloudflare.account);
  const folder = mkdtempSync(join(tmpdir(), 'easel-deploy-'));
  const wranglerRuns: (readonly string[])[] = [];
  const wrangler = fakeWrangler(cloudflare);
  return {
    cloudflare,
    easel,
    folder,
    wranglerRuns,
    async run(args, { environment = {}, terminal, loggedIn = false, onSleep = () => undefined } = {}) {
      const lines: string[] = [];
      const tools: DeployTools = {
        environment: {
          CLOUDFLARE_API_BASE_URL: cloudflare.url,
          CLOUDFLARE_API_TOKEN: cloudflare.account.token,
          ...environment,
        },
        terminal: terminal ?? null,
        say: (text) => lines.push(text),
        sleep: async () => onSleep(),
        build: async () => undefined,
        wrangler: (words) => {
          wranglerRuns.push(words);
          if (words[0] !== 'auth' || !loggedIn) return wrangler(words);
          const login = JSON.stringify({ type: 'oauth', token: cloudflare.account.token }, null, 2);
          return Promise.resolve({
            code: 0,
            output: loggedIn === 'unreadable' ? 'Done {}' : `[WARNING] an old {config}\n${login}\n`,
          });
        },
      };
      let failed = false;
      try {
        failed = ((await act(['--folder', folder, ...args], tools)) ?? 0) > 0;
      } catch (error) {
        failed = true;
        lines.push(error instanceof Error ? error.message : String(error));
      }
      return { failed, output: lines.join('\n') };
    },
    record: (name = 'easel') => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as DeploymentRecord,
    async discard() {
      await easel.close();
      await cloudflare.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function act(args: readonly string[], tools: DeployTools): Promise<number | undefined> {
  const parsed = parseCommand(DEPLOY, args, tools.environment);
  if (parsed.kind !== 'run') throw new Error(parsed.kind === 'invalid' ? parsed.message : parsed.text);
  const { options } = parsed;
  if (options.action === 'check') return checkDeployment(options, tools);
  if (options.action === 'dry-run') await dryRunDeployment(options, tools);
  else if (tools.environment.WORKERS_CI === '1') await deployInWorkersBuilds(tools);
  else await deploy(options, tools);
  return undefined;
}
