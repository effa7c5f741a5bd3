import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { RunLog } from '../../../src/durable/run-log.ts';
import { queuedEvent } from '../../../src/generation/events.ts';
import { newRun } from '../../../src/generation/run.ts';
import { aCommand } from '../../support/commands.ts';

const viewer = { keyId: 'key_1', subject: null };

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
    log.create({ ...newRun(command), phase: 'running' });
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
    log.create({ ...newRun(command), phase: 'running' });
    log.save({ quota: { limit: 5, used: 1, remaining: 4, resetsAt: 1 }, queue: { position: 1, waitMs: 1 } }, queuedEvent);
    return Array.from(storage.kv.list<{ v: number }>());
  });
  expect(stored.map(([key, { v }]) => [key, v])).toEqual([
    ['command', 1],
    ['event:000000001', 1],
    ['state', 1],
  ]);
  // The direction alone is the Director's own type, with its names.
  expect(JSON.stringify(stored.map(([, value]) => ({ ...value, directed: null })))).not.toMatch(
    /p50_ms|resets_at|wait_ms|created_at/,
  );
});

it('a run that another version has stored fails, and leaves its storage as it is', async () => {
  const { command, stub } = stubOfNew();
  await runInDurableObject(stub, async (_run, { storage }) => {
    const { command: _, ...state } = newRun(command);
    storage.kv.put('command', { v: 2, ...command });
    storage.kv.put('state', { v: 2, ...state });
    expect(() => new RunLog(storage, () => undefined)).toThrow('version 2');
    expect(storage.kv.get('command')).toMatchObject({ v: 2 });
    await storage.deleteAll();
  });
  await evictDurableObject(stub);
  expect(await stub.read(command.generationId, viewer)).toBeNull();
});
