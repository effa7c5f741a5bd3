import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What the kernel says of another process (Linux). */

/** The processes that `parent` started and that bear this name. */
export function childrenOf(parent: number, name: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const { command, fields } = stat(pid);
        return command === name && Number(fields[1]) === parent;
      } catch {
        // It has ended in the meantime.
        return false;
      }
    });
}

const TICK_MS = 10;

/** Milliseconds of CPU that it has used, of all its threads, in steps of ten. */
export function cpuMs(pid: number): number {
  const { fields } = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory in bytes, and the most that it ever was since `forgetPeak`. */
export function memory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024;
  return { now: kilobytes('VmRSS'), peak: kilobytes('VmHWM') };
}

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The command's name is in brackets and may hold any character. `fields[0]` is the state, which comes after it. */
function stat(pid: number): { command: string; fields: string[] } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const end = text.lastIndexOf(')');
  return { command: text.slice(text.indexOf('(') + 1, end), fields: text.slice(end + 2).split(' ') };
}
