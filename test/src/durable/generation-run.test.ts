import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { GenerationRun } from '../../../src/durable/generation-run.ts';
import { ProviderLimiter } from '../../../src/durable/provider-limiter.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { RunLog } from '../../../src/durable/run-log.ts';
import { failed } from '../../../src/generation/ending.ts';
import { type GenerationCommand, newRun, type Run } from '../../../src/generation/run.ts';
import { dayOf } from '../../../src/quota/day.ts';
import type { Policy } from '../../../src/quota/policies.ts';
import { aCommand } from '../../support/commands.ts';

const DAY: readonly Policy[] = [{ name: 'user-day', limit: 5 }];
let serial = 0;

/** A command of its own subject, for the sandbox, which draws at once. */
function command(changes: Partial<GenerationCommand> = {}): GenerationCommand {
  serial += 1;
  const subject = `user:key_1:run-${serial}`;
  const plain = aCommand();
  return aCommand({
    generationId: newGenerationId(randomRunName()),
    subject,
    prompt: 'a cat [sandbox:fast]',
    imageIds: [newImageId()],
    plan: { ...plain.plan, model: 'sandbox', size: '256x256' },
    counters: [
      { counter: subject, policies: DAY },
      { counter: `spend:${serial}`, policies: [] },
    ],
    createdAt: Date.now(),
    ...changes,
  });
}

const stubOf = ({ generationId }: GenerationCommand) => env.GENERATION_RUN.getByName(generationId.slice(4, 24));
const viewer = { keyId: 'key_1', subject: null };
const eventsUrl = ({ generationId }: GenerationCommand) =>
  `https://run.internal/events?${new URLSearchParams({ generation: generationId, viewer: JSON.stringify(viewer), after: '0' })}`;
const quotaOf = async ({ subject }: GenerationCommand) => (await env.QUOTA_COUNTER.getByName(subject).usage(DAY, Date.now()))[0];

