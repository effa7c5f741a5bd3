import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CONFIG_NAMES, type Config, readConfig } from '../../src/config.ts';
import { build } from '../build/build.ts';
import { ROOT } from '../root.ts';
import { migrate, provideKeys } from './start/database.ts';
import { announceReady, openSecrets, type ReadyFile, withdrawReady, writePrivateFile } from './start/instance.ts';
import { leaveState, noteGroup, takeState } from './start/lock.ts';
import { describeProvider, readyMessage } from './start/message.ts';
import { parseOptions, type StartOptions } from './start/options.ts';
import { endGroup } from './start/processes.ts';
import { chooseVars, formatEnvLine, readDevVars, unknownNames, type Vars } from './start/vars.ts';
import { isPortFree, startWorker, untilReady } from './start/worker.ts';

const GRACE_MS = 5000;

/** Something that the person who starts can mend: told in one line, without a stack. */
class StartProblem extends Error {}

function checkConfig(vars: Vars): Config {
  const result = readConfig(vars);
  if (result.ok) return result.value;
  throw new StartProblem(result.error.map(({ name, message }) => `${name} ${message}`).join('\n'));
}

function formatVars(vars: Vars): string {
  const lines = Object.entries(vars).map(([name, value]) => {
    const line = formatEnvLine(name, value);
    if (line === null) throw new StartProblem(`${name} has characters that cannot be handed to the local Worker`);
    return `${line}\n`;
  });
  return lines.join('');
}

/** Readies files, database and keys. Returns what the Worker gets and what others are told. */
async function prepare({ port, state }: StartOptions): Promise<{ config: Config; ready: ReadyFile; varsFile: string }> {
  const devVars = readDevVars(join(ROOT, '.dev.vars'));
  for (const name of unknownNames(CONFIG_NAMES, devVars))
    console.error(`.dev.vars: ${name} is not a variable of Easel; it is ignored`);
  const secrets = openSecrets(state);
  const made = { SIGNING_SECRET: secrets.signingSecret, ADMIN_TOKEN: secrets.adminToken };
  const vars = { ...made, ...chooseVars(CONFIG_NAMES, process.env, devVars) };
  const config = checkConfig(vars);
  const varLines = formatVars(vars);
  if (!(await isPortFree(port)))
    throw new StartProblem(`Port ${port} is in use; choose another: npm start -- --port ${port + 1}`);
  await Promise.all([build(), migrate(state)]);
  const { secretKey, publishableKey } = await provideKeys(state, secrets, port);
  const varsFile = join(state, 'vars.env');
  // The playground's key is always this instance's own: no other is in its database.
  writePrivateFile(varsFile, `${varLines}PLAYGROUND_KEY=${publishableKey}\n`);
  const ready = {
    url: `http://localhost:${port}`,
    secret_key: secretKey,
    publishable_key: publishableKey,
    admin_token: config.adminToken,
  };
  return { config, ready, varsFile };
}

/** A path as a person would write it from here. */
function shorten(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

/** Runs until it is told to stop or the Worker ends. Returns the exit code. */
async function serve(options: StartOptions, stop: AbortSignal): Promise<number> {
  const began = Date.now();
  const { port, state } = options;
  const { config, ready, varsFile } = await prepare(options);
  if (stop.aborted) return 0;
  const worker = startWorker({ port, state, varsFile, say: (line) => console.error(line) });
  noteGroup(state, worker.group);
  const stopped = new Promise<'stopped'>((done) => stop.addEventListener('abort', () => done('stopped'), { once: true }));
  try {
    const first = await Promise.race([untilReady(port, stop), worker.ended, stopped]);
    if (first === false) throw new StartProblem('The Worker did not answer within 90 s.');
    if (first === true) {
      announceReady(state, ready);
      const seconds = (Date.now() - began) / 1000;
      console.log(readyMessage({ ready, state: shorten(state), provider: describeProvider(config.provider), seconds }));
    }
    const reason = await Promise.race([worker.ended, stopped]);
    if (reason === 'stopped' || stop.aborted) return 0;
    throw new StartProblem('The Worker ended by itself; what it said is above.');
  } finally {
    withdrawReady(state);
    await endGroup(worker.group, GRACE_MS);
  }
}

/** A signal to npm ends npm and the shell between, but does not come down to here: the parent's end is all there is to see. */
function stopWithParent(stop: AbortController): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, 500).unref();
}

async function main(): Promise<number> {
  const parsed = parseOptions(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(parsed.text);
    return 0;
  }
  if (parsed.kind === 'invalid') {
    console.error(parsed.message);
    return 2;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  if (process.env.npm_lifecycle_event === 'start') stopWithParent(stop);
  const state = resolve(parsed.options.state);
  mkdirSync(state, { recursive: true });
  const holder = await takeState(state);
  if (holder !== null) {
    console.error(`${parsed.options.state} is in use by process ${holder}; stop that one or give this one its own: --state DIR`);
    return 1;
  }
  try {
    withdrawReady(state);
    return await serve({ ...parsed.options, state }, stop.signal);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    leaveState(state);
  }
}

process.exit(await main());
