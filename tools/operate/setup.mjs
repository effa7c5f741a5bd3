// Runs before `npm start` and, with `all`, before commands for development. It runs on any Node that the machine has, so it is
// plain JavaScript without dependencies. It is silent and needs no network if nothing is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDevelopment, isComplete } from './setup/needed.mjs';

const OLDEST_NODE = 20;
/** The project's own Node, which npm puts first in the PATH of its scripts; it runs TypeScript as it is. */
const PROJECT_NODE = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

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
const wanted = readPackages('package-lock.json');
const present = readPackages('node_modules/.package-lock.json');
const all = process.argv[2] === 'all' || (present !== undefined && hasDevelopment(present));

function install() {
  const size = all ? 'about 1 GB, with what the tests need' : 'about 470 MB';
  console.log(`Installing the dependencies, once: ${size}, about half a minute …`);
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file that lacks an optional package of another system, and not every registry has all.
  // npm install also installs what the lock file pins, and --no-save leaves the file as it is.
  const args = [
    'install',
    '--no-save',
    all ? '--include=dev' : '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ];
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'development' } };
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  const said = (result.stderr || '').split('\n').filter((line) => !/^npm (warn|notice)/.test(line));
  console.error(said.slice(0, 8).join('\n').trim());
  fail(
    'The dependencies could not be installed; the cause is above. Fix it and run the command again. This step needs the network.',
  );
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE)
  fail(`Easel needs Node ${OLDEST_NODE} or newer to start; this is ${process.versions.node}. See https://nodejs.org.`);
if (!wanted || !present || !isComplete(wanted, present, all)) install();

// A package's own install script puts this Node in place. npm runs none if `ignore-scripts` is set.
const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (major < PROJECT_NODE && !existsSync(projectNode)) {
  fail(
    'npm did not run the install scripts of the dependencies (ignore-scripts?): run `npm rebuild --ignore-scripts=false` once.',
  );
}