/** The object as it would be found after a machine that died at this state: on disk, and no work in flight. */
async function leftAt(cut: GenerationCommand, state: Partial<Run>): Promise<ReturnType<typeof stubOf>> {
  const stub = stubOf(cut);
  for (const { counter, policies } of cut.counters) {
    await env.QUOTA_COUNTER.getByName(counter).hold({ generationId: cut.generationId, ...cut.held, policies, at: cut.createdAt });
  }
  await runInDurableObject(stub, async (_run, { storage }) => {
    const { command: _, ...rest } = { ...newRun(cut), phase: 'running', ...state };
    storage.kv.put('command', { v: 1, ...cut });
    storage.kv.put('state', { v: 1, ...rest });
    await storage.setAlarm(Date.now() + 60_000);
  });
  await evictDurableObject(stub);
  return stub;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a run that is found after its machine died', () => {
  it('goes on if nothing had been sent', async () => {
    const cut = command();
    const stub = await leftAt(cut, { status: 'queued' });
    await runDurableObjectAlarm(stub);
    expect(await stub.read(cut.generationId, viewer)).toMatchObject({ status: 'succeeded' });
    expect(await quotaOf(cut)).toMatchObject({ used: 1, held: 0 });
  });

  it('buys nothing again if the request had left, and says that the outcome is unknown', async () => {
    const cut = command();
    const stub = await leftAt(cut, { status: 'generating', attempt: 1, sentAt: Date.now(), startedAt: Date.now() });
    await runDurableObjectAlarm(stub);
    expect(await stub.read(cut.generationId, viewer)).toMatchObject({
      status: 'failed',
      error: { code: 'outcome_unknown', quota_returned: true },
      cost: { charged_usd: '0.0200' },
    });
    expect(await quotaOf(cut)).toMatchObject({ used: 0, held: 0 });
  });

  it('finishes the storing if the bytes lie in the bucket but not yet in its log', async () => {
    const whole = command();
    await stubOf(whole).start(whole);
    await stubOf(whole).wait(whole.generationId, viewer, 30_000);
    // The same image ids, as if that run had been cut just after its put.
    const cut = command({ imageIds: whole.imageIds });
    const stub = await leftAt(cut, { status: 'storing', attempt: 1, sentAt: Date.now(), startedAt: Date.now() });
    await runDurableObjectAlarm(stub);
    expect(await stub.read(cut.generationId, viewer)).toMatchObject({
      status: 'succeeded',
      images: [{ id: whole.imageIds[0], width: 256 }],
    });
    expect(await quotaOf(cut)).toMatchObject({ used: 1, held: 0 });
  });

  it('waits if the bucket cannot be read, and finds the image there later', async () => {
    const whole = command();
    await stubOf(whole).start(whole);
    await stubOf(whole).wait(whole.generationId, viewer, 30_000);
    const cut = command({ imageIds: whole.imageIds });
    const stub = await leftAt(cut, { status: 'generating', attempt: 1, sentAt: Date.now(), startedAt: Date.now() });
    const head = vi.spyOn(Object.getPrototypeOf(env.IMAGES), 'head').mockRejectedValue(new Error('R2 is down'));
    await runDurableObjectAlarm(stub);
    expect(await stub.read(cut.generationId, viewer)).toMatchObject({ status: 'generating' });
    head.mockRestore();
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect(await stub.read(cut.generationId, viewer)).toMatchObject({ status: 'succeeded', images: [{ id: whole.imageIds[0] }] });
  });

  it('gives everything back and forgets itself if it was cut while holds were being taken', async () => {
    const cut = command();
    const stub = await leftAt(cut, { phase: 'admitting' });
    expect(await stub.read(cut.generationId, viewer)).toBeNull();
    await runDurableObjectAlarm(stub);
    expect(await quotaOf(cut)).toMatchObject({ used: 0, held: 0 });
    expect(await runInDurableObject(stub, (_run, { storage }) => [...storage.kv.list()])).toEqual([]);
  });

  it('admits the same request once if it was cut while holds were being taken and is asked again', async () => {
    const cut = command();
    const stub = await leftAt(cut, { phase: 'admitting' });
    const again = { ...cut, generationId: newGenerationId(cut.generationId.slice(4, 24)) };
    expect(await stub.start(again)).toMatchObject({ ok: true, value: { replayed: true, generation: { id: cut.generationId } } });
    await stub.wait(cut.generationId, viewer, 30_000);
    expect(await quotaOf(cut)).toMatchObject({ used: 1, held: 0 });
  });
});

