import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedUpload, serveUpload } from '../../../tools/lab/fake-cloudflare/worker.ts';
import { type FakeCloudflare, startFakeCloudflare } from '../../../tools/lab/fake-cloudflare.ts';
import { freePort } from '../../../tools/network.ts';
import type { DeploymentRecord } from '../../../tools/operate/deploy/record.ts';
import { ROOT } from '../../../tools/root.ts';

const WITHIN_MS = 90_000;

export interface DeployWorld {
  readonly cloudflare: FakeCloudflare;
  /** The folder of the records. */
  readonly folder: string;
  /** Where the uploaded Worker answers. */
  readonly url: string;
  /** Runs the command to its end, without a terminal. `interruptAt`: it gets a Ctrl-C when it prints this. */
  deploy(args: readonly string[], interruptAt?: string): Promise<{ code: number | null; output: string }>;
  record(): DeploymentRecord;
  discard(): Promise<void>;
}

/** An account of the fake, and the Worker that is uploaded to it, running. */
export async function deployWorld(): Promise<DeployWorld> {
  const cloudflare = await startFakeCloudflare();
  const folder = mkdtempSync(join(tmpdir(), 'easel-deploy-'));
  const port = await freePort();
  let served: ServedUpload | null = null;
  cloudflare.account.onUpload = async (upload) => {
    await served?.stop();
    served = await serveUpload(cloudflare.account, upload, port);
  };
  return {
    cloudflare,
    folder,
    url: `http://127.0.0.1:${port}`,
    deploy: (args, interruptAt) => {
      const env = {
        CLOUDFLARE_API_BASE_URL: cloudflare.url,
        CLOUDFLARE_API_TOKEN: cloudflare.account.token,
        CLOUDFLARE_ACCOUNT_ID: '',
        OPENAI_API_KEY: '',
        ADMIN_TOKEN: '',
        WORKERS_CI: '',
      };
      return runDeploy([...args, '--folder', folder], env, interruptAt);
    },
    record: () => JSON.parse(readFileSync(join(folder, 'easel.json'), 'utf8')) as DeploymentRecord,
    async discard() {
      await served?.stop();
      await cloudflare.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function runDeploy(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  interruptAt: string | undefined,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['tools/operate/deploy.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (interruptAt && output.includes(interruptAt)) child.kill('SIGINT');
    });
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}
