import { describe, expect, it } from 'vitest';
import { countTests } from '../../tools/develop/test/run.ts';

describe('the counts of npm test', () => {
  it('are those of the report', () => {
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: true }, 0)).toEqual({ passed: 3, failed: 0 });
    expect(countTests({ numPassedTests: 3, numFailedTests: 2, success: false }, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it('have a failure where the run ended badly though no test failed', () => {
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: false }, 1)).toEqual({ passed: 3, failed: 1 });
    expect(countTests({ numPassedTests: 3, numFailedTests: 0, success: true }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('have a failure where there is no report or no test ran', () => {
    expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1 });
    expect(countTests({ numPassedTests: 0, numFailedTests: 0, success: true }, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