describe('an alarm', () => {
  /** The first call waits until the returned function is called. */
  function holdUp(method: 'hold' | 'release'): () => void {
    let go: () => void = () => undefined;
    const limiter = new Promise<void>((resolve) => {
      go = resolve;
    });
    const original = QuotaCounter.prototype[method] as (...args: unknown[]) => Promise<unknown>;
    let first = true;
    vi.spyOn(QuotaCounter.prototype, method as 'hold').mockImplementation(async function (this: QuotaCounter, ...args) {
      if (first) {
        first = false;
        for (let open = false; !open; )
          open = await Promise.race([limiter.then(() => true), scheduler.wait(20).then(() => false)]);
      }
      return original.apply(this, args) as ReturnType<QuotaCounter['hold']>;
    });
    return go;
  }

  it('waits for an admission that is under way, and begins nothing that was not admitted', async () => {
    const asked = command();
    const go = holdUp('hold');
    const started = stubOf(asked).start(asked);
    await expect.poll(() => vi.mocked(QuotaCounter.prototype.hold).mock.calls.length).toBeGreaterThan(1);
    const alarm = runDurableObjectAlarm(stubOf(asked));
    await scheduler.wait(100);
    expect(await stubOf(asked).read(asked.generationId, viewer)).toBeNull();
    go();
    expect(await started).toMatchObject({ ok: true, value: { replayed: false } });
    await alarm;
    expect(await stubOf(asked).read(asked.generationId, viewer)).toMatchObject({ status: 'succeeded' });
    const events = await (await stubOf(asked).fetch(eventsUrl(asked))).text();
    expect(events.match(/^event: generation.started$/gm)).toHaveLength(1);
  });

  it('is not what the work waits for: that begins in the call', async () => {
    const asked = command({ prompt: 'a cat' });
    await stubOf(asked).start(asked);
    await runInDurableObject(stubOf(asked), (_run, { storage }) => storage.deleteAlarm());
    expect(await stubOf(asked).wait(asked.generationId, viewer, 30_000)).toMatchObject({ status: 'succeeded' });
  });

  it('finds the work that was begun in the call, and does not begin it again', async () => {
    vi.spyOn(ProviderLimiter.prototype, 'status').mockResolvedValue({ estimate: null, unlimited: false });
    const acquire = vi.spyOn(ProviderLimiter.prototype, 'acquire').mockResolvedValue({ go: false, position: 1, waitMs: 50 });
    const asked = command();
    await stubOf(asked).start(asked);
    expect(await stubOf(asked).read(asked.generationId, viewer)).toMatchObject({ status: 'queued' });
    acquire.mockResolvedValue({ go: true });
    await runDurableObjectAlarm(stubOf(asked));
    expect(await stubOf(asked).read(asked.generationId, viewer)).toMatchObject({ status: 'succeeded' });
    const events = await (await stubOf(asked).fetch(eventsUrl(asked))).text();
    expect(events.match(/^event: generation.started$/gm)).toHaveLength(1);
  });

  it('that the platform sets off while the work is under way leaves the one that deletes the object a day later', async () => {
    const alarm = vi.spyOn(GenerationRun.prototype, 'alarm');
    vi.spyOn(ProviderLimiter.prototype, 'status').mockResolvedValue({ estimate: null, unlimited: false });
    const enter = vi.spyOn(ProviderLimiter.prototype, 'acquire').mockResolvedValue({ go: false, position: 1, waitMs: 50 });
    const asked = command();
    await stubOf(asked).start(asked);
    await expect.poll(() => alarm.mock.calls.length).toBe(1);
    enter.mockRestore();
    expect(await stubOf(asked).wait(asked.generationId, viewer, 30_000)).toMatchObject({ status: 'succeeded' });
    const next = () => runInDurableObject(stubOf(asked), (_run, { storage }) => storage.getAlarm());
    await expect.poll(next).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
    expect(alarm).toHaveBeenCalledTimes(1);
  });

  it('that releases the holds of an interrupted run does not forget a request that comes during the release', async () => {
    const cut = command();
    const stub = await leftAt(cut, { phase: 'withdrawing' });
    const go = holdUp('release');
    const again = { ...cut, generationId: newGenerationId(cut.generationId.slice(4, 24)) };
    const started = stub.start(again);
    const alarm = runDurableObjectAlarm(stub);
    await scheduler.wait(100);
    go();
    expect(await started).toMatchObject({ ok: true, value: { replayed: false, generation: { id: again.generationId } } });
    await alarm;
    expect(await stub.wait(again.generationId, viewer, 30_000)).toMatchObject({ status: 'succeeded' });
    expect(await quotaOf(again)).toMatchObject({ used: 1, held: 0 });
  });
});

