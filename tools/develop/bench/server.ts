import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as esbuild from 'esbuild';
import { buildIfChanged } from '../../build/changed.ts';
import { bundleWorker } from '../../build/worker.ts';
import { ASSETS } from '../../root.ts';

export interface BenchServer {
  readonly url: URL;
  stop(): Promise<void>;
}

/** A binding's name → the class behind it. */
export type BenchObjects = Readonly<Record<string, string>>;

/**
 * Bundles a Worker of `tools/develop/bench/worker` and serves it with the workerd that comes with wrangler, on a free port of
 * 127.0.0.1: `wrangler dev` would add some 3 ms of its own to every request. Objects write to a real disk, and `ASSETS` reads the
 * static files.
 */
export async function serve(worker: string, objects: BenchObjects): Promise<BenchServer> {
  await buildIfChanged();
  const folder = await mkdtemp(join(tmpdir(), 'easel-bench-'));
  await mkdir(join(folder, 'objects'));
  await bundleWorker(join('tools/develop/bench/worker', worker), join(folder, 'worker.mjs'));
  await esbuild.stop();
  await writeFile(join(folder, 'config.capnp'), config(join(folder, 'objects'), objects));

  const child = spawn(workerdPath(), ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: new URL(`http://127.0.0.1:${await portOf(child)}`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** wrangler's own workerd: the runtime that everything else here is tested on. */
function workerdPath(): string {
  const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
  return (createRequire(wrangler)('workerd') as { default: string }).default;
}

/** workerd reports the port that it was given as a line of JSON. */
async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const report = JSON.parse(line) as { event: string; port?: number };
    if (report.event === 'listen' && report.port !== undefined) return report.port;
  }
  throw new Error('workerd ended before it listened');
}

function config(disk: string, objects: BenchObjects): string {
  const classes = Object.values(objects);
  // An object that sleeps between two rounds would be measured waking, hence `preventEviction`.
  const namespaces = classes.map(
    (name) => `(className = "${name}", uniqueKey = "${name}", enableSql = true, preventEviction = true)`,
  );
  const bindings = [
    '(name = "ASSETS", service = "assets")',
    ...Object.entries(objects).map(([name, object]) => `(name = "${name}", durableObjectNamespace = "${object}")`),
  ];
  return `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "bench", worker = .bench), (name = "disk", disk = (path = ${JSON.stringify(disk)}, writable = true)),
    (name = "assets", disk = (path = ${JSON.stringify(ASSETS)}))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "bench")],
);
const bench :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-09-18",
  durableObjectNamespaces = [${namespaces.join(', ')}],
  durableObjectStorage = (localDisk = "disk"),
  bindings = [${bindings.join(', ')}],
);
`;
}
