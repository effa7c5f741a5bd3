import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { sleep } from '../../common/async.ts';

/** A running process. Ids are used again, so it is the same one only if it also began at the same instant. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly began: string;
}

/** The processes of this machine. A bare container may lack `ps`, and a Mac has no /proc. */
function listProcesses(): Process[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => {
      const [pid, parent, ...began] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), began: began.join(' ') };
    });
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The program's name is in brackets and may hold any character. Fields 3, 4 and 22 come after it.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return fields[0] === 'Z' ? [] : [{ pid: Number(name), parent: Number(fields[1]), began: fields[19] ?? '' }];
      } catch {
        return [];
      }
    });
}

/** A process and all that it started, directly or not; without those whose parent has already gone. */
export function processFamilyOf(pid: number): Process[] {
  const all = listProcesses();
  const family = all.filter((one) => one.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

function running(processes: readonly Process[]): Process[] {
  const now = listProcesses();
  return processes.filter(({ pid, began }) => now.some((one) => one.pid === pid && one.began === began));
}

/** Those that still run after up to `ms`. */
export async function stillRunning(processes: readonly Process[], ms: number): Promise<Process[]> {
  const deadline = Date.now() + ms;
  for (;;) {
    const left = running(processes);
    if (left.length === 0 || Date.now() > deadline) return left;
    await sleep(50);
  }
}

/** A power cut for those of them that still run. */
export function endAtOnce(processes: readonly Process[]): void {
  for (const { pid } of running(processes)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
  }
}
