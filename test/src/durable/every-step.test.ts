import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { LONGEST_RUN_MS, UPLOAD_LIFE_MS } from '../../../common/limits.ts';
import { ProviderLimiter } from '../../../src/durable/provider-limiter.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { RunLog } from '../../../src/durable/run-log.ts';
import type { RunInput } from '../../../src/generation/inputs.ts';
import type { GenerationCommand, Run } from '../../../src/generation/run.ts';
import { encodePng } from '../../../src/providers/sandbox/png.ts';
import type { Policy } from '../../../src/quota/policies.ts';
import { servicesOf } from '../../../src/services.ts';
import { aCommand } from '../../support/commands.ts';

const DAY: readonly Policy[] = [{ name: 'user-day', limit: 5 }];
const viewer = { keyId: 'key_1', subject: null };
let serial = 0;

/** A picture that a run starts from, in the bucket. */
const INPUT = { id: 'upl_1', role: 'image', key: 'uploads/upl_1', format: 'png', width: 16, height: 16 } as const;

function command(inputs: readonly RunInput[] = []): GenerationCommand {
  serial += 1;
  const subject = `user:key_1:step-${serial}`;
  return aCommand({
    generationId: newGenerationId(randomRunName()),
    subject,
    prompt: 'a cat [sandbox:fast]',
    imageIds: [newImageId()],
    inputs,
    plan: { ...aCommand().plan, model: 'sandbox', size: '256x256' },
    counters: [
      { counter: subject, policies: DAY },
      { counter: `spend:step-${serial}`, policies: [] },
    ],
    createdAt: Date.now(),
  });
}

/** Every place at which a run waits for the world. At each of them its machine can die between two steps. */
const STEPS: [string, () => object, string][] = [
  ['taking its holds', () => QuotaCounter.prototype, 'hold'],
  ['asking what it may expect', () => ProviderLimiter.prototype, 'status'],
  ['asking for its turn', () => ProviderLimiter.prototype, 'acquire'],
  ['writing down that the request leaves', () => RunLog.prototype, 'sync'],
  ['storing the image', () => Object.getPrototypeOf(env.IMAGES), 'put'],
  ['telling the limiter', () => ProviderLimiter.prototype, 'release'],
  ['writing the record', () => Object.getPrototypeOf(env.DB), 'batch'],
  ['settling', () => QuotaCounter.prototype, 'settle'],
  ['marking the record', () => QuotaCounter.prototype, 'markRecorded'],
];

const CUTS = STEPS.flatMap(([name, target, method]) =>
  (['before its effect', 'after its effect'] as const).map((effect) => ({ name, target, method, effect })),
);

/** What a run does besides, if it starts from a picture. */
const EDIT_STEPS: [string, () => object, string][] = [
  ['looking for its picture', () => Object.getPrototypeOf(env.IMAGES), 'head'],
  ['reading its picture', () => Object.getPrototypeOf(env.IMAGES), 'get'],
];

const EDIT_CUTS = EDIT_STEPS.flatMap(([name, target, method]) =>
  (['before its effect', 'after its effect'] as const).map((effect) => ({ name, target, method, effect })),
);

/** The first call of this method never returns: its effect has happened, or has not. Tells whether it was reached. */
function hangOnce(target: object, method: string, effect: 'before its effect' | 'after its effect'): () => boolean {
  const methods = target as Record<string, (...args: unknown[]) => unknown>;
  const original = methods[method];
  let hung = false;
  let reached = false;
  vi.spyOn(methods, method).mockImplementation(async function (this: unknown, ...args) {
    if (hung) return original?.apply(this, args);
    hung = true;
    if (effect === 'after its effect') await original?.apply(this, args);
    reached = true;
    return new Promise(() => undefined);
  });
  // Asked for again and again: workerd does not carry a promise's end from one object's context into another's.
  return () => reached;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a run whose machine dies while it is', () => {
  it.each(CUTS)('$name ($effect) is not bought twice, settles every hold, and keeps what it has', (cut) =>
    survives(cut, command()),
  );

  it.each(EDIT_CUTS)('$name ($effect) loses nothing, and its picture is deleted after its day', async (cut) => {
    const png = await encodePng({ width: 16, height: 16, alpha: false, row: (_y, out) => void out.fill(200) });
    await env.IMAGES.put(INPUT.key, png);
    await survives(cut, command([{ ...INPUT, bytes: png.length }]));
    expect(await env.IMAGES.head(INPUT.key)).not.toBeNull();
    await servicesOf(env).sweep({ now: Date.now() + UPLOAD_LIFE_MS + 2 * LONGEST_RUN_MS, repair: true });
    expect(await env.IMAGES.head(INPUT.key)).toBeNull();
  });
});

/** Cuts the power at this step, and looks at what comes of the run. */
async function survives({ target, method, effect }: (typeof CUTS)[number], asked: GenerationCommand): Promise<void> {
  const stub = () => env.GENERATION_RUN.getByName(asked.generationId.slice(4, 24));
  const reached = hangOnce(target(), method, effect);
  // Who has heard that the limiter stands open does not ask it.
  if (method === 'acquire') vi.spyOn(ProviderLimiter.prototype, 'status').mockResolvedValue({ estimate: null, unlimited: false });
  const started = stub()
    .start(asked)
    .catch(() => null);
  await expect.poll(reached).toBe(true);
  // Power is cut: what was not on disk is gone, and the object starts from the rest.
  await runInDurableObject(stub(), (_run, state) => state.abort('the machine died')).catch(() => undefined);
  await started;

  for (let wakes = 0; wakes < 5; wakes++) {
    const [known, kept] = await runInDurableObject(stub(), (_run, { storage }) => [
      storage.kv.get('command') !== undefined,
      storage.kv.get<Run>('state'),
    ]);
    // The end is not enough: the books must follow it.
    if (!known || kept?.marked) break;
    await runDurableObjectAlarm(stub());
  }
  const generation = await stub().read(asked.generationId, viewer);
  const [state] = await env.QUOTA_COUNTER.getByName(asked.subject).usage(DAY, Date.now());
  expect(state?.held).toBe(0);
  if (generation === null) {
    // Cut before it was admitted: the client never heard yes, and nothing is left of it.
    expect(['hold', 'status']).toContain(method);
    expect(state?.used).toBe(0);
    return;
  }
  if (generation.status === 'succeeded') {
    expect(state?.used).toBe(1);
    expect(await env.IMAGES.head(`i/${generation.images[0]?.id}.png`)).not.toBeNull();
  } else {
    expect(generation.error?.code).toBe('outcome_unknown');
    expect(state?.used).toBe(0);
  }
  const left = await runInDurableObject(stub(), (_run, { storage }) => storage.kv.get<Run>('state'));
  expect(left?.attempt).toBe(1);
  const record = await env.DB.prepare('SELECT status FROM generations WHERE id = ?').bind(asked.generationId).first();
  expect(record).toEqual({ status: generation.status });
}
