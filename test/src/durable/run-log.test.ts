import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import type { GenerationRun } from '../../../src/durable/generation-run.ts';
import { StateFromTheFuture } from '../../../src/durable/migrations/migrate.ts';
import { MAX_EVENTS, RunLog } from '../../../src/durable/run-log.ts';
import { queuedEvent, snapshotOf } from '../../../src/generation/events.ts';
import { newRun } from '../../../src/generation/run.ts';
import { aCommand } from '../../support/commands.ts';

const viewer = { keyId: 'key_1', subject: null };

afterEach(() => {
  vi.restoreAllMocks();
});

function stubOfNew() {
  const generationId = newGenerationId(randomRunName());
  const command = aCommand({ generationId, imageIds: [newImageId()], createdAt: Date.now() });
  return { command, stub: env.GENERATION_RUN.getByName(generationId.slice(4, 24)) };
}

it('a log is read as it was sent, although the run has moved on since', async () => {
  const { command, stub } = stubOfNew();
  const { sent, read, first } = await runInDurableObject(stub, async (_run, { storage }) => {
    const events: unknown[] = [];
    const log = new RunLog(storage, (event) => events.push(event));
    log.create(command);
    log.save({ phase: 'running' });
    log.save({ queue: { position: 3, waitMs: 5000 } }, queuedEvent);
    log.save({ status: 'generating', attempt: 1, queue: null, startedAt: Date.now() }, () => ({ name: 'started', attempt: 1 }));
    log.save({}, () => ({ name: 'preview', index: 0, imageIndex: 0 }));
    return {
      sent: JSON.stringify(events),
      read: JSON.stringify(new RunLog(storage, () => undefined).eventsAfter(0)),
      first: events[0],
    };
  });
  expect(read).toBe(sent);
  expect(first).toMatchObject({
    id: 1,
    event: 'generation.queued',
    data: { status: 'queued', queue: { position: 3, wait_ms: 5000 } },
  });
});

it('what is stored has a version and is not in the form of the contract', async () => {
  const { command, stub } = stubOfNew();
  const stored = await runInDurableObject(stub, async (_run, { storage }) => {
    const log = new RunLog(storage, () => undefined);
    log.create(command);
    log.save({ phase: 'running' });
    log.save({ quota: { limit: 5, used: 1, remaining: 4, resetsAt: 1 }, queue: { position: 1, waitMs: 1 } }, queuedEvent);
    return Array.from(storage.kv.list<{ v: number }>());
  });
  expect(stored.map(([key, { v }]) => [key, v])).toEqual([
    ['command', 3],
    ['state', 4],
  ]);
  // The direction alone is the Director's own type, with its names.
  expect(JSON.stringify(stored.map(([, value]) => ({ ...value, directed: null })))).not.toMatch(
    /p50_ms|resets_at|wait_ms|created_at/,
  );
});

it('a run of the first form is read in the newest, and written in it with the next change', async () => {
  const { command, stub } = stubOfNew();
  const read = await runInDurableObject(stub, async (_run, { storage }) => {
    const { provider: _provider, inputs: _inputs, ...oldCommand } = command;
    const { command: _, parked: _parked, marked: _marked, unreadSince: _unread, ...oldState } = newRun(command);
    storage.kv.put('command', { v: 1, ...oldCommand, plan: { ...command.plan, model: 'sandbox' } });
    storage.kv.put('state', { v: 1, ...oldState, phase: 'running' });
    storage.kv.put('event:000000001', {
      v: 1,
      name: 'directed',
      directed: { directed_prompt: 'a cat', direction: command.direction },
    });
    storage.kv.put('event:000000002', { v: 1, name: 'started', attempt: 1 });
    const log = new RunLog(storage, () => undefined);
    const before = { command: storage.kv.get<object>('command'), state: storage.kv.get<object>('state') };
    const run = log.read();
    log.save({ attempt: 1 }, () => ({ name: 'preview', index: 0, imageIndex: 0 }));
    const events = () => new RunLog(storage, () => undefined).eventsAfter(0).map(({ id, event }) => [id, event]);
    return { run, before, after: storage.kv.get<object>('state'), events: events() };
  });
  expect(read.run).toMatchObject({ parked: [], marked: false, unreadSince: null, command: { provider: 'sandbox', inputs: [] } });
  // Reading alone changes nothing: the version before could still go on.
  expect(read.before).toMatchObject({ command: { v: 1 }, state: { v: 1 } });
  expect(read.after).toMatchObject({ v: 4, attempt: 1, parked: [], notified: false });
  // The events had keys of their own. They keep their ids, which clients resume from, and none comes twice.
  expect(read.events).toEqual([
    [1, 'generation.directed'],
    [2, 'generation.started'],
    [3, 'generation.preview'],
  ]);
});

