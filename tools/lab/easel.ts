import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '../../common/async.ts';
import { askLoopbackDirectly, freePort } from '../network.ts';
import type { ReadyFile } from '../operate/start/instance.ts';
import { COMPILE_CACHE, ROOT } from '../root.ts';
import { endAtOnce, type Process, processFamilyOf, stillRunning } from './processes.ts';
import { stateOf, TEMPLATE } from './template.ts';

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 15_000;

const SCRIPTS = {
  npm: ['npm', 'start', '--'],
  node: [process.execPath, 'tools/operate/start.ts'],
  lab: [process.execPath, '--no-warnings', 'tools/lab/host.ts'],
} as const;

/** Miniflare is large, and asks Cloudflare where this machine is unless it is told not to. */
const LAB_ENV = { NODE_COMPILE_CACHE: COMPILE_CACHE, CLOUDFLARE_CF_FETCH_ENABLED: 'false' };

/** How the lab starts an instance. */
export interface LabStart {
  /** Variables of the Worker. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of an earlier instance that starts again; else a new one. */
  readonly state?: string;
  readonly port?: number;
  /**
   * `npm` is what a person types. `node` runs the same script directly and is a little faster. `lab` runs the same Worker
   * without wrangler, for a third of the computing: for tests of what it does, not of how it starts.
   */
  readonly by?: keyof typeof SCRIPTS;
}

export interface EaselInstance {
  readonly url: string;
  readonly port: number;
  readonly state: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly adminToken: string;
  /** The output so far, on both streams. */
  output(): string;
  /** The processes of this instance, as they are now. */
  processes(): readonly Process[];
  /** Asks it to stop and waits. Returns the exit code, or the signal that ended it; `null` if it did not stop in time. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
  /** A power cut: ends every process at once. */
  kill9(): Promise<void>;
  /** Ends what is left of it and removes its state. */
  discard(): Promise<void>;
}

/** A new, empty state folder. */
export function newState(): string {
  return mkdtempSync(join(tmpdir(), 'easel-e2e-'));
}

/** For the temporary files of an instance: one that is killed cannot remove them itself. */
const temporaryFolder = (state: string) => `${state}.tmp`;

function removeState(state: string): void {
  for (const folder of [state, temporaryFolder(state)]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function migratedState(): string {
  const state = newState();
  const template = process.env[TEMPLATE];
  if (template !== undefined) cpSync(stateOf(template), state, { recursive: true });
  return state;
}

function launch(args: readonly string[], options: LabStart): { child: ChildProcess; output: () => string } {
  const [command, ...before] = SCRIPTS[options.by ?? 'node'];
  const child = spawn(command, [...before, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...(options.by === 'lab' ? LAB_ENV : { [TEMPLATE]: undefined }), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string) => {
    output += chunk;
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  return { child, output: () => output };
}

/** The value, or `null` if it takes longer than `ms`. */
async function withDeadline<T>(value: Promise<T>, ms: number): Promise<T | null> {
  const stop = new AbortController();
  try {
    return await Promise.race([value, sleep(ms, stop.signal).then(() => null)]);
  } finally {
    stop.abort();
  }
}

function endOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** Runs the start script to its end, for starts that must be refused. */
export async function runStart(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | NodeJS.Signals | null; output: string }> {
  const { child, output } = launch(args, { env });
  const timer = setTimeout(() => endAtOnce(processFamilyOf(child.pid ?? 0)), READY_WITHIN_MS);
  const closed = new Promise((resolve) => child.once('close', resolve));
  const code = await endOf(child);
  await closed;
  clearTimeout(timer);
  return { code, output: output() };
}

/** Starts Easel as people do, and returns when it prints that it is ready. */
export async function startEasel(options: LabStart = {}): Promise<EaselInstance> {
  // Tests and tools ask this instance with `fetch`, which would use a company's proxy.
  askLoopbackDirectly(process.env);
  const state = options.state ?? migratedState();
  const port = options.port ?? (await freePort());
  mkdirSync(temporaryFolder(state), { recursive: true });
  const env = { ...options.env, TMPDIR: temporaryFolder(state) };
  const { child, output } = launch(['--port', String(port), '--state', state], { ...options, env });
  const { pid } = child;
  if (pid === undefined) throw new Error('Easel could not be started: there is no such command');
  const ended = endOf(child);
  // Once a parent has gone, its children cannot be found through it. So all that were ever seen are kept.
  const known = new Map<string, Process>();
  const processes = () => {
    const family = processFamilyOf(pid);
    for (const one of family) known.set(`${one.pid} ${one.began}`, one);
    return family;
  };
  const kill9 = async () => {
    processes();
    endAtOnce([...known.values()]);
    await stillRunning([...known.values()], STOPPED_WITHIN_MS);
  };
  try {
    await untilReady(output, ended);
  } catch (error) {
    await kill9();
    if (options.state === undefined) removeState(state);
    throw new Error(`${error instanceof Error ? error.message : 'Easel did not start'}\n${output()}`);
  }
  const ready = JSON.parse(readFileSync(join(state, 'easel.json'), 'utf8')) as ReadyFile;
  processes();
  return {
    url: ready.url,
    port,
    state,
    secretKey: ready.secret_key,
    publishableKey: ready.publishable_key,
    adminToken: ready.admin_token,
    output,
    processes,
    async stop(signal = 'SIGTERM') {
      processes();
      child.kill(signal);
      return withDeadline(ended, STOPPED_WITHIN_MS);
    },
    kill9,
    async discard() {
      await kill9();
      removeState(state);
    },
  };
}

/** Reads the output: an easel.json may also be left over from an instance that was killed. */
async function untilReady(output: () => string, ended: Promise<unknown>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await sleep(50)) {
    if (output().includes('Easel is ready')) return;
    if (over) throw new Error('Easel ended before it was ready.');
  }
  throw new Error(`Easel was not ready after ${READY_WITHIN_MS / 1000} s.`);
}
