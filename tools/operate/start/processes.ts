import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sleep } from '../../../common/async.ts';
import { COMPILE_CACHE, ROOT } from '../../root.ts';

/** Its command starts this in a second Node, after a look at that Node's version. This Node is the project's own. */
const WRANGLER = join(ROOT, 'node_modules/wrangler/wrangler-dist/cli.js');
const GUARD = join(import.meta.dirname, 'guard.ts');

/**
 * Starts wrangler in a process group of its own, so that ending the group ends workerd and esbuild too. A Ctrl-C in the
 * terminal then reaches only the process that decides what to do. The pipe to the guard ends the group with this process.
 */
export function spawnWrangler(args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', '--import', pathToFileURL(GUARD).href, WRANGLER, ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      WRANGLER_SEND_METRICS: 'false',
      // wrangler is large: a third of its own start is compiling it.
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      ...environment,
    },
  });
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process group: SIGTERM, up to `graceMs` milliseconds to stop, then SIGKILL. Returns when it is gone. */
export async function endGroup(group: number, graceMs: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  for (let waited = 0; waited < graceMs && signalGroup(group, 0); waited += 50) await sleep(50);
  signalGroup(group, 'SIGKILL');
}

/** The command line of a running process, else `null`. Process ids are used again, so the caller looks for a name in it. */
export function commandOf(pid: number): string | null {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return null;
  }
}
