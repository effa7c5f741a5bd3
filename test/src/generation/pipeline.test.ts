import { describe, expect, it } from 'vitest';
import { ok } from '../../../common/result.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { RunInput } from '../../../src/generation/inputs.ts';
import type { GateDecision } from '../../../src/generation/limiter.ts';
import { advance } from '../../../src/generation/pipeline.ts';
import type { ProviderFailure } from '../../../src/generation/ports.ts';
import { aCommand, aPng } from '../../support/commands.ts';
import { books, Crash, MemoryWorld, ONE_IMAGE, type Provided, toTheEnd } from './support/memory-world.ts';

const SPENT = 20 * 5 + 439 * 30;
const HELD = 20_000;
const [IMAGE_ID = ''] = aCommand().imageIds;

const failing = (failure: ProviderFailure): Provided => ({ ok: false, error: failure });

describe('a run that goes well', () => {
  it('leaves one line with how long each stage took', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.now += 20;
    world.provide = async () => {
      world.now += 3000;
      return ONE_IMAGE;
    };
    let puts = 0;
    world.fault = (port) => {
      if (port === 'put' && puts++ === 0) throw new Error('once');
    };
    await toTheEnd(world);
    const ended = world.lines.filter(({ event }) => event === 'generation_ended');
    expect(ended).toMatchObject([{ fields: { queued_ms: 20, provider_ms: 3000, storing_ms: 100, total_ms: 3120 } }]);
  });

  it('that is canceled before its turn says that it never came to the provider', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.change({ cancelRequested: true });
    await toTheEnd(world);
    const ended = world.lines.filter(({ event }) => event === 'generation_ended');
    expect(ended).toMatchObject([{ fields: { queued_ms: null, provider_ms: null, storing_ms: null, total_ms: 0 } }]);
  });

  it('tells every stage in order, keeps the image, and settles what the provider says it cost', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    await toTheEnd(world);
    expect(world.events.map(({ event }) => event)).toEqual([
      'generation.directed',
      'generation.started',
      'generation.storing',
      'generation.succeeded',
    ]);
    // The usage comes after the images, so an image says what was held.
    expect([...world.bucket.values()]).toMatchObject([
      { image: { width: 64, height: 48, format: 'png', bytes: aPng().length }, spent: HELD },
    ]);
    expect(world.rows.get(world.run.command.generationId)).toMatchObject({ charged: SPENT, images: [{ width: 64 }] });
    expect(books(world)).toEqual([
      ['settled', 1, SPENT],
      ['settled', 1, SPENT],
      ['settled', 1, SPENT],
    ]);
    expect(world.events.at(-1)?.data).toMatchObject({
      status: 'succeeded',
      cost: { charged_usd: '0.01327' },
      quota: { used: 1 },
    });
  });

  it('asks the provider, the bucket, the database and the notifier once, each counter once, and marks the one that cannot wait', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    const touched: string[] = [];
    world.fault = (port) => touched.push(port);
    await toTheEnd(world);
    const [first, second, ...rest] = touched.filter((port) => !/ (done|answered)$/.test(port) && port !== 'sync');
    expect([first, second]).toEqual(['provider', 'put']);
    // The counter of the key's money settles after the record, with one row. The subject's settles at once and is marked later.
    expect(rest.toSorted()).toEqual(['markRecorded', 'notify', 'record', ...world.run.command.counters.map(() => 'settle')]);
    expect(rest.at(-1)).toBe('markRecorded');
    expect(world.marked).toEqual([world.run.command.generationId]);
  });

  it('ended at one instant, in the terminal event as on record, however long the counters take', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.fault = (port) => {
      world.now += port === 'settle' ? 1500 : 20;
    };
    await toTheEnd(world);
    const told = world.events.at(-1)?.data as Generation;
    expect(world.rows.get(told.id)?.generation.completed_at).toBe(told.completed_at);
    expect(Date.parse(told.completed_at ?? '')).toBe(world.run.completedAt);
  });

  it('counts as many images as came if fewer came than were asked for', async () => {
    const command = aCommand({ held: { units: 3, micros: 60_000 }, imageIds: ['img_1', 'img_2', 'img_3'] });
    const world = new MemoryWorld(
      { ...command, plan: { ...command.plan, n: 3 } },
      ok({
        ...ONE_IMAGE.value,
        images: [aPng(), aPng()],
        usage: { textInputTokens: 20, imageInputTokens: 0, imageOutputTokens: 2 * 439 },
      }),
    );
    await toTheEnd(world);
    expect(books(world)[0]).toEqual(['settled', 2, SPENT + 439 * 30]);
  });

  it('takes down its previews a minute after it ended', async () => {
    const command = aCommand();
    const world = new MemoryWorld({ ...command, plan: { ...command.plan, previews: 1 } }, ONE_IMAGE);
    world.provide = async (_call, { onPreview }) => {
      onPreview({ index: 0, imageIndex: 0, bytes: aPng() });
      return ONE_IMAGE;
    };
    const wakeAt = await advance(world.ports());
    expect(wakeAt).toBe((world.run.completedAt ?? 0) + 60_000);
    expect(world.previews.size).toBe(1);
    await toTheEnd(world);
    expect(world.events.map(({ event }) => event)).toContain('generation.preview');
    expect(world.previews.size).toBe(0);
  });
});

