// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { endNote, noteInstallation } from './unfinished.mjs';

const STOP_WITHIN_MS = 2000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

function npmArguments(all) {
  // Not `npm ci`: it refuses a lock file that lacks an optional package of another system, and not every registry has all.
  // npm install also installs what the lock file pins, and --no-save leaves the file as it is.
  return [
    'install',
    '--no-save',
    all ? '--include=dev' : '--omit=dev',
    // The Worker's runtime is an optional package for each system.
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
    // npm hands on the options of its command line and of the user's npmrc. With one of these it would install nothing here.
    ...['--no-dry-run', '--no-global', '--no-package-lock-only'],
  ];
}

/**
 * Installs into `modules`, which this process has claimed. A signal ends npm too: it would go on in the background, and the
 * next start would meet it.
 * @returns `done`, `stopped` by a signal, or what npm wrote when it failed
 */
export function install(root, modules, all) {
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_ENV: 'development' } };
  const child = npm
    ? spawn(process.execPath, [npm, ...npmArguments(all)], options)
    : spawn('npm', npmArguments(all), { ...options, shell: process.platform === 'win32' });
  if (child.pid !== undefined) noteInstallation(modules, [process.pid, child.pid]);
  let stopped = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      stopped = true;
      child.kill(signal);
      // npm undoes what it did, for up to half a minute. The next start removes it all.
      setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS).unref();
    });
  }
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += bytes;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ failed: error.message }));
    child.once('close', (status) => {
      if (stopped) return resolve('stopped');
      // npm undoes what it cannot finish. If it was killed, the note stays, and the next start begins again.
      if (status !== null) endNote(modules);
      resolve(status === 0 ? 'done' : { failed: said });
    });
  });
}
