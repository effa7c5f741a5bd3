// Runs before `npm start` and, with `all`, before commands for development. It runs on any Node that the machine has, so it is
// plain JavaScript without dependencies. It is silent and needs no network if nothing is missing.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './setup/install.mjs';
import { hasDevelopment, isComplete } from './setup/needed.mjs';
import { claimInstallation, installationIn, removeUnfinished } from './setup/unfinished.mjs';

const OLDEST_NODE = 20;
/** The project's own Node, which npm puts first in the PATH of its scripts; it runs TypeScript as it is. */
const PROJECT_NODE = 24;
const WAIT_STEP_MS = 200;
const LONGEST_WAIT_MS = 600_000;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');

function fail(line) {
  console.error(line);
  process.exit(1);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm writes node_modules/.package-lock.json last, so every package that it lists is installed. */
const readPresent = () => readPackages('node_modules/.package-lock.json');
const wanted = readPackages('package-lock.json');
const present = readPresent();
const all = process.argv[2] === 'all' || (present !== undefined && hasDevelopment(present));

function isInstalled() {
  const packages = readPresent();
  return installationIn(modules) === 'whole' && wanted && packages && isComplete(wanted, packages, all);
}

/** Another start may be installing at this moment. After a Ctrl-C npm may not have ended yet. */
async function awaitOthers() {
  for (let waited = 0; ; waited += WAIT_STEP_MS) {
    const pid = installationIn(modules);
    if (typeof pid !== 'number') return;
    if (waited === 0) console.log(`Process ${pid} is installing the dependencies; waiting for it …`);
    if (waited >= LONGEST_WAIT_MS) fail(`Process ${pid} is still installing. End it and run the command again.`);
    await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS));
  }
}

async function installNow() {
  const size = all ? 'about 1 GB, with what the tests need' : 'about 470 MB';
  console.log(`Installing the dependencies, once: ${size}, about half a minute …`);
  const outcome = await install(root, modules, all);
  if (outcome === 'stopped') fail('The installation was stopped. The next start begins it again.');
  if (outcome !== 'done') {
    const said = outcome.failed.split('\n').filter((line) => !/^npm (warn|notice)/.test(line));
    console.error(said.slice(0, 8).join('\n').trim());
    fail(
      'The dependencies could not be installed; the cause is above. Fix it and run the command again. This step needs the network.',
    );
  }
  if (!isInstalled()) fail('npm installed only a part. Delete the folder node_modules and run the command again.');
}

async function setUp() {
  for (;;) {
    await awaitOthers();
    if (isInstalled()) return;
    if (installationIn(modules) === 'unfinished') {
      console.log('The last installation was interrupted. It begins again.');
      removeUnfinished(modules);
    }
    if (claimInstallation(modules)) return installNow();
  }
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE)
  fail(`Easel needs Node ${OLDEST_NODE} or newer to start; this is ${process.versions.node}. See https://nodejs.org.`);
try {
  await setUp();
} catch (error) {
  if (error.code === undefined || error.path === undefined) throw error;
  fail(`The dependencies cannot be installed: ${error.code} at ${error.path}. This user must be able to write there.`);
}

// A package's own install script puts this Node in place. npm runs none if `ignore-scripts` is set.
const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (major < PROJECT_NODE && !existsSync(projectNode)) {
  fail(
    'npm did not run the install scripts of the dependencies (ignore-scripts?): run `npm rebuild --ignore-scripts=false` once.',
  );
}
