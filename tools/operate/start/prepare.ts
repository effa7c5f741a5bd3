import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { misspelledNames, unknownNames } from '../../../common/variable-names.ts';
import { CONFIG_NAMES, type Config, readConfig } from '../../../src/config.ts';
import { buildIfChanged } from '../../build/changed.ts';
import { CommandFault } from '../../command.ts';
import { ROOT } from '../../root.ts';
import { applyMigrations, isMigrated, provideKeys } from './database.ts';
import { openSecrets, type ReadyFile, writePrivateFile } from './instance.ts';
import type { StartOptions } from './options.ts';
import { untilStopped } from './stop.ts';
import { chooseVars, formatVars, ignoredFiles, readDevVars, type Vars } from './vars.ts';

/** What an instance needs before its Worker starts. */
export interface Prepared {
  readonly config: Config;
  /** What other programs read once the instance is ready. */
  readonly ready: ReadyFile;
  /** All variables of the Worker. */
  readonly vars: Vars;
  /** The same variables as a file that wrangler reads. */
  readonly varsFile: string;
}

/** The variables of the environment and of .dev.vars that Easel knows. Fails closed on names that look like a typing error. */
export function readVars(): Vars {
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
  for (const line of ignoredFiles(ROOT, CONFIG_NAMES)) console.error(line);
  return chooseVars(CONFIG_NAMES, process.env, devVars.value);
}

function checkConfig(vars: Vars): Config {
  const result = readConfig(vars);
  if (result.ok) return result.value;
  throw new CommandFault(result.error.map(({ name, message }) => `${name} ${message}`).join('\n'));
}

/** wrangler keeps its bundles here. If it may not, it says so at length and then waits for good. */
function makeWranglerFolder(): void {
  const folder = join(ROOT, '.wrangler/tmp');
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
}

/**
 * Prepares files, database and keys of the state folder. `null` if `stop` asked to end before that was done.
 * @throws CommandFault with one line for each variable that is wrong
 */
export async function prepare({ port, state }: StartOptions, stop: AbortSignal): Promise<Prepared | null> {
  const given = readVars();
  const secrets = openSecrets(state);
  const chosen = {
    SIGNING_SECRET: secrets.signingSecret,
    ADMIN_TOKEN: secrets.adminToken,
    PUBLIC_URL: `http://localhost:${port}`,
    ...(given.OPENAI_API_KEY ? {} : { PROVIDER: 'sandbox' }),
    ...given,
  };
  const config = checkConfig(chosen);
  const varLines = formatVars(chosen);
  makeWranglerFolder();
  if (!isMigrated(state)) console.log('Preparing the database and the pages. Later starts are quicker …');
  // A build that does not end is not noted as built, so the next start builds again.
  await Promise.all([Promise.race([buildIfChanged(), untilStopped(stop)]), applyMigrations(state, stop)]);
  if (stop.aborted) return null;
  const { secretKey, publishableKey } = await provideKeys(state, secrets, port);
  const varsFile = join(state, 'vars.env');
  // The playground's key is always this instance's own: no other is in its database.
  const vars = { ...chosen, PLAYGROUND_KEY: publishableKey };
  writePrivateFile(varsFile, `${varLines}PLAYGROUND_KEY=${publishableKey}\n`);
  const ready = {
    url: `http://localhost:${port}`,
    secret_key: secretKey,
    publishable_key: publishableKey,
    admin_token: config.adminToken,
  };
  return { config, ready, vars, varsFile };
}
