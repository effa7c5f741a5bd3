import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { sleep } from '../../../common/async.ts';
import { spawnWrangler } from './processes.ts';

const READY_WITHIN_MS = 90_000;

export interface RunningWorker {
  /** The id of its process group. */
  readonly group: number;
  /** Settles when wrangler has ended. */
  readonly ended: Promise<'ended'>;
}

/** wrangler colors its warnings into a file or a pipe too, whatever NO_COLOR says. */
const withoutColors = stripVTControlCharacters;

/** Waits until a child ends. `output` is what it wrote to both streams, in the order in which it came. */
export async function collectOutput(child: ChildProcess): Promise<{ code: number; output: string }> {
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (status) => resolve(status ?? 1));
  });
  return { code, output: withoutColors(output).trim() };
}

/** Drops the one warning that comes with every start and needs no action: its first line and the indented lines under it. */
function dropCronWarning(say: (line: string) => void): (line: string) => void {
  let dropping = false;
  return (line) => {
    dropping = line.includes('Scheduled Workers are not automatically triggered') || (dropping && line.startsWith('  '));
    if (!dropping) say(line);
  };
}

/** Starts the Worker. Its warnings go to `say`. */
export function startWorker(options: {
  port: number;
  state: string;
  varsFile: string;
  /** Another Worker than the product, over the same state. */
  script?: string;
  say: (line: string) => void;
}): RunningWorker {
  const { port, state, varsFile } = options;
  const say = dropCronWarning(options.say);
  const child = spawnWrangler(
    [
      'dev',
      ...(options.script === undefined ? [] : [options.script]),
      ...['--port', String(port), '--ip', '127.0.0.1'],
      // Several instances run at once: 0 takes a free port for the debugger.
      ...['--inspector-port', '0'],
      ...['--persist-to', state],
      // Node itself would read `--env-file` too. Written like this, only wrangler does.
      ...['--envFile', varsFile],
      ...['--log-level', 'warn', '--show-interactive-dev-session=false'],
    ],
    {
      CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV: 'true',
      CLOUDFLARE_INCLUDE_PROCESS_ENV: 'false',
      WRANGLER_LOG_PATH: join(state, 'logs'),
      WRANGLER_REGISTRY_PATH: join(state, 'registry'),
    },
  );
  if (child.pid === undefined) throw new Error('wrangler could not be started');
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() !== '') say(withoutColors(line));
    });
  }
  const ended = new Promise<'ended'>((resolve) => {
    child.once('error', () => resolve('ended'));
    child.once('close', () => resolve('ended'));
  });
  return { group: child.pid, ended };
}

/** Waits until the Worker answers its health check. `false` if it does not within 90 s. The probe never uses a proxy. */
export async function untilReady(port: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !signal.aborted) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(5000) });
      await answer.body?.cancel();
      if (answer.ok) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(100, signal);
  }
  return false;
}
