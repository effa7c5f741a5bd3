import { expect, it } from 'vitest';
import { canceled } from '../../../src/generation/ending.ts';
import { afterFault } from '../../../src/generation/fault.ts';
import { newRun, type Run } from '../../../src/generation/run.ts';
import { aCommand } from '../../support/commands.ts';

const RUN: Run = { ...newRun(aCommand()), phase: 'running' };

it('the first four unexpected errors are counted, and the wait doubles with each', () => {
  const steps = [0, 1, 2, 3].map((faults) => afterFault({ ...RUN, faults }));
  expect(steps).toEqual([
    { changes: { faults: 1 }, waitMs: 2000 },
    { changes: { faults: 2 }, waitMs: 4000 },
    { changes: { faults: 3 }, waitMs: 8000 },
    { changes: { faults: 4 }, waitMs: 16_000 },
  ]);
});

it('the fifth ends a run that has bought nothing, and gives back all but what its direction cost', () => {
  const { changes } = afterFault({ ...RUN, faults: 4, directionSpent: 70 });
  expect(changes.ending).toMatchObject({ status: 'failed', code: 'provider_unavailable', micros: 70, reason: 'run_fault' });
});

it('the fifth ends a run whose request was sent, and keeps what it may have cost', () => {
  const { changes } = afterFault({ ...RUN, faults: 4, sentAt: 1 });
  expect(changes.ending).toMatchObject({ status: 'failed', code: 'outcome_unknown', units: 0, micros: 20_000 });
});

it('an error never changes an ending that the run has, and the wait stops growing', () => {
  const ending = canceled({ units: 1, micros: 20_000 }, false);
  expect(afterFault({ ...RUN, faults: 40, ending })).toEqual({ changes: { faults: 41 }, waitMs: 512_000 });
});