describe('images that come one after another', () => {
  const three = () => {
    const command = aCommand({ held: { units: 3, micros: 60_000 }, imageIds: ['img_1', 'img_2', 'img_3'] });
    return new MemoryWorld({ ...command, plan: { ...command.plan, n: 3 } }, ONE_IMAGE);
  };

  it('are in storage and known to the run before the next one is taken', async () => {
    const world = three();
    const seen: number[][] = [];
    world.provide = async (_call, { onImage }) => {
      for (let index = 0; index < 3; index++) {
        await onImage(index, aPng());
        seen.push([world.bucket.size, world.record.read().stored.length]);
      }
      return ok({ seen: 3, usage: null, revisedPrompts: [], providerRequestId: null });
    };
    await toTheEnd(world);
    expect(seen).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(world.events.filter(({ event }) => event === 'generation.storing')).toHaveLength(1);
    expect(books(world)[0]).toEqual(['settled', 3, 60_000]);
  });

  it('are kept if the connection then breaks: they are paid for, and all that was held is charged', async () => {
    const world = three();
    world.provide = async (_call, { onImage }) => {
      await onImage(0, aPng());
      return failing({ code: 'outcome_unknown', reason: 'connection_lost' });
    };
    await toTheEnd(world);
    expect(world.run).toMatchObject({ status: 'succeeded', stored: [{ id: 'img_1' }] });
    expect(books(world)[0]).toEqual(['settled', 1, 60_000]);
  });

  it('that are cut count as if they had not come', async () => {
    const world = three();
    world.provide = async () => ok({ ...ONE_IMAGE.value, images: [aPng().subarray(0, 50), aPng(), aPng().subarray(0, 40)] });
    await toTheEnd(world);
    expect(world.run.stored).toMatchObject([{ id: 'img_1' }]);
    expect(books(world)[0]?.[1]).toBe(1);
  });
});

