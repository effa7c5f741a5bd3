// Runs before `npm start` and `npm test`, on whatever Node the machine has: plain JavaScript, no dependency.
// Silent when there is nothing to do, and then needs no network.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** npm writes node_modules/.package-lock.json last, so what it lists is there. Packages for other systems are optional and absent. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
}

function install() {
  console.log('Installing the dependencies, once: about half a minute …');
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lock file that lacks an optional package of some other system, and a registry need not have
  // them all. What the lock file pins is installed just the same, and the file stays as it is.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'development' } };
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  const said = (result.stderr || '').split('\n').filter((line) => !/^npm (warn|notice)/.test(line));
  console.error(said.slice(0, 8).join('\n').trim());
  fail(
    'The dependencies could not be installed: see above, and run it again once the cause is gone. This step needs the network.',
  );
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE)
  fail(`Easel needs Node ${OLDEST_NODE} or newer to start; this is ${process.versions.node}. See https://nodejs.org.`);
if (!isInstalled()) install();

// A package's own install script puts this Node in place; npm can be told to run none (ignore-scripts).
const projectNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (major < PROJECT_NODE && !existsSync(projectNode)) {
  fail(
    'npm did not run the install scripts of the dependencies (ignore-scripts?): run `npm rebuild --ignore-scripts=false` once.',
  );
}
