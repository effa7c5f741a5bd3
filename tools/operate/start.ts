import { join, relative, resolve } from 'node:path';
import { newSignInCode } from '../../common/sign-in-code.ts';
import { CONFIG_NAMES, type Config, readConfig } from '../../src/config.ts';
import { buildIfChanged } from '../build/changed.ts';
import { CommandFault, runCommand } from '../command.ts';
import { checkPort } from '../network.ts';
import { ROOT } from '../root.ts';
import { applyMigrations, provideKeys } from './start/database.ts';
import {
  announceReady,
  makeStateFolder,
  openSecrets,
  type ReadyFile,
  withdrawReady,
  writePrivateFile,
} from './start/instance.ts';
import { leaveState, noteGroup, takeState } from './start/lock.ts';
import { describeProvider, readyMessage } from './start/message.ts';
import { misspelledNames, unknownNames } from './start/names.ts';
import { START_COMMAND, type StartOptions } from './start/options.ts';
import { endGroup } from './start/processes.ts';
import { chooseVars, formatEnvLine, readDevVars, type Vars } from './start/vars.ts';
import { startWorker, untilReady } from './start/worker.ts';

const GRACE_MS = 5000;

/** The variables of the environment and of .dev.vars that Easel knows. Fails closed on names that look like a typing error. */
function readVars(): Vars {
  const devVars = readDevVars(join(ROOT, '.dev.vars'));
  if (!devVars.ok) throw new CommandFault(devVars.error);
  const unknown = unknownNames(CONFIG_NAMES, Object.keys(devVars.value));
  const wrong = [
    ...unknown.filter(({ meant }) => meant !== null).map((name) => ({ ...name, place: '.dev.vars' })),
    ...misspelledNames(CONFIG_NAMES, Object.keys(process.env)).map((name) => ({ ...name, place: 'The environment' })),
  ];
  if (wrong.length > 0) {
    const lines = wrong.map(({ name, meant, place }) => `${place}: there is no ${name}; did you mean ${meant}?`);
    throw new CommandFault(lines.join('\n'));
  }
  for (const { name } of unknown) console.error(`.dev.vars: ${name} is not a variable of Easel; it is ignored`);
  return chooseVars(CONFIG_NAMES, process.env, devVars.value);
}

function checkConfig(vars: Vars): Config {
  const result = readConfig(vars);
  if (result.ok) return result.value;
  throw new CommandFault(result.error.map(({ name, message }) => `${name} ${message}`).join('\n'));
}

function formatVars(vars: Vars): string {
  const lines = Object.entries(vars).map(([name, value]) => {
    const line = formatEnvLine(name, value);
    if (line === null) throw new CommandFault(`${name} has characters that cannot be passed to the local Worker`);
    return `${line}\n`;
  });
  return lines.join('');
}

/** Prepares files, database and keys. Returns what the Worker gets and what other programs read. */
async function prepare({ port, state }: StartOptions): Promise<{ config: Config; ready: ReadyFile; varsFile: string }> {
  const given = readVars();
  const secrets = openSecrets(state);
  const vars = {
    SIGNING_SECRET: secrets.signingSecret,
    ADMIN_TOKEN: secrets.adminToken,
    PUBLIC_URL: `http://localhost:${port}`,
    ...(given.OPENAI_API_KEY ? {} : { PROVIDER: 'sandbox' }),
    ...given,
  };
  const config = checkConfig(vars);
  const varLines = formatVars(vars);
  await Promise.all([buildIfChanged(), applyMigrations(state)]);
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

/** Serves until it is asked to stop or the Worker ends. Returns the exit code. */
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
  const state = resolve(options.state);
  makeStateFolder(state);
  const holder = await takeState(state);
  if (holder !== null) {
    throw new CommandFault(
      `${options.state} is in use by process ${holder}; stop that one or choose another folder: --state DIR`,
    );
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