describe('previews', () => {
  /** A run with two of them, the first made of `bytes`. */
  function previewing(bytes = aPng()): MemoryWorld {
    const command = aCommand();
    const world = new MemoryWorld({ ...command, plan: { ...command.plan, previews: 2 } }, ONE_IMAGE);
    world.provide = async (_call, { onPreview }) => {
      onPreview({ index: 0, imageIndex: 0, bytes });
      onPreview({ index: 1, imageIndex: 0, bytes: aPng() });
      return ONE_IMAGE;
    };
    return world;
  }
  const shown = ({ events }: MemoryWorld) =>
    events.filter(({ event }) => event === 'generation.preview').map(({ data }) => (data as { index: number }).index);

  it('that are no images are left out', async () => {
    const world = previewing(new TextEncoder().encode('<html>'.repeat(20)));
    await toTheEnd(world);
    expect([shown(world), world.run.status]).toEqual([[1], 'succeeded']);
  });

  it('that cannot be stored are left out', async () => {
    const world = previewing();
    world.fault = (port) => {
      if (port === 'putPreview') throw new Error('R2 is down');
    };
    await toTheEnd(world);
    expect([shown(world), world.run.status]).toEqual([[], 'succeeded']);
  });

  it('that are stored too slowly hold up no image, and are not shown after it', async () => {
    const world = previewing();
    const stored = Promise.withResolvers<void>();
    world.slow = async (port) => {
      if (port === 'putPreview') await stored.promise;
    };
    await advance(world.ports());
    expect(world.run.status).toBe('succeeded');
    stored.resolve();
    await toTheEnd(world);
    expect(shown(world)).toEqual([]);
    expect(world.events.at(-1)?.event).toBe('generation.succeeded');
  });

  it('are taken down later if they cannot be now', async () => {
    const world = previewing();
    let down = true;
    world.fault = (port) => {
      if (port === 'deletePreviews' && down) throw new Error('R2 is down');
    };
    const ended = (await advance(world.ports())) ?? 0;
    world.now = ended;
    expect(await advance(world.ports())).toBeGreaterThan(ended);
    expect(world.previews.size).toBe(2);
    down = false;
    await toTheEnd(world);
    expect(world.previews.size).toBe(0);
  });
});

describe('what a failed generation costs', () => {
  it.each<[string, ProviderFailure, { state: string; micros: number; refused: boolean }]>([
    ['content_policy', { code: 'content_policy', stage: 'input', reason: 'x' }, { state: 'released', micros: 0, refused: true }],
    [
      'content_policy',
      { code: 'content_policy', stage: 'output', reason: 'x' },
      { state: 'settled', micros: HELD, refused: true },
    ],
    ['provider_unavailable', { code: 'provider_unavailable', reason: 'x' }, { state: 'released', micros: 0, refused: false }],
    ['provider_rejected', { code: 'provider_rejected', reason: 'x' }, { state: 'released', micros: 0, refused: false }],
    ['input_rejected', { code: 'input_rejected', reason: 'x' }, { state: 'released', micros: 0, refused: true }],
    ['outcome_unknown', { code: 'outcome_unknown', reason: 'x' }, { state: 'settled', micros: HELD, refused: false }],
  ])('%s, as %o, leaves the books at %o and never repeats the request', async (code, failure, expected) => {
    const world = new MemoryWorld(aCommand(), failing(failure));
    await toTheEnd(world);
    expect(world.purchases).toBe(1);
    for (const counter of world.counters.values()) {
      expect(counter.find(world.run.command.generationId)).toMatchObject({ ...expected, units: 0 });
    }
    expect(world.events.at(-1)).toMatchObject({
      event: 'generation.failed',
      data: { error: { code, quota_returned: true }, images: [] },
    });
  });

  it('a refusal for a reason that is not known counts as one, keeps the money, and tells the limiter the reason', async () => {
    const world = new MemoryWorld(aCommand(), failing({ code: 'outcome_unknown', refused: true, reason: 'new_rule' }));
    await toTheEnd(world);
    for (const counter of world.counters.values()) {
      expect(counter.find(world.run.command.generationId)).toMatchObject({ refused: true, micros: HELD, units: 0 });
    }
    expect(world.feedback).toMatchObject([{ unknownRefusal: 'new_rule', failure: { reason: 'new_rule' } }]);
  });

  it('a usage that is not possible charges what was held and raises an alarm', async () => {
    const usage = { textInputTokens: 0, imageInputTokens: 0, imageOutputTokens: 0 };
    const world = new MemoryWorld(aCommand(), ok({ ...ONE_IMAGE.value, usage }));
    await toTheEnd(world);
    expect(books(world)[2]).toEqual(['settled', 1, HELD]);
    expect(world.lines.find(({ event }) => event === 'alarm_usage_implausible')).toMatchObject({
      fields: { model: 'gpt-image-2.5-flare', held_micros: HELD, image_tokens: 0 },
    });
  });

  it('an image that is none is an unknown outcome: it may have been billed', async () => {
    const world = new MemoryWorld(
      aCommand(),
      ok({ ...ONE_IMAGE.value, images: [new TextEncoder().encode('<html>'.repeat(20))] }),
    );
    await toTheEnd(world);
    expect(world.run.ending?.code).toBe('outcome_unknown');
    expect(books(world)[2]).toEqual(['settled', 0, HELD]);
  });

  it.each(['provider_rate_limited', 'provider_unavailable'] as const)(
    '%s that bought nothing is asked at most twice more',
    async (code) => {
      const world = new MemoryWorld(aCommand(), failing({ code, neverSent: true, retryAfterMs: 3000, reason: 'x' }));
      const began = world.now;
      await toTheEnd(world);
      expect(world.purchases).toBe(3);
      expect(world.now - began).toBeGreaterThanOrEqual(6000);
      expect(books(world)[0]).toEqual(['released', 0, 0]);
      expect(
        world.events
          .filter(({ event }) => event === 'generation.started')
          .map(({ data }) => (data as { attempt: number }).attempt),
      ).toEqual([1, 2, 3]);
    },
  );

  it('a provider that asks to wait for an hour is asked again after a minute', async () => {
    const world = new MemoryWorld(aCommand(), failing({ code: 'provider_rate_limited', retryAfterMs: 3_600_000, reason: 'x' }));
    const began = world.now;
    await toTheEnd(world);
    expect(world.now - began).toBeLessThan(3 * 60_000);
    expect(world.feedback).toMatchObject(Array(3).fill({ pauseMs: 60_000, failure: { code: 'provider_rate_limited' } }));
  });

  it('a provider that refuses the operator raises an alarm, and no other fault does', async () => {
    const alarms = async (failure: ProviderFailure) => {
      const world = new MemoryWorld(aCommand(), failing(failure));
      await toTheEnd(world);
      return world.lines.filter(({ event }) => event.startsWith('alarm_'));
    };
    expect(await alarms({ code: 'provider_rejected', reason: 'insufficient_quota' })).toEqual([
      { event: 'alarm_provider_rejected', fields: { reason: 'insufficient_quota', model: 'gpt-image-2.5-flare' } },
    ]);
    expect(await alarms({ code: 'provider_unavailable', reason: 'x' })).toEqual([]);
  });

  it('a busy provider that then answers costs one image', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.provide = async () => (world.purchases < 3 ? failing({ code: 'provider_rate_limited', reason: 'x' }) : ONE_IMAGE);
    await toTheEnd(world);
    expect(books(world)[0]).toEqual(['settled', 1, SPENT]);
  });
});

