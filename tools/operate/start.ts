import { relative, resolve } from 'node:path';
import { newSignInCode } from '../../common/sign-in-code.ts';
import { CommandFault, runCommand } from '../command.ts';
import { checkPort } from '../network.ts';
import { announceReady, makeStateFolder, withdrawReady } from './start/instance.ts';
import { leaveState, noteGroup, takeState } from './start/lock.ts';
import { describeProvider, readyMessage } from './start/message.ts';
import { START_COMMAND, type StartOptions } from './start/options.ts';
import { stopWithOutput } from './start/output.ts';
import { prepare } from './start/prepare.ts';
import { endGroup } from './start/processes.ts';
import { untilStopped } from './start/stop.ts';
import { startWorker, untilReady } from './start/worker.ts';

const GRACE_MS = 5000;

/** A path as a person would write it from here. */
function shorten(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

/** Serves until it is asked to stop or the Worker ends. Returns the exit code. */
async function serve(options: StartOptions, stop: AbortSignal): Promise<number> {
  const began = Date.now();
  const { port, state } = options;
  const prepared = await prepare(options, stop);
  if (prepared === null || stop.aborted) return 0;
  const { config, ready, varsFile } = prepared;
  const worker = startWorker({ port, state, varsFile, say: (line) => console.error(line) });
  noteGroup(state, worker.group);
  const stopped = untilStopped(stop);
  try {
    const first = await Promise.race([untilReady(port, stop), worker.ended, stopped]);
    if (first === false) throw new CommandFault('The Worker did not answer within 90 s.');
    if (first === true) {
      announceReady(state, ready);
      const seconds = (Date.now() - began) / 1000;
      const dashboard = `${ready.url}/admin#code=${await newSignInCode(ready.admin_token, Date.now())}`;
      const provider = describeProvider(config.provider);
      console.log(readyMessage({ ready, state: shorten(state), provider, seconds, dashboard }));
    }
    const reason = await Promise.race([worker.ended, stopped]);
    if (reason === 'stopped' || stop.aborted) return 0;
    throw new CommandFault('The Worker ended by itself; its output is above.');
  } finally {
    withdrawReady(state);
    await endGroup(worker.group, GRACE_MS);
  }
}

/** A signal to npm ends npm and its shell but does not reach this process. It sees only that its parent is gone. */
function stopWithParent(stop: AbortController): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, 500).unref();
}

async function start(options: StartOptions): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  if (process.env.npm_lifecycle_event === 'start') stopWithParent(stop);
  stopWithOutput(stop);
  const state = resolve(options.state);
  makeStateFolder(state);
  const holder = await takeState(state);
  if (holder !== null) {
    throw new CommandFault(`${options.state} is in use by ${holder}; stop that one or choose another folder: --state DIR`);
  }
  try {
    withdrawReady(state);
    const checked = await checkPort(options.port, START_COMMAND.name);
    if (!checked.ok) throw new CommandFault(checked.error);
    return await serve({ ...options, state }, stop.signal);
  } finally {
    leaveState(state);
  }
}

await runCommand(START_COMMAND, start);
// Timers and sockets of what has ended may still be open.
process.exit();
