import { describe, expect, it } from 'vitest';
import { NO_CONTROLS } from '../../../src/quota/controls.ts';
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

describe('a revocation that is answered before a run sends its request', () => {
  const revoke = (world: MemoryWorld) => {
    const spend = world.counters.get('spend:key_1');
    if (spend) spend.revoked = true;
  };

  it('holds even if the disk took longer than the permit lasts', async () => {
    const world = worldOf(0);
    world.slow = async (port) => {
      if (port !== 'sync') return;
      world.slow = async () => undefined;
      revoke(world);
      world.now += PERMIT_MS;
    };
    await toTheEnd(world);
    expect([world.purchases, world.run.status, world.run.sentAt]).toEqual([0, 'canceled', null]);
    expect(books(world)).toEqual(books(world).map(() => ['released', 0, 0]));
  });

  it('holds even if one of the counters took longer to answer than the permit lasts', async () => {
    const world = worldOf(PERMIT_MS);
    // It asks once more before a second attempt, and not twice.
    world.change({ attempt: 1 });
    let asked = 0;
    world.slow = async (port) => {
      if (port !== 'hold') return;
      asked += 1;
      if (asked > 1) return;
      // The subject's counter is slow. That of the key has said yes by then.
      await new Promise((resolve) => setTimeout(resolve));
      revoke(world);
      world.now += PERMIT_MS;
    };
    await toTheEnd(world);
    expect([world.purchases, world.run.status]).toEqual([0, 'canceled']);
  });

  it('ends the run if no answer ever comes in time', async () => {
    const world = worldOf(PERMIT_MS);
    world.slow = async (port) => {
      if (port === 'hold') world.now += PERMIT_MS;
    };
    await toTheEnd(world);
    expect([world.purchases, world.run.ending?.reason]).toEqual([0, 'hold_unconfirmed']);
    expect(books(world)).toEqual(books(world).map(() => ['released', 0, 0]));
  });
});

describe('a run that waits while the operator acts', () => {
  it('sends nothing once all is paused: its user is told to try again, and nothing counts', async () => {
    const world = worldOf(PERMIT_MS);
    world.controls.set('deployment', { ...NO_CONTROLS, paused: 'all' });
    await toTheEnd(world);
    expect([world.purchases, world.run.ending?.code, world.run.ending?.reason]).toEqual([0, 'provider_unavailable', 'paused']);
    expect(books(world)).toEqual(books(world).map(() => ['released', 0, 0]));
  });

  it('of a server goes on while visitors alone are paused', async () => {
    const world = worldOf(PERMIT_MS);
    world.controls.set('deployment', { ...NO_CONTROLS, paused: 'visitors' });
    await toTheEnd(world);
    expect(world.purchases).toBe(1);
  });

  it('sends nothing for a user who was blocked since', async () => {
    const world = worldOf(PERMIT_MS);
    world.controls.set('user:key_1:ann', { ...NO_CONTROLS, block: { until: null, reason: null, at: 0 } });
    await toTheEnd(world);
    expect([world.purchases, world.run.status]).toEqual([0, 'canceled']);
  });

  it('does not pay a language model for its direction either', async () => {
    const world = new MemoryWorld(aCommand({ ask: { input: {} as never, micros: 10 } }), ONE_IMAGE);
    world.change({ permittedAt: world.now - PERMIT_MS });
    let asked = 0;
    const direct = async () => {
      asked += 1;
      return null as never;
    };
    world.director = { model: { direct } as never, price: { input: 1, output: 1 } };
    world.controls.set('deployment', { ...NO_CONTROLS, paused: 'all' });
    await toTheEnd(world);
    expect([asked, world.purchases, world.run.asked]).toEqual([0, 0, false]);
  });
});