describe('a counter that cannot answer', () => {
  it('refuses the request, gives back what the others held, and sends nothing', async () => {
    const asked = command();
    const hold = QuotaCounter.prototype.hold;
    vi.spyOn(QuotaCounter.prototype, 'hold').mockImplementation(function (this: QuotaCounter, request) {
      if (request.policies.length === 0) throw new Error('overloaded');
      return hold.call(this, request);
    });
    expect(await stubOf(asked).start(asked)).toMatchObject({ ok: false, error: { code: 'quota_unavailable' } });
    expect(await quotaOf(asked)).toMatchObject({ used: 0, held: 0 });
    expect(await stubOf(asked).read(asked.generationId, viewer)).toBeNull();
  });

  it('is not waited for longer than five seconds', async () => {
    const asked = command();
    const hold = QuotaCounter.prototype.hold;
    vi.spyOn(QuotaCounter.prototype, 'hold').mockImplementation(function (this: QuotaCounter, request) {
      return request.policies.length === 0 ? new Promise(() => undefined) : hold.call(this, request);
    });
    expect(await stubOf(asked).start(asked)).toMatchObject({ ok: false, error: { code: 'quota_unavailable' } });
    expect(await quotaOf(asked)).toMatchObject({ used: 0, held: 0 });
  }, 15_000);

  it('is told of the refusal until it hears, and only then is the object gone', async () => {
    const asked = command({ held: { units: 9, micros: 1 } });
    const release = vi.spyOn(QuotaCounter.prototype, 'release').mockRejectedValue(new Error('down'));
    expect(await stubOf(asked).start(asked)).toMatchObject({ ok: false, error: { code: 'quota_exceeded' } });
    const rows = () => runInDurableObject(stubOf(asked), (_run, { storage }) => [...storage.kv.list()].length);
    expect(await rows()).toBeGreaterThan(0);
    expect(await stubOf(asked).read(asked.generationId, viewer)).toBeNull();
    expect(await stubOf(asked).start(asked)).toMatchObject({ ok: false, error: { code: 'quota_unavailable' } });
    // An alarm that finds the counter as silent as before sets the next one.
    for (let silent = 0; silent < 2; silent++) expect(await runDurableObjectAlarm(stubOf(asked))).toBe(true);
    expect(await rows()).toBeGreaterThan(0);
    release.mockRestore();
    await runDurableObjectAlarm(stubOf(asked));
    expect(await rows()).toBe(0);
    expect(await runDurableObjectAlarm(stubOf(asked))).toBe(false);
  });
});

describe('work that breaks in an unforeseen way', () => {
  const FAULT_MESSAGE = 'a prompt of a person';
  /** Whatever wants to write down that stage breaks, each time. */
  function breaksAt(status: Run['status']): void {
    const save = RunLog.prototype.save;
    vi.spyOn(RunLog.prototype, 'save').mockImplementation(function (this: RunLog, changes, ...events) {
      if (changes.status === status) throw new TypeError(FAULT_MESSAGE);
      return save.call(this, changes, ...events);
    });
  }

  async function toTheEnd(asked: GenerationCommand) {
    await stubOf(asked).start(asked);
    for (let wakes = 0; wakes < 8; wakes++) {
      const generation = await stubOf(asked).read(asked.generationId, viewer);
      if (generation?.completed_at) return generation;
      await runDurableObjectAlarm(stubOf(asked));
    }
    return stubOf(asked).read(asked.generationId, viewer);
  }

  it('is tried again a few times if nothing was sent, and then given up with everything given back', async () => {
    breaksAt('generating');
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const asked = command();
    expect(await toTheEnd(asked)).toMatchObject({ status: 'failed', error: { code: 'provider_unavailable' } });
    expect(await quotaOf(asked)).toMatchObject({ used: 0, held: 0 });
    const faults = logged.mock.calls.map(([line]) => JSON.parse(line)).filter(({ event }) => event === 'run_fault');
    expect(faults).toEqual(
      [1, 2, 3, 4, 5].map((count) => ({
        event: 'run_fault',
        generation: asked.generationId,
        faults: count,
        fault: 'TypeError',
        frames: expect.arrayContaining([expect.stringMatching(/^[\w./-]+:\d+:\d+$/)]),
      })),
    );
    // The message of an error may quote anything: the log has its kind and its place.
    expect(logged.mock.calls.flat().join()).not.toContain(FAULT_MESSAGE);
  });

  it('is not bought again if the request had left', async () => {
    breaksAt('storing');
    const asked = command();
    expect(await toTheEnd(asked)).toMatchObject({ status: 'failed', error: { code: 'outcome_unknown' } });
    expect(await quotaOf(asked)).toMatchObject({ used: 0, held: 0 });
    const events = await (await stubOf(asked).fetch(eventsUrl(asked))).text();
    expect(events.match(/^event: generation.started$/gm)).toHaveLength(1);
  });
});

