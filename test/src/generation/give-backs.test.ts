import { describe, expect, it } from 'vitest';
import { err } from '../../../common/result.ts';
import type { ProviderFailure } from '../../../src/generation/ports.ts';
import { aCommand } from '../../support/commands.ts';
import { MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';

const SUBJECT = 'user:key_1:ann';

async function endedWith(failure: ProviderFailure): Promise<MemoryWorld> {
  const world = new MemoryWorld(aCommand(), err(failure));
  await toTheEnd(world);
  return world;
}
const rowOf = (world: MemoryWorld) => world.counters.get(SUBJECT)?.find(world.run.command.generationId);

describe('an image that is returned to the user', () => {
  it('is counted as lost if its money is kept', async () => {
    const world = await endedWith({ code: 'outcome_unknown', reason: 'cut' });
    expect(rowOf(world)).toMatchObject({ state: 'settled', units: 0, micros: 20_000, unknown: true, refused: false });
    expect(world.feedback.at(-1)).toMatchObject({ purchase: 'nothing' });
  });

  it('is counted as refused, not as lost, if the policy of the provider refuses it', async () => {
    const world = await endedWith({ code: 'content_policy', stage: 'input', reason: 'refused' });
    expect(rowOf(world)).toMatchObject({ refused: true, unknown: false });
    expect(world.feedback.at(-1)?.purchase).toBeUndefined();
  });

  it('is counted as refused, not as lost, if the reason is not known and the money is kept: a user cannot open the breaker', async () => {
    const world = await endedWith({ code: 'outcome_unknown', refused: true, reason: 'new_rule' });
    expect(rowOf(world)).toMatchObject({ micros: 20_000, refused: true, unknown: false });
    expect(world.feedback.at(-1)?.purchase).toBeUndefined();
  });

  it('is not counted at all if certainly nothing was bought', async () => {
    const world = await endedWith({ code: 'provider_rejected', reason: 'bad key' });
    expect(rowOf(world)).toMatchObject({ state: 'released', refused: false, unknown: false });
    expect(world.feedback.at(-1)?.purchase).toBeUndefined();
  });
});

describe('an image that is kept', () => {
  it('is on record in the counters that lists ask, and tells the breaker that buying works', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    await toTheEnd(world);
    expect(rowOf(world)).toMatchObject({ state: 'settled', recorded: true, canceled: false });
    expect(world.feedback.at(-1)).toMatchObject({ purchase: 'kept' });
  });
});
