import { sleep } from '../common/async.ts';
import { parseUsd } from '../common/money.ts';
import { type Config, OPENAI_BASE_URL, readConfig } from './config.ts';
import type { KeyLimits } from './contract/identity.ts';
import type { Verified } from './contract/resources.ts';
import type { ProviderOffering } from './generation/plan.ts';
import type { ImageProvider, ImageStore } from './generation/ports.ts';
import type { RunPorts } from './generation/run-ports.ts';
import { type BotCheck, turnstile } from './identity/bot-check.ts';
import { d1KeyStore, type KeyStore } from './identity/key-store.ts';
import { createChatDirector } from './providers/openai/chat-director.ts';
import { createOpenAIProvider } from './providers/openai/provider.ts';
import { createSandboxProvider } from './providers/sandbox/provider.ts';
import type { Limits } from './quota/policies.ts';
import { type Archive, archive } from './storage/archive.ts';
import { type Deletion, deletion } from './storage/deletion.ts';
import { d1ImageRecords, type ImageRecords } from './storage/image-records.ts';
import { r2ImageStore } from './storage/images.ts';
import { d1RecordStore, type RecordStore } from './storage/record-store.ts';
import { type SweepReport, sweep } from './storage/sweep.ts';
import { type Expected, verifyImage } from './storage/verify.ts';
import { cloudflareZone, type ZoneCache } from './storage/zone-cache.ts';
import { type CounterClient, counterClient, type LimiterClient, limiterClient, type RunClient, runClient } from './stubs.ts';

/** The bindings that `wrangler.toml` names. Variables and secrets are read by `config.ts` alone. */
export interface Bindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly IMAGE_TRANSFORM?: ImagesBinding;
  readonly BURST_LIMIT: RateLimit;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
}

/** Everything that routes and objects use of the world, built from the bindings in this one place. */
export interface Services {
  readonly keys: KeyStore;
  readonly images: ImageStore;
  readonly catalogue: RecordStore;
  readonly imageRecords: ImageRecords;
  /** Hashes the bytes of an image again. `now` in milliseconds. */
  verify(image: Expected, now: number): Promise<Verified>;
  /** Compares bucket and catalogue. `now` in milliseconds. */
  sweep(options: { now: number; mend: boolean }): Promise<SweepReport>;
  readonly deletion: Deletion;
  readonly archive: Archive;
  readonly counters: CounterClient;
  readonly limiter: LimiterClient;
  run(runName: string): RunClient;
}

export function servicesOf(env: Bindings): Services {
  const zone = zoneOf(env);
  return {
    keys: d1KeyStore(env.DB),
    images: r2ImageStore(env.IMAGES),
    catalogue: d1RecordStore(env.DB),
    imageRecords: d1ImageRecords(env.DB),
    verify: (image, now) => verifyImage(env.IMAGES, image, now),
    deletion: deletion(env.IMAGES, env.DB, zone),
    archive: archive(env.IMAGES, env.DB),
    sweep: (options) => sweep(env.IMAGES, env.DB, zone, options),
    counters: counterClient(env.QUOTA_COUNTER),
    limiter: limiterClient(env.PROVIDER_LIMITER),
    run: (runName) => runClient(env.GENERATION_RUN, runName),
  };
}

/** The zone that the configuration names; `null` for none, and where the configuration is not whole. */
function zoneOf(env: Bindings): ZoneCache | null {
  const read = readConfig(env as unknown as Record<string, unknown>);
  return read.ok && read.config.zone ? cloudflareZone(read.config.zone.id, read.config.zone.token) : null;
}

/** The provider that the configuration names. */
export function providerOf(config: Config, env: Bindings): ImageProvider {
  if (config.provider.kind === 'openai') {
    const { apiKey, baseUrl } = config.provider;
    return createOpenAIProvider({
      apiKey,
      baseURL: baseUrl,
      timeoutMs: config.providerTimeoutMs,
      maxImageBytes: config.maxImageBytes,
    });
  }
  const transform = env.IMAGE_TRANSFORM;
  return createSandboxProvider({
    seconds: config.provider.seconds,
    timeoutMs: config.providerTimeoutMs,
    sleep,
    ...(transform ? { convert: (png, format) => convert(transform, png, format) } : {}),
  });
}

/** The language model that directs, where the configuration names one. */
export function directorOf({ provider, director }: Config): RunPorts['director'] {
  if (provider.kind === 'sandbox' || director === null) return null;
  const model = createChatDirector({ apiKey: provider.apiKey, baseURL: provider.baseUrl, model: director.model });
  return { model, price: director.price };
}

/** The bot check that the configuration names; `null` for none. */
export function botCheckOf(config: Config): BotCheck | null {
  return config.turnstile && turnstile(config.turnstile.secret);
}

export function offeringOf(config: Config): ProviderOffering {
  return {
    provider: config.provider.kind,
    openaiItself: config.provider.kind === 'openai' && config.provider.baseUrl === OPENAI_BASE_URL,
    defaultModel: config.model,
  };
}

/** The deployment's limits with the key's own in place of those that it has. */
export function limitsFor(limits: Limits, own: KeyLimits): Limits {
  return {
    ...limits,
    dailyImagesPerUser: own.daily_images_per_user ?? limits.dailyImagesPerUser,
    dailySpendPerKey: own.daily_spend_usd === undefined ? limits.dailySpendPerKey : parseUsd(own.daily_spend_usd),
  };
}

async function convert(transform: ImagesBinding, png: Uint8Array, format: 'jpeg' | 'webp'): Promise<Uint8Array> {
  const result = await transform.input(new Blob([png]).stream()).output({ format: `image/${format}` });
  return new Uint8Array(await result.response().arrayBuffer());
}
