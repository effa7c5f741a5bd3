import { expect, it } from 'vitest';
import { advance } from '../../../src/generation/pipeline.ts';
import { aCommand } from '../../support/commands.ts';
import { Crash, MemoryWorld, ONE_IMAGE } from './support/memory-world.ts';

/** Drives the run until nothing is left to do. Each crash is followed by a restart. */
async function toTheEnd(world: MemoryWorld): Promise<void> {
  for (let wakes = 0; wakes < 500; wakes++) {
    try {
      const wakeAt = await advance(world.ports());
      if (wakeAt === null) return;
      world.now = Math.max(world.now + 1, wakeAt);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      world.restart();
    }
  }
  throw new Error('the run has no end');
}

it('webhooks are told how a run ended, whenever the machine dies, and always of the same event', async () => {
  let moments = 0;
  for (let crashAt = 1; crashAt <= 40; crashAt++) {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.crashAt = crashAt;
    await toTheEnd(world);
    const { ending, command } = world.run;
    const told = new Set(world.notices.map(({ id, type }) => `${id} ${type}`));
    expect([crashAt, ...told]).toEqual([crashAt, `evt_${command.generationId} generation.${ending?.status}`]);
    expect(world.notices[0]?.data).toMatchObject({ id: command.generationId, key_id: command.keyId, subject: command.subject });
    moments = world.moments;
  }
  // Every moment of the run was one at which it died.
  expect(moments).toBeLessThan(40);
});

it('a notifier that is down for an hour delays nothing for the user, and is told in the end', async () => {
  const world = new MemoryWorld(aCommand(), ONE_IMAGE);
  const until = world.now + 3_600_000;
  world.fault = (port) => {
    if (port === 'notify' && world.now < until) throw new Error('down');
  };
  const began = world.now;
  await toTheEnd(world);
  expect((world.run.completedAt ?? 0) - began).toBeLessThan(60_000);
  expect(world.notices).toHaveLength(1);
  expect(world.now).toBeGreaterThanOrEqual(until);
});