describe('a run whose model has another provider since it was planned', () => {
  it('is not made by that one, and everything is returned', async () => {
    const moved = command({ provider: 'openai' });
    await stubOf(moved).start(moved);
    expect(await stubOf(moved).wait(moved.generationId, viewer, 30_000)).toMatchObject({
      status: 'failed',
      error: { code: 'provider_rejected' },
      cost: { charged_usd: '0.0000' },
    });
    await expect.poll(() => quotaOf(moved)).toMatchObject({ used: 0, held: 0 });
  });
});

describe('a run without work in flight or an alarm', () => {
  it('is resumed by the counter that still has its hold', async () => {
    const lost = command();
    const stub = await leftAt(lost, { status: 'queued' });
    await runInDurableObject(stub, (_run, { storage }) => storage.deleteAlarm());
    expect(await stub.account(lost.generationId)).toEqual({ state: 'running' });
    expect(await stub.wait(lost.generationId, viewer, 30_000)).toMatchObject({ status: 'succeeded' });
  });

  it.each(['lost', 'set by a clock a year ahead'])(
    '(%s) is recorded after all if it had ended, once it is asked',
    async (how) => {
      const lost = command();
      const ending = failed('outcome_unknown', lost.held, { reason: 'x' });
      const stub = await leftAt(lost, { phase: 'ended', status: 'failed', ending, completedAt: Date.now() });
      await runInDurableObject(stub, (_run, { storage }) =>
        how === 'lost' ? storage.deleteAlarm() : storage.setAlarm(Date.now() + 365 * 24 * 60 * 60 * 1000),
      );
      expect(await stub.account(lost.generationId)).toMatchObject({ state: 'ended', unknown: true });
      const recorded = () =>
        env.DB.prepare('SELECT status FROM generations WHERE id = ?').bind(lost.generationId).first('status');
      await expect.poll(recorded).toBe('failed');
    },
  );
});

describe('a run that has ended', () => {
  it('is not forgotten, however old, while a counter has not heard how it ended', async () => {
    const old = command();
    const stub = await leftAt(old, {
      phase: 'ended',
      status: 'failed',
      ending: failed('outcome_unknown', old.held, { reason: 'x' }),
      recorded: true,
      completedAt: Date.now() - 48 * 60 * 60 * 1000,
    });
    const settle = vi.spyOn(QuotaCounter.prototype, 'settle').mockRejectedValue(new Error('down'));
    await runDurableObjectAlarm(stub);
    expect(await stub.read(old.generationId, viewer)).not.toBeNull();
    settle.mockRestore();
    await runDurableObjectAlarm(stub);
    expect(await stub.read(old.generationId, viewer)).toBeNull();
    expect((await env.QUOTA_COUNTER.getByName(old.subject).entries(dayOf(old.createdAt), ''))[0]).toMatchObject({
      state: 'settled',
      micros: 20_000,
    });
  });

  it('keeps its log for a day and then deletes itself, while the database still has the record', async () => {
    const done = command();
    const stub = stubOf(done);
    await stub.start(done);
    await stub.wait(done.generationId, viewer, 30_000);
    const alarm = () => runInDurableObject(stub, (_run, { storage }) => storage.getAlarm());
    await expect.poll(alarm).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
    await runInDurableObject(stub, (_run, { storage }) => {
      storage.kv.put('state', { ...storage.kv.get<Run>('state'), completedAt: Date.now() - 25 * 60 * 60 * 1000 });
    });
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect(await stub.read(done.generationId, viewer)).toBeNull();
    expect(await runDurableObjectAlarm(stub)).toBe(false);
    // The same Idempotency-Key a day later: another run of the same object, and a log of its own.
    const next = { ...done, generationId: newGenerationId(done.generationId.slice(4, 24)), imageIds: [newImageId()] };
    await stub.start(next);
    await stub.wait(next.generationId, viewer, 30_000);
    expect(await (await stub.fetch(eventsUrl(next))).text()).toMatch(/^retry: 1000\n\nid: 1\nevent: generation\.queued\n/);
    const row = await env.DB.prepare('SELECT status FROM generations WHERE id = ?').bind(done.generationId).first();
    expect(row).toEqual({ status: 'succeeded' });
  });
});
