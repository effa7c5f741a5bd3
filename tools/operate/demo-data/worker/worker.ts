import { sha256Hex, toHex } from '../../../../common/hex.ts';
import { GENERATION_ID_PATTERN } from '../../../../common/ids.ts';
import { DAY_MS, HOUR_MS } from '../../../../common/time.ts';
import { errorResource } from '../../../../src/generation/ending.ts';
import { inspectImage } from '../../../../src/generation/image-file.ts';
import { findModel, MODELS } from '../../../../src/generation/models/catalog.ts';
import type { StoredImage } from '../../../../src/generation/ports.ts';
import { resourceOf } from '../../../../src/generation/resource.ts';
import { type GenerationCommand, newRun } from '../../../../src/generation/run.ts';
import { d1KeyStore, type KeyStore } from '../../../../src/identity/key-store.ts';
import { dayOf } from '../../../../src/quota/day.ts';
import { DEPLOYMENT_COUNTER, spendCounterOf } from '../../../../src/quota/policies.ts';
import type { Bindings } from '../../../../src/services/bindings.ts';
import { configOf } from '../../../../src/services/configuration.ts';
import { type Services, servicesOf } from '../../../../src/services.ts';
import { direct } from '../../../director.ts';
import { DEMO_DAYS, DEMO_KEYS, type DemoGeneration } from '../plan.ts';

export {
  DeploymentSecrets,
  GenerationRun,
  Notifier,
  ProviderLimiter,
  QuotaCounter,
} from '../../../../src/index.ts';

/**
 * Writes demo data through the product's own stores, so that counters, records, sums and files agree. It is no part of the product:
 * `npm run demo-data` starts it alone, over the state of a local instance that does not run.
 */
export default {
  async fetch(request, env) {
    const services = servicesOf(env);
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz') return new Response('ok');
    const token = request.headers.get('Authorization');
    if (token !== `Bearer ${configOf(env)?.adminToken}`) return new Response(null, { status: 401 });
    if (pathname === '/keys') {
      return Response.json(await begin(services, d1KeyStore(env.DB)));
    }
    if (pathname === '/nights') {
      await writeNights(services, (await request.json<{ now: number }>()).now);
      return Response.json({ ok: true });
    }
    for (const item of await request.json<DemoGeneration[]>()) await write(item, services, env.DB);
    return Response.json({ ok: true });
  },
} satisfies ExportedHandler<Bindings>;

/**
 * Makes the keys. `now` is the instant that the plan ends at: of the first run, also if it was interrupted and this one goes on
 * with it. The keys keep it, as they are made 31 days before it. The nights are written last, so they tell whether it is whole.
 */
async function begin(services: Services, store: KeyStore): Promise<{ now: number; isWhole: boolean }> {
  const first = await store.findById(DEMO_KEYS[0].id);
  const now = first ? first.createdAt + KEY_AGE_MS : Date.now();
  const nights = first ? await services.nights.list() : [];
  if (nights.some(({ day }) => day === dayOf(now - DAY_MS))) return { now, isWhole: true };
  for (const { id, kind, name, origins } of DEMO_KEYS) {
    if (await store.findById(id)) continue;
    const hash = await sha256Hex(crypto.randomUUID());
    const created_at = new Date(now - KEY_AGE_MS).toISOString();
    await store.restore({ id, kind, name, origins: [...origins], hash, limits: {}, created_at, revoked_at: null });
  }
  return { now, isWhole: false };
}

const KEY_AGE_MS = 31 * DAY_MS;

/** What the night after each day would have found. The counters of older days are empty by then, so the sums stand for them. */
async function writeNights(services: Services, now: number): Promise<void> {
  const range = { from: dayOf(now - (DEMO_DAYS - 1) * DAY_MS), to: dayOf(now - DAY_MS) };
  const days = await services.rollUps.stats({ ...range, by: 'day', group: null });
  for (const { bucket: day, generations, charged } of days) {
    const at = Date.parse(day) + DAY_MS + NIGHT_MS;
    await services.nights.add({ day, at, generations, differences: 0, unchecked: 0, counted: charged, recorded: charged });
  }
  await services.nights.noteSweep({ unpurged: 0 }, now);
}

/** When the cron runs, after midnight. */
const NIGHT_MS = 3 * HOUR_MS;
/** Above every charge of the plan. */
const MOST_MICROS = 60_000;

/** One picture for each prompt. Bound: the prompts of the plan. */
const pictures = new Map<string, Uint8Array>();