describe('storage that fails', () => {
  it('is tried again, and the image is kept', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    let faults = 0;
    world.fault = (port) => {
      if (port === 'put' && ++faults <= 4) throw new Error('R2 is down');
    };
    await toTheEnd(world);
    expect(world.run.status).toBe('succeeded');
    expect(world.purchases).toBe(1);
  });

  const down = (world: MemoryWorld, ...ports: string[]) => {
    const state = { broken: true };
    world.fault = (port) => {
      if (state.broken && ports.includes(port)) throw new Error('down');
    };
    return state;
  };
  /** Wakes the run once, when it asked for it. */
  const wake = async (world: MemoryWorld) => {
    world.now = Math.max(world.now, (await advance(world.ports())) ?? world.now);
  };

  it('for long leaves the image in the run, which succeeds and has it on record before it says so', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    const bucket = down(world, 'put', 'putLate');
    const order: string[] = [];
    world.onEnd = () => order.push([...world.rows.keys()].length === 1 ? 'on record' : 'not on record');
    await wake(world);
    expect(world.run).toMatchObject({ status: 'succeeded', phase: 'ended', parked: [IMAGE_ID] });
    expect(order).toEqual(['on record']);
    expect(world.parked.get(IMAGE_ID)).toEqual(aPng());
    expect(books(world)[0]).toEqual(['settled', 1, SPENT]);
    bucket.broken = false;
    let leased = 0;
    world.slow = async (port) => {
      if (port === 'putLate') leased = world.memory.used;
    };
    await toTheEnd(world);
    expect(world.bucket.get(IMAGE_ID)).toMatchObject({ bytes: aPng(), spent: SPENT });
    expect([world.parked.size, world.run.parked]).toEqual([0, []]);
    // It has its place in the memory that all runs share, and gave it back.
    expect([leased > 0, world.memory.used]).toEqual([true, 0]);
    expect(world.purchases).toBe(1);
  });

  it('for more than a day is never given up: an alarm a day, and the bytes stay', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    down(world, 'put', 'putLate');
    const began = world.now;
    while (world.now - began < 4 * 86_400_000) await wake(world);
    expect(world.lines.filter(({ event }) => event === 'alarm_image_not_stored').length).toBeGreaterThanOrEqual(3);
    expect(world.lines.length).toBeLessThan(120);
    expect(world.parked.size).toBe(1);
  });

  it('ends as storage_failed only if the run has no room either: the quota is returned, the money is not', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    down(world, 'put', 'putLate');
    world.mostParked = 10;
    await toTheEnd(world);
    expect(world.run.ending?.code).toBe('storage_failed');
    expect(books(world)[2]).toEqual(['settled', 0, SPENT]);
    expect(world.purchases).toBe(1);
  });

  it('and a machine that dies then still has the image, although the bucket does not', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    const bucket = down(world, 'put', 'putLate');
    world.fault = ((fault) => (port: string) => {
      fault(port);
      if (port === 'record' && bucket.broken) throw new Crash();
    })(world.fault);
    world.change({ command: { ...world.run.command, plan: { ...world.run.command.plan, n: 2 } } });
    await wake(world);
    world.change({ phase: 'running', ending: null, status: 'storing' });
    bucket.broken = false;
    await toTheEnd(world);
    expect(world.run).toMatchObject({ status: 'succeeded', stored: [{ id: IMAGE_ID }] });
    expect(world.bucket.has(IMAGE_ID)).toBe(true);
    expect(world.purchases).toBe(1);
  });
});

