import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What is read of vitest's JSON report. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly success: boolean;
  readonly testResults?: readonly TestFile[];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  /** Why the file itself failed. */
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[];
  }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Lines of a cause that are printed. The part's whole output comes before them. */
const CAUSE_LINES = 6;

/**
 * The true counts of a vitest run. A run that ended badly without a failed test counts as one failure: a file could not be read,
 * an error came after the last test, or there is no report. So does a run in which no test ran.
 */
export function countTests(report: VitestReport | null, exitCode: number): Counts {
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const sound = exitCode === 0 && report?.success === true && passed + failed > 0;
  return { passed, failed: failed === 0 && !sound ? 1 : failed };
}

/** One entry for each failed test and each file that could not run: file, test and cause, below `root`. */
export function testFailures(report: VitestReport | null, root: string): readonly string[] {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}\n${causeOf(message)}`] : [];
    return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}\n${causeOf(failureMessages?.[0])}`);
  });
}

/** The first lines of an error without the frames below them. */
function causeOf(message = 'no cause was reported'): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const frame = lines.findIndex((line) => /^\s+at /.test(line));
  const cause = lines.slice(0, frame === -1 ? CAUSE_LINES : Math.min(frame, CAUSE_LINES));
  const place = frame === -1 ? [] : [lines[frame]?.trim() ?? ''];
  return [...cause.filter((line) => line.trim() !== ''), ...place].map((line) => `    ${line}`).join('\n');
}
