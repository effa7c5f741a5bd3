// Plain JavaScript without dependencies: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** It lies in node_modules while npm installs into it, and names the processes that do. */
const noteFile = (modules) => join(modules, '.easel-installing');

/** Claims `modules` for this process. `false` if another one has just done so. */
export function claimInstallation(modules) {
  mkdirSync(modules, { recursive: true });
  try {
    writeFileSync(noteFile(modules), String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Notes the processes that install into `modules`. Another start that reads the note at this moment must not find it empty. */
export function noteInstallation(modules, pids) {
  const draft = `${noteFile(modules)}.new`;
  writeFileSync(draft, pids.join(' '));
  renameSync(draft, noteFile(modules));
}

export function endNote(modules) {
  rmSync(noteFile(modules), { force: true });
}

/**
 * What lies in `modules`: `nothing`, a `whole` installation, an `unfinished` one, or the id of a process that still installs.
 * npm takes a package that it unpacked by half for a whole one. So what an interrupted installation left must go before the
 * next one. npm writes .package-lock.json last, so an interrupted `npm ci` leaves none.
 */
export function installationIn(modules) {
  if (!existsSync(modules)) return 'nothing';
  if (existsSync(noteFile(modules))) {
    const pids = readFileSync(noteFile(modules), 'utf8').split(' ').map(Number);
    return pids.find(isInstalling) ?? 'unfinished';
  }
  return existsSync(join(modules, '.package-lock.json')) ? 'whole' : 'unfinished';
}

/** Removes what an interrupted installation left. Of a link only the link goes. */
export function removeUnfinished(modules) {
  if (lstatSync(modules).isSymbolicLink()) rmSync(modules);
  else rmSync(modules, { recursive: true, force: true, maxRetries: 3 });
}

/** Process ids are used again, so the name of the process counts too. */
function isInstalling(pid) {
  if (!Number.isSafeInteger(pid) || pid < 2) return false;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return /npm|setup\.mjs/.test(command);
  } catch {
    return false;
  }
}
