import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPILE_CACHE, ROOT } from '../../root.ts';
import type { TestPart } from './parts.ts';
import { type Counts, countTests, testFailures, type VitestReport } from './report.ts';

export interface PartResult {
  readonly counts: Counts;
  readonly output: string;
  /** File, test and cause of each failure. */
  readonly failures: readonly string[];
}

/** A part that hangs fails. No part takes a tenth of this. */
const TIMEOUT_MS = 20 * 60_000;

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
    // Hundreds of processes load the same few programs.
    NODE_COMPILE_CACHE: COMPILE_CACHE,
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

/** Runs one part. `folder` is for the files of this run. */
export async function runPart(part: TestPart, folder: string): Promise<PartResult> {
  const { exitCode, output } = await runNode(part.command.map((word) => word.replace('{folder}', folder)));
  if (part.report === null) {
    const failed = exitCode === 0 ? 0 : 1;
    return { counts: { passed: 1 - failed, failed }, output, failures: failed > 0 ? [part.what] : [] };
  }
  const report = await readReport(join(folder, part.report));
  const counts = countTests(report, exitCode);
  const named = testFailures(report, ROOT);
  const failures = counts.failed > 0 && named.length === 0 ? ['the run itself failed; its output is above'] : named;
  return { counts, output, failures };
}