describe('the database', () => {
  it.each(['it refuses', 'it never answers'])('is not waited for: %s, the run has ended, and the record follows', async (how) => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    let down = true;
    world.fault = (port) => {
      if (port === 'record' && down && how === 'it refuses') throw new Error('D1 is down');
    };
    world.slow = async (port) => {
      if (port === 'record' && down && how === 'it never answers') await new Promise(() => undefined);
    };
    world.onEnd = () => expect(world.rows.size).toBe(0);
    const wakeAt = await advance(world.ports());
    expect(wakeAt).toBeGreaterThan(world.now);
    expect(world.run).toMatchObject({ status: 'succeeded', recorded: false, marked: false });
    expect(books(world)[0]).toEqual(['settled', 1, SPENT]);
    for (let hours = 0; hours < 3; hours++) {
      world.now += 3_600_000;
      // However long it is down, it is tried every ten minutes.
      expect(await advance(world.ports())).toBeLessThanOrEqual(world.now + 600_000);
    }
    down = false;
    await toTheEnd(world);
    expect(world.rows.get(world.run.command.generationId)?.generation.status).toBe('succeeded');
    expect(world.marked).toHaveLength(1);
    expect(world.purchases).toBe(1);
  });

  it('changes nothing of how a generation failed if it cannot be written', async () => {
    const world = new MemoryWorld(aCommand(), failing({ code: 'provider_unavailable', reason: 'x' }));
    world.fault = (port) => {
      if (port === 'record') throw new Error('D1 is down');
    };
    await advance(world.ports());
    expect(world.run.ending?.code).toBe('provider_unavailable');
    expect(books(world)[0]).toEqual(['released', 0, 0]);
  });

  it('gets a canceled request that left nothing without its words, and the run still has them', async () => {
    const world = new MemoryWorld(aCommand({ metadata: { order: 'secret' } }), ONE_IMAGE);
    world.change({ cancelRequested: true });
    await toTheEnd(world);
    const { generation } = world.rows.get(world.run.command.generationId) ?? {};
    expect(generation).toMatchObject({ status: 'canceled', prompt: '', directed_prompt: '', metadata: {} });
    expect(world.events.at(-1)?.data).toMatchObject({ status: 'canceled', prompt: 'a cat', metadata: { order: 'secret' } });
  });
});

