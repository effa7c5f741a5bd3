import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './instance.ts';
import { commandOf, endGroup } from './processes.ts';

interface Holder {
  readonly pid: number;
  /** The process group of its Worker, once that was started. */
  readonly group: number | null;
}

const lockFile = (state: string) => join(state, 'running.json');

/**
 * Takes the state folder for this process. Two Workers over one folder would both run the same alarms and could buy one image
 * twice. Returns the process that holds the folder, or `null` if it is now ours. A Worker left by a killed start ends first.
 */
export async function takeState(state: string): Promise<number | null> {
  if (existsSync(lockFile(state))) {
    const holder: Holder = JSON.parse(readFileSync(lockFile(state), 'utf8'));
    if (holder.pid !== process.pid && commandOf(holder.pid)?.includes('start.ts')) return holder.pid;
    if (holder.group !== null && commandOf(holder.group)?.includes('wrangler')) await endGroup(holder.group, 5000);
  }
  noteGroup(state, null);
  return null;
}

export function noteGroup(state: string, group: number | null): void {
  const holder: Holder = { pid: process.pid, group };
  writePrivateFile(lockFile(state), JSON.stringify(holder));
}

export function leaveState(state: string): void {
  rmSync(lockFile(state), { force: true });
}
