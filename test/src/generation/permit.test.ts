import { describe, expect, it } from 'vitest';
import { PERMIT_MS } from '../../../src/quota/ledger.ts';
import { aCommand } from '../../support/commands.ts';
import { books, MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';

function worldOf(waitedMs: number): MemoryWorld {
  const world = new MemoryWorld(aCommand(), ONE_IMAGE);
  world.change({ permittedAt: world.now - waitedMs });
  return world;
}

describe('a run whose key was revoked after its admission', () => {
  it('sends nothing if it waited longer than its hold lets it, and gives all back', async () => {
    const world = worldOf(PERMIT_MS);
    const spend = world.counters.get('spend:key_1');
    if (spend) spend.revoked = true;
    await toTheEnd(world);
    expect([world.purchases, world.run.status]).toEqual([0, 'canceled']);
    expect(books(world)).toEqual(books(world).map(() => ['released', 0, 0]));
  });

  it('asks no counter again if it goes on at once', async () => {
    const world = worldOf(10);
    const spend = world.counters.get('spend:key_1');
    if (spend) spend.revoked = true;
    await toTheEnd(world);
    expect([world.purchases, world.run.status]).toEqual([1, 'succeeded']);
  });

  it('sends nothing if the counter does not answer', async () => {
    const world = worldOf(PERMIT_MS);
    world.fault = (port) => {
      if (port === 'hold') throw new Error('overloaded');
    };
    await toTheEnd(world);
    expect([world.purchases, world.run.status, world.run.ending?.reason]).toEqual([0, 'failed', 'hold_unconfirmed']);
  });
});
