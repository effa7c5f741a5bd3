import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../root.ts';
import type { Part } from './parts.ts';

/** A part that hangs fails; none takes a tenth of this. */
const TIMEOUT_MS = 20 * 60_000;

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What is read of vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
}

/**
 * The true counts of a vitest run. A run that ended badly without a failed test (a file that could not be read, an error
 * after the last test, no report at all) counts as one failure, and so does a run in which no test ran.
 */
export function countTests(report: VitestReport | null, exitCode: number): Counts {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const sound = exitCode === 0 && report?.success === true && passed + failed > 0;
  return { passed, failed: failed === 0 && !sound ? 1 : failed };
}

async function readReport(file: string): Promise<VitestReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

function runNode(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const env = {
    ...process.env,
    CI: '1',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT_MS });
  let output = '';
  const collect = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ exitCode: 1, output: error.message }));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

/** Runs one part; `folder` is for the files of this run. */
export async function runPart(part: Part, folder: string): Promise<{ counts: Counts; output: string }> {
  const { exitCode, output } = await runNode(part.command.map((word) => word.replace('{folder}', folder)));
  if (!part.vitest) return { counts: exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, output };
  return { counts: countTests(await readReport(join(folder, `${part.name}.json`)), exitCode), output };
}
