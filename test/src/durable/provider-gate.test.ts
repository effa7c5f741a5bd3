import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProviderGate } from '../../../src/durable/provider-gate.ts';
import type { Ticket, Turn } from '../../../src/generation/gate.ts';

let serial = 0;
const ticket = (subject: string): Ticket => {
  serial += 1;
  return { generationId: `gen_${serial}`, subject, images: 1, since: Date.now() };
};
function stub() {
  serial += 1;
  return env.PROVIDER_GATE.getByName(`gate-${serial}`);
}

/** The gate of a deployment with these variables, over the storage of an object of its own. */
function gateWith<T>(variables: Record<string, string>, use: (gate: ProviderGate) => Promise<T>): Promise<T> {
  return runInDurableObject(stub(), (_gate, state) => use(new ProviderGate(state, { ...env, ...variables })));
}

afterEach(() => {
  vi.useRealTimers();
});

/** The gate's clock, as it is moved on by so many seconds. */
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('ProviderGate', () => {
  it('stands open where no limit is set, and writes nothing', async () => {
    const gate = stub();
    for (let i = 0; i < 50; i++) expect(await gate.enter(ticket('a'))).toEqual({ go: true });
    expect(await runInDurableObject(gate, (_gate, { storage }) => storage.sql.exec('SELECT * FROM passages').toArray())).toEqual(
      [],
    );
  });

  it('lets as many through as the limits say, and the next when one has left', async () => {
    await gateWith({ PROVIDER_MAX_RUNNING: '2' }, async (gate) => {
      const tickets = [ticket('a'), ticket('b'), ticket('c')];
      const turns: Turn[] = [];
      for (const one of tickets) turns.push(await gate.enter(one));
      expect(turns).toMatchObject([{ go: true }, { go: true }, { go: false, position: 1 }]);
      await gate.leave(tickets[0]?.generationId ?? '', {});
      expect(await gate.enter(tickets[2]!)).toEqual({ go: true });
    });
  });

  it('lets a run that was cut after its turn go on at once: its own passage does not stand in its way', async () => {
    await gateWith({ PROVIDER_MAX_RUNNING: '1' }, async (gate) => {
      const cut = ticket('a');
      expect(await gate.enter(cut)).toEqual({ go: true });
      expect(await gate.enter(cut)).toEqual({ go: true });
      expect(await gate.enter(ticket('b'))).toMatchObject({ go: false });
    });
  });

  it('gives back the place of a run that was lost and never left, once it is older than any run', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await gateWith({ PROVIDER_MAX_RUNNING: '1' }, async (gate) => {
      await gate.enter(ticket('lost'));
      const next = ticket('a');
      later(14 * 60);
      expect(await gate.enter(next)).toMatchObject({ go: false, position: 1 });
      later(2 * 60);
      expect(await gate.enter(next)).toEqual({ go: true });
    });
  });

  it('keeps no place for who leaves, or does not ask any more', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await gateWith({ PROVIDER_MAX_RUNNING: '1' }, async (gate) => {
      const [running, canceled, dead, patient] = [ticket('a'), ticket('b'), ticket('c'), ticket('d')];
      for (const one of [running, canceled, dead]) await gate.enter(one);
      expect(await gate.enter(patient)).toMatchObject({ position: 3 });
      await gate.leave(canceled.generationId, {});
      expect(await gate.enter(patient)).toMatchObject({ position: 2 });
      later(11);
      expect(await gate.enter(patient)).toMatchObject({ position: 1 });
    });
  });

  it('does not let a minute’s images through twice because it was restarted', async () => {
    await runInDurableObject(stub(), async (_gate, state) => {
      const limited = () => new ProviderGate(state, { ...env, PROVIDER_IMAGES_PER_MINUTE: '2' } as typeof env);
      expect(await limited().enter(ticket('a'))).toEqual({ go: true });
      expect(await limited().enter(ticket('a'))).toEqual({ go: true });
      expect(await limited().enter(ticket('a'))).toMatchObject({ go: false, position: 1 });
    });
  });

  it('closes for as long as the provider asks, for everybody', async () => {
    const gate = stub();
    await gate.leave('gen_x', { pauseMs: 200 });
    expect(await gate.enter(ticket('a'))).toMatchObject({ go: false, position: 1 });
    await expect.poll(() => gate.enter(ticket('b'))).toMatchObject({ go: true });
  });

  it('opens no sooner because another answer asks for less', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await gateWith({}, async (gate) => {
      await gate.leave('gen_x', { pauseMs: 60_000 });
      await gate.leave('gen_y', { pauseMs: 1000 });
      later(59);
      expect(await gate.enter(ticket('a'))).toMatchObject({ go: false });
      later(1);
      expect(await gate.enter(ticket('a'))).toEqual({ go: true });
    });
  });

  it('says that nobody has to wait only where no limit is set and no pause asked for', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await gateWith({ PROVIDER_MAX_RUNNING: '9' }, async (gate) => expect(await gate.outlook('b')).toMatchObject({ open: false }));
    await gateWith({ PROVIDER_IMAGES_PER_MINUTE: '9' }, async (gate) =>
      expect(await gate.outlook('b')).toMatchObject({ open: false }),
    );
    await gateWith({}, async (gate) => {
      expect(await gate.outlook('b')).toMatchObject({ open: true });
      await gate.leave('gen_x', { pauseMs: 60_000 });
      expect(await gate.outlook('b')).toMatchObject({ open: false });
      later(60);
      expect(await gate.outlook('b')).toMatchObject({ open: true });
    });
  });

  it('keeps the last 200 durations of a bucket, over an eviction', async () => {
    const gate = stub();
    expect(await gate.outlook('b')).toMatchObject({ eta: null });
    for (let i = 0; i < 230; i++) await gate.leave(`gen_${i}`, { sample: { bucket: 'b', ms: i < 30 ? 1 : 5000 } });
    const last200 = { eta: { p25_ms: 5000, samples: 200 } };
    expect(await gate.outlook('b')).toMatchObject(last200);
    await evictDurableObject(gate);
    expect(await gate.outlook('b')).toMatchObject(last200);
    await gate.leave('gen_last', { sample: { bucket: 'b', ms: 5000 } });
    const ids = await runInDurableObject(gate, (_gate, { storage }) =>
      storage.sql.exec<{ id: number }>('SELECT id FROM samples ORDER BY id').toArray(),
    );
    expect([ids.length, ids[0]?.id, ids.at(-1)?.id]).toEqual([200, 32, 231]);
    expect(await gate.outlook('other')).toMatchObject({ eta: null });
  });
});
