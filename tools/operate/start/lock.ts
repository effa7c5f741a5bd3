import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { readStateFile, writePrivateFile } from './instance.ts';
import { commandOf, endGroup } from './processes.ts';
import { isBusy, sqliteFault } from './sqlite.ts';

const Holder = z.object({
  pid: z.int().positive(),
  /** The process group of its Worker, once that was started. */
  group: z.int().positive().nullable(),
});

const DELETE_IT = 'Delete it if nothing runs over this folder.';
const lockFile = (state: string) => join(state, 'running.json');

/**
 * Runs `use` while no other process does so for this state folder; `null` if another one does. SQLite's lock is the
 * machine's own, so it ends with its process, however that ends.
 */
async function alone<T>(state: string, use: () => Promise<T>): Promise<T | null> {
  const file = join(state, 'running.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return await use();
  } catch (error) {
    if (isBusy(error)) return null;
    throw sqliteFault(error, file, DELETE_IT);
  } finally {
    database?.close();
  }
}

/**
 * Takes the state folder for this process. Two Workers over one folder would both run the same alarms and could buy one image
 * twice. Returns who holds the folder, or `null` if it is now ours. A Worker left by a killed start ends first.
 * @throws CommandFault if the file that names the holder is damaged
 */
export async function takeState(state: string): Promise<string | null> {
  const taken = await alone(state, async () => {
    const holder = await livingHolder(state);
    if (holder === null) noteGroup(state, null);
    return { holder };
  });
  if (taken === null) return 'another start';
  return taken.holder === null ? null : `process ${taken.holder}`;
}

async function livingHolder(state: string): Promise<number | null> {
  if (!existsSync(lockFile(state))) return null;
  const { pid, group } = readStateFile(lockFile(state), Holder, DELETE_IT);
  if (pid !== process.pid && commandOf(pid)?.includes('start.ts')) return pid;
  if (group !== null && commandOf(group)?.includes('wrangler')) await endGroup(group, 5000);
  return null;
}

export function noteGroup(state: string, group: number | null): void {
  const holder: z.infer<typeof Holder> = { pid: process.pid, group };
  writePrivateFile(lockFile(state), JSON.stringify(holder));
}

export function leaveState(state: string): void {
  rmSync(lockFile(state), { force: true });
}
