import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type * as esbuild from 'esbuild';
import { sleep } from '../../../../common/async.ts';
import { freePort } from '../../../network.ts';

/** The peer: `@portkey-ai/gateway`, which only forwards. It is no dependency: an option fetches it, or a variable names its folder. */

const VERSION = '1.15.2';
const READY_WITHIN_MS = 15_000;

export interface Peer {
  /** The file of the gateway, as npm gives it. */
  readonly script: string;
  remove(): Promise<void>;
}

/** @param fetched whether npm may fetch it into a temporary folder. `null` if there is none */
export async function findPeer(folder: string | undefined, fetched: boolean): Promise<Peer | null> {
  const scriptIn = (place: string) => join(place, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  if (folder !== undefined) {
    if (existsSync(scriptIn(folder))) return { script: scriptIn(folder), remove: async () => undefined };
    throw new Error(`PORTKEY_DIR has no node_modules/@portkey-ai/gateway: ${folder}`);
  }
  if (!fetched) return null;
  const own = await mkdtemp(join(tmpdir(), 'easel-bench-peer-'));
  const install = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `@portkey-ai/gateway@${VERSION}`];
  await promisify(execFile)('npm', install, { cwd: own });
  return { script: scriptIn(own), remove: () => rm(own, { recursive: true, force: true }) };
}

/** The gateway on Node, just as npm gives it. */
export async function startOnNode({ script }: Peer): Promise<{ url: URL; pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [script, '--headless', `--port=${port}`], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill();
    await ended;
  };
  const url = new URL(`http://127.0.0.1:${port}`);
  if (await answers(url, child)) return { url, pid: child.pid ?? 0, stop };
  await stop();
  throw new Error('the peer did not start');
}

async function answers(url: URL, child: ChildProcess): Promise<boolean> {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline && child.exitCode === null; await sleep(100)) {
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer) return true;
  }
  return false;
}

/**
 * The same file as a Worker, which is far faster: what it hands to its Node server answers the Worker's requests.
 * It starts with timers, which a Worker may only set inside a request.
 */
export function workerOf({ script }: Peer): esbuild.BuildOptions {
  const contents = `
    let answer;
    export default {
      async fetch(request, env, ctx) {
        if (!answer) {
          process.argv = ['', '', '--headless', '--port=1'];
          console.log = () => undefined;
          await import(${JSON.stringify(script)});
          answer = globalThis.served;
        }
        return answer(request, env, ctx);
      },
    };`;
  return {
    stdin: { contents, resolveDir: join(script, '..') },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
    platform: 'node',
    plugins: [{ name: 'peer-on-workerd', setup: withoutServers }],
  };
}

const REPLACED: Readonly<Record<string, string>> = {
  '@hono/node-server': 'export const serve = ({ fetch }) => { globalThis.served = fetch; return { on() {} }; };',
  '@hono/node-ws':
    'export const createNodeWebSocket = () => ({ injectWebSocket() {}, upgradeWebSocket: () => (c, next) => next() });',
  ioredis: 'export default class {}',
  ws: 'export default class {}',
};
const NODE_MODULE = /^(assert|buffer|crypto|events|fs|fs\/promises|http|https|net|os|path|stream|tls|url|util|zlib)$/;

function withoutServers(build: esbuild.PluginBuild): void {
  build.onResolve({ filter: NODE_MODULE }, ({ path }) => ({ path: `node:${path}`, external: true }));
  build.onResolve({ filter: /^(@hono\/node-server|@hono\/node-ws|ioredis|ws)$/ }, ({ path }) => ({
    path,
    namespace: 'replaced',
  }));
  build.onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({ contents: REPLACED[path] ?? '' }));
}