it('what is noted is read at once, and is on disk with the next write', async () => {
  const { command, stub } = stubOfNew();
  const read = await runInDurableObject(stub, async (_run, { storage }) => {
    const stored = () => new RunLog(storage, () => undefined).read();
    const log = new RunLog(storage, () => undefined);
    log.create(command);
    const created = stored();
    log.save({ phase: 'running' });
    log.note({ spent: 7 });
    const noted = [log.read().spent, stored().spent];
    log.save({});
    return { created, noted, saved: stored().spent };
  });
  expect(read.created).toMatchObject({ phase: 'admitting', status: 'queued' });
  expect([read.noted, read.saved]).toEqual([[7, null], 7]);
});

it.each(['command', 'state'])(
  'a run whose %s a newer version has stored refuses every call, keeps its alarm, and changes nothing',
  async (key) => {
    const { command, stub } = stubOfNew();
    const stored = () => runInDurableObject(stub, (_run, { storage }) => JSON.stringify(Array.from(storage.kv.list())));
    await runInDurableObject(stub, async (_run, { storage }) => {
      const log = new RunLog(storage, () => undefined);
      log.create(command);
      log.save({ phase: 'running' });
      storage.kv.put(key, { ...storage.kv.get<object>(key), v: 99 });
      await storage.setAlarm(Date.now() + 60_000);
    });
    await evictDurableObject(stub);
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const before = await stored();
    // Inside of the object: workerd would report a rejected call of another one as unhandled.
    await runInDurableObject(stub, async (run: GenerationRun) => {
      await expect(run.read(command.generationId, viewer)).rejects.toThrow(StateFromTheFuture);
      await expect(run.start(command)).rejects.toThrow(StateFromTheFuture);
      await expect(run.cancel(command.generationId, viewer)).rejects.toThrow(StateFromTheFuture);
      await expect(run.account(command.generationId)).rejects.toThrow(StateFromTheFuture);
    });
    await runDurableObjectAlarm(stub);
    expect(await runInDurableObject(stub, (_run, { storage }) => storage.getAlarm())).toBeGreaterThan(Date.now() + 60_000);
    expect(await stored()).toBe(before);
    expect(logged.mock.calls.map(([line]) => JSON.parse(line).event)).toContain('alarm_state_from_the_future');
  },
);

it('a log has at most its named number of events, and the last one is always the end', async () => {
  const { command, stub } = stubOfNew();
  const events = await runInDurableObject(stub, async (_run, { storage }) => {
    const log = new RunLog(storage, () => undefined);
    log.create(command);
    log.save({ phase: 'running' });
    for (let index = 0; index < 3 * MAX_EVENTS; index++) log.save({}, () => ({ name: 'preview', index, imageIndex: 0 }));
    await log.end({ phase: 'ended', status: 'canceled' }, (run) => ({ name: 'canceled', run: snapshotOf(run) }));
    return log.eventsAfter(0).map(({ id, event }) => [id, event]);
  });
  expect(events).toHaveLength(MAX_EVENTS);
  expect(events.at(-1)).toEqual([MAX_EVENTS, 'generation.canceled']);
});
