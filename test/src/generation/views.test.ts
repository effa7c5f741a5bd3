import { expect, it } from 'vitest';
import { newRun, type Phase, type Run } from '../../../src/generation/run.ts';
import { admittedRun, inspectionOf, progressAt, visibleRun } from '../../../src/generation/views.ts';
import { aCommand } from '../../support/commands.ts';

const COMMAND = aCommand();
const ID = COMMAND.generationId;
const ANN = { keyId: 'key_1', subject: 'user:key_1:ann' };
const inPhase = (phase: Phase): Run => ({ ...newRun(COMMAND), phase });

it.each<[Phase, boolean]>([
  ['admitting', false],
  ['running', true],
  ['ended', true],
  ['withdrawing', false],
])('a run that is %s exists for others: %s', (phase, exists) => {
  expect(admittedRun(inPhase(phase), ID) !== null).toBe(exists);
  expect(visibleRun(inPhase(phase), ID, ANN) !== null).toBe(exists);
});

it('another id finds nothing, even for the owner', () => {
  expect(admittedRun(inPhase('running'), 'gen_00000000000000000000000002')).toBeNull();
  expect(visibleRun(null, ID, ANN)).toBeNull();
});

it('a viewer sees no run of another user or another key', () => {
  expect(visibleRun(inPhase('running'), ID, { ...ANN, subject: 'user:key_1:bob' })).toBeNull();
  expect(visibleRun(inPhase('running'), ID, { keyId: 'key_2', subject: null })).toBeNull();
});

it('the operator sees the images that are held until the ending says how many count', () => {
  expect(inspectionOf(inPhase('running'))).toMatchObject({ subject: ANN.subject, requestId: null, reason: null, units: 1 });
});

it('progress counts from the request and from the first sending, and ends with the run', () => {
  const run: Run = { ...inPhase('running'), status: 'generating', startedAt: COMMAND.createdAt + 1000 };
  const estimate = { p25Ms: 4000, p50Ms: 5000, p80Ms: 8000, p95Ms: 9000, samples: 20 };
  expect(progressAt({ ...run, estimate }, COMMAND.createdAt + 3000)).toMatchObject({
    stage: 'generating',
    elapsed_ms: 3000,
    remaining_ms: [2000, 6000],
  });
  expect(progressAt({ ...run, status: 'succeeded' }, COMMAND.createdAt + 3000)).toBeNull();
});