describe('a counter that does not answer', () => {
  it('does not delay the end of the run, and is called until it answers', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    let down = true;
    world.fault = (port) => {
      if (port === 'settle' && down) throw new Error('overloaded');
    };
    expect(await advance(world.ports())).toBeGreaterThan(world.now);
    expect(world.run.phase).toBe('ended');
    expect(books(world)[0]?.[0]).toBe('held');
    down = false;
    await toTheEnd(world);
    expect(books(world)).toEqual([
      ['settled', 1, SPENT],
      ['settled', 1, SPENT],
      ['settled', 1, SPENT],
    ]);
  });
});

describe('cancel', () => {
  it('before the request has left gives everything back, and nothing is bought', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.change({ cancelRequested: true });
    await toTheEnd(world);
    expect(world.purchases).toBe(0);
    expect(books(world)[0]).toEqual(['released', 0, 0]);
    expect(world.run.status).toBe('canceled');
  });

  it('in the moment in which the request is about to leave still gives everything back', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.fault = (port) => {
      if (port !== 'sync') return;
      world.change({ cancelRequested: true });
      world.abort.abort();
    };
    await toTheEnd(world);
    expect(world.purchases).toBe(0);
    expect(books(world)[0]).toEqual(['released', 0, 0]);
    expect(world.run).toMatchObject({ status: 'canceled', sentAt: null });
  });

  it('after the request has left counts the image and keeps the money', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.provide = async () => {
      world.change({ cancelRequested: true });
      return failing({ code: 'outcome_unknown', reason: 'aborted' });
    };
    await toTheEnd(world);
    expect(books(world)[0]).toEqual(['settled', 1, HELD]);
    expect(world.events.at(-1)?.event).toBe('generation.canceled');
  });

  it('that comes too late leaves the image: it was paid for', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.provide = async () => {
      world.change({ cancelRequested: true });
      return ONE_IMAGE;
    };
    await toTheEnd(world);
    expect(world.run.status).toBe('succeeded');
  });
});

describe('a machine that dies', () => {
  const INPUT = { id: 'upl_1', role: 'image', key: 'uploads/upl_1', format: 'png', width: 64, height: 48, bytes: 3 } as const;
  const worldOf = (inputs: readonly RunInput[]): MemoryWorld => {
    const world = new MemoryWorld(aCommand({ inputs }), ONE_IMAGE);
    for (const { key } of inputs) world.inputs.set(key, new Uint8Array([1, 2, 3]));
    // A provider reads what it is given.
    world.provide = async (call) => {
      for (const input of call.inputs) expect((await new Response(await input.open()).arrayBuffer()).byteLength).toBe(3);
      return ONE_IMAGE;
    };
    return world;
  };

  it.each<[string, readonly RunInput[]]>([
    ['from words', []],
    ['from a picture', [INPUT]],
  ])(
    'while it makes an image %s, at any moment, buys at most once, settles every hold and keeps every settled image',
    async (_how, inputs) => {
      const whole = worldOf(inputs);
      await toTheEnd(whole);
      const moments = whole.moments;
      expect(moments).toBeGreaterThan(10);

      const ends: Record<string, number> = {};
      for (let moment = 1; moment <= moments; moment++) {
        const world = worldOf(inputs);
        world.crashAt = moment;
        await expect(toTheEnd(world)).rejects.toThrow(Crash);
        world.restart();
        await toTheEnd(world);

        const { run } = world;
        expect(world.purchases).toBeLessThanOrEqual(1);
        expect(run.phase).toBe('ended');
        expect(books(world).every(([state]) => state === 'settled' || state === 'released')).toBe(true);
        expect(world.rows.get(run.command.generationId)?.generation.status).toBe(run.status);
        expect(world.events.filter(({ event }) => /succeeded|failed|canceled/.test(event))).toHaveLength(1);
        if (run.status === 'succeeded') expect(run.stored.every(({ id }) => world.bucket.has(id))).toBe(true);
        else expect(run.ending?.code).toBe('outcome_unknown');
        ends[run.status] = (ends[run.status] ?? 0) + 1;
      }
      // Both fates occur: cut before the bytes lay in storage, and after.
      expect(ends.failed).toBeGreaterThan(0);
      expect(ends.succeeded).toBeGreaterThan(0);
    },
  );
});