/** Writes a generation. One that an interrupted run has recorded keeps its record; its counters are written again, as before. */
async function write(item: DemoGeneration, services: Services, db: D1Database): Promise<void> {
  const { serial, keyId, subject, createdAt, durationMs, charged, status, code, reason } = item;
  const runName = await services.ids.idempotentRunName('demo data', String(serial));
  const suffix = String(serial).padStart(6, '0');
  const generationId = `gen_${runName}${suffix}`;
  if (!new RegExp(GENERATION_ID_PATTERN).test(generationId)) throw new Error(`no id: ${generationId}`);
  const command = commandOf(item, generationId);
  if (!(await db.prepare('SELECT 1 FROM generations WHERE id = ?').bind(generationId).first())) {
    const images = status === 'succeeded' ? [await storeImage(item, generationId, services)] : [];
    const completedAt = createdAt + durationMs;
    const generation = {
      ...resourceOf({
        ...newRun(command),
        ...{ phase: 'ended', status, stored: images, startedAt: createdAt + 150, completedAt },
      }),
      error: code && errorResource(code),
      cost: { reserved_usd: usd(command.held.micros), charged_usd: usd(charged) },
    };
    await services.records.record({ keyId, subject, generation, images, charged, reason, requestId: null });
  }
  const counters = countersOf(item);
  for (const counter of counters) {
    const units = status === 'failed' ? 0 : 1;
    await services.counters.hold(counter, { generationId, units: 1, micros: command.held.micros, policies: [], at: createdAt });
    const end = { generationId, at: createdAt, units, micros: charged, refused: code === 'content_policy', recorded: true };
    if (units === 0 && charged === 0) await services.counters.release(counter, end, []);
    else await services.counters.settle(counter, end, []);
  }
}

/** Counters forget after eight days; that of the deployment has the whole month. */
function countersOf({ subject, keyId, createdAt }: DemoGeneration): readonly string[] {
  const now = Date.now();
  const recent = createdAt > now - 7 * DAY_MS;
  const thisMonth = dayOf(createdAt).slice(0, 7) === dayOf(now).slice(0, 7);
  return [...(recent ? [subject, spendCounterOf(keyId)] : []), ...(recent || thisMonth ? [DEPLOYMENT_COUNTER] : [])];
}

function commandOf(item: DemoGeneration, generationId: string): GenerationCommand {
  const { subject, keyId, prompt, model, quality, createdAt } = item;
  const known = findModel(model, MODELS);
  if (!known) throw new Error(`no such model: ${model}`);
  const input = { prompt, style: 'auto', mode: 'auto', seed: item.serial, background: 'auto', maxCharacters: 4000 } as const;
  const { directed_prompt, direction } = direct({ ...input, dialect: known.dialect });
  return {
    ...{ generationId, subject, keyId, prompt, direction, createdAt },
    requestHash: 'demo',
    directedPrompt: directed_prompt,
    plan: { model, size: '1024x1024', quality, format: 'png', background: 'auto', n: 1, previews: 0 },
    ...{ fallback: null, provider: 'openai', imageIds: [], inputs: [], ask: null, counters: [], metadata: {} },
    held: { units: 1, micros: MOST_MICROS },
    ...{ baseUrl: 'http://localhost', imageBaseUrl: 'http://localhost', derivedBaseUrl: 'http://localhost' },
    estimate: { p25Ms: 8000, p50Ms: 10_000, p80Ms: 16_000, p95Ms: 25_000, samples: 0 },
  };
}

async function storeImage(item: DemoGeneration, generationId: string, services: Services): Promise<StoredImage> {
  const bytes = pictures.get(item.prompt) ?? (await draw(item, services));
  pictures.set(item.prompt, bytes);
  const facts = inspectImage(bytes);
  if (!facts) throw new Error('the sandbox drew no image');
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
  const image = { id: await services.ids.newImageId(), ...facts, bytes: bytes.length, sha256 };
  await services.images.put(image, bytes, { generationId, spent: item.charged });
  return image;
}

/** A picture of the sandbox, whose model has a small size. */
async function draw(item: DemoGeneration, services: Services): Promise<Uint8Array> {
  const command = commandOf(item, 'gen_demo');
  let drawn: Uint8Array | null = null;
  const provider = services.provider('sandbox');
  await provider?.generate(
    {
      ...{ generationId: 'gen_demo', subject: item.subject, userPrompt: item.prompt, inputs: [] },
      prompt: command.directedPrompt,
      plan: { ...command.plan, model: 'sandbox', size: '256x256', quality: 'low' },
      direction: command.direction,
    },
    {
      signal: new AbortController().signal,
      onPreview: () => undefined,
      onImage: async (_index, bytes) => {
        drawn = bytes;
      },
      enterMemory: async () => ({ bytes: Number.MAX_SAFE_INTEGER, release: () => undefined }),
    },
  );
  if (!drawn) throw new Error('the sandbox drew nothing');
  return drawn;
}

function usd(micros: number): string {
  return (micros / 1_000_000).toFixed(6).replace(/0{1,2}$/, '');
}
