import { describe, expect, it } from 'vitest';
import { countTests, testFailures } from '../../tools/develop/test/report.ts';

describe('the counts of npm test', () => {
  it('are those of the report', () => {
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: true }, 0)).toEqual({ passed: 3, failed: 0 });
    expect(countTests({ numPassedTests: 3, numFailedTests: 2, success: false }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it('have a failure if the run ended badly though no test failed', () => {
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: false }, 1)).toEqual({ passed: 3, failed: 1 });
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: true }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('have a failure if there is no report or no test ran', () => {
    expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1 });
    expect(countTests({ numPassedTests: 0, numFailedTests: 0, success: true }, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the failures at the end of npm test', () => {
  it('are one entry for each failed test and each file that could not run, with the cause and its place', () => {
    const at = '    at /project/test/a.test.ts:3:14';
    const testResults = [
      {
        name: '/project/test/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a works' },
          { status: 'failed', fullName: 'b works', failureMessages: [`\u001b[31mAssertionError\u001b[39m: no\n${at}\n${at}`] },
        ],
      },
      { name: '/project/test/b.test.ts', status: 'failed', message: 'SyntaxError: x', assertionResults: [] },
      { name: '/project/test/c.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'c' }] },
    ];
    const report = { numPassedTests: 2, numFailedTests: 1, success: false, testResults };
    expect(testFailures(report, '/project')).toEqual([
      'test/a.test.ts › b works\n    AssertionError: no\n    at /project/test/a.test.ts:3:14',
      'test/b.test.ts\n    SyntaxError: x',
    ]);
    expect(testFailures(null, '/project')).toEqual([]);
  });
});