describe('the limiter in front of the provider', () => {
  it('makes the run wait, tells its place whenever that changes, and lets it go on', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    const turns: GateDecision[] = [3, 3, 2, 1].map((position) => ({ go: false, position, waitMs: position * 1000 }));
    world.turn = () => turns.shift() ?? { go: true };
    await toTheEnd(world);
    const queued = world.events.filter(({ event }) => event === 'generation.queued');
    expect(queued.map(({ data }) => (data as Generation).queue)).toEqual([
      { position: 3, wait_ms: 3000 },
      { position: 2, wait_ms: 2000 },
      { position: 1, wait_ms: 1000 },
    ]);
    expect(world.run.status).toBe('succeeded');
    expect(world.run.queue).toBeNull();
  });

  it('of a thousand that moves on one by one is told in some twenty events, the last places each', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    let position = 1001;
    world.turn = () => (--position > 0 ? { go: false, position, waitMs: 100 } : { go: true });
    await toTheEnd(world);
    const told = world.events
      .filter(({ event }) => event === 'generation.queued')
      .map(({ data }) => (data as Generation).queue?.position);
    expect(told.length).toBeLessThan(24);
    expect(told.slice(-3)).toEqual([3, 2, 1]);
  });

  it('is not asked by a run that has just heard that it stands open', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.limiterOpen = true;
    world.turn = () => expect.fail('asked');
    await toTheEnd(world);
    expect(world.run.status).toBe('succeeded');
  });

  it('gives up after its time, returns the quota, and has bought nothing', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.turn = () => ({ go: false, position: 9, waitMs: 60_000 });
    await toTheEnd(world);
    expect(world.purchases).toBe(0);
    expect(world.run.ending).toMatchObject({
      code: 'provider_rate_limited',
      reason: 'queue_too_long',
      units: 0,
      micros: 0,
    });
    expect(world.now - world.run.command.createdAt).toBeLessThan(310_000);
    // The limiter hears of it: those behind move up at once.
    expect(world.feedback).toEqual([{}]);
  });

  it('does not keep a run that is canceled while it waits', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.turn = () => {
      world.change({ cancelRequested: true });
      return { go: false, position: 1, waitMs: 1000 };
    };
    await toTheEnd(world);
    expect(world.run.status).toBe('canceled');
    expect(books(world)[0]).toEqual(['released', 0, 0]);
    expect(world.feedback).toEqual([{}]);
  });

  it('stands open if it cannot be asked', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.turn = () => {
      throw new Error('unreachable');
    };
    await toTheEnd(world);
    expect(world.run.status).toBe('succeeded');
  });

  it('learns how long a success took, and how long a busy provider wants to be left alone', async () => {
    const world = new MemoryWorld(aCommand(), ONE_IMAGE);
    world.provide = async () => {
      world.now += 9000;
      return world.purchases < 2 ? failing({ code: 'provider_rate_limited', retryAfterMs: 4000, reason: 'x' }) : ONE_IMAGE;
    };
    await toTheEnd(world);
    const sample = { bucket: 'gpt-image-2.5-flare medium 1 MP', ms: 9000 };
    expect(world.feedback).toMatchObject([{ pauseMs: 4000 }, { sample, purchase: 'kept' }]);
    const told = world.events.find(({ event }) => event === 'generation.queued');
    expect(told?.data).toMatchObject({ queue: { position: 1, wait_ms: 4000 } });
  });

  it('learns from an answer that says that nothing is left of the provider’s limit', async () => {
    const world = new MemoryWorld(aCommand(), ok({ ...ONE_IMAGE.value, pauseMs: 7_200_000 }));
    await toTheEnd(world);
    expect(world.feedback).toMatchObject([{ pauseMs: 60_000 }]);
  });
});
