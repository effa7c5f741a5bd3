import { err } from '../common/result.ts';
import { type Config, type ConfigResult, OPENAI_BASE_URL, readConfig } from './config.ts';
import type { Verified } from './contract/resources.ts';
import type { ProviderOffering } from './generation/plan.ts';
import type { ImageProvider, ImageStore } from './generation/ports.ts';
import type { RunPorts } from './generation/run-ports.ts';
import { type BotCheck, turnstile } from './identity/bot-check.ts';
import { createIds, type Ids } from './identity/ids.ts';
import { d1KeyStore, type KeyStore } from './identity/key-store.ts';
import { d1PlaygroundKey, type PlaygroundKey } from './identity/playground-key.ts';
import { adapterFor } from './providers/index.ts';
import { createChatDirector } from './providers/openai/chat-director.ts';
import { type Archive, archive } from './storage/archive.ts';
import { type Deletion, deletion } from './storage/deletion.ts';
import { type EdgeCache, edgeCache } from './storage/edge-cache.ts';
import { type FileStore, fileStore } from './storage/files.ts';
import { d1ImageRecords, type ImageRecords } from './storage/image-records.ts';
import { r2ImageStore } from './storage/images.ts';
import { d1RecordStore, type RecordStore } from './storage/record-store.ts';
import { type Releases, releases } from './storage/releases.ts';
import { type SweepReport, sweep } from './storage/sweep.ts';
import { type Expected, verifyImage } from './storage/verify.ts';
import { cloudflareZone } from './storage/zone-cache.ts';
import {
  type CounterClient,
  counterClient,
  type DeploymentSecretsApi,
  deploymentSecretsClient,
  type LimiterClient,
  limiterClient,
  type RunClient,
  runClient,
} from './stubs.ts';

/** The bindings that `wrangler.toml` names. `config.ts` reads the variables and secrets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly IMAGE_TRANSFORM?: ImagesBinding;
  readonly BURST_LIMIT: RateLimit;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
  readonly DEPLOYMENT_SECRETS?: DurableObjectNamespace;
}

/** Everything that routes and objects use, made from the bindings. No other module touches a binding. */
export interface Services {
  readonly ids: Ids;
  readonly keys: KeyStore;
  readonly playgroundKey: PlaygroundKey;
  readonly images: ImageStore;
  readonly records: RecordStore;
  readonly imageRecords: ImageRecords;
  /** The page `/setup`; `null` if the operator set an admin token. */
  readonly setup: DeploymentSecretsApi | null;
  /** The variables, secrets and bindings, checked. */
  readonly configuration: ConfigResult;
  /** Files of the bucket, as they are served. They need no valid configuration: stored images must stay available. */
  readonly files: FileStore;
  readonly edge: EdgeCache;
  readonly releases: Releases;
  /** Computes the hash of a stored image again. `now` in milliseconds. */
  verify(image: Expected, now: number): Promise<Verified>;
  /** Compares the bucket with the database, and with `repair` restores missing rows. `now` in milliseconds. */
  sweep(options: { readonly now: number; readonly repair: boolean }): Promise<SweepReport>;
  readonly deletion: Deletion;
  readonly archive: Archive;
  readonly counters: CounterClient;
  readonly limiter: LimiterClient;
  /** Whether another request with this key fits into the burst limit. @throws if the limiter fails */
  fitsBurst(key: string): Promise<boolean>;
  run(runName: string): RunClient;
  /** The adapter that serves the model; `null` if the configuration is not valid or has no account with its provider. */
  provider(modelId: string): ImageProvider | null;
}

export function servicesOf(env: Bindings): Services {
  const config = configOf(env);
  const zone = config?.zone ? cloudflareZone(config.zone.id, config.zone.token) : null;
  const transform = env.IMAGE_TRANSFORM;
  const keys = d1KeyStore(env.DB);
  return {
    ids: createIds(config?.idSecret ?? null),
    keys,
    playgroundKey: d1PlaygroundKey(env.DB, keys),
    images: r2ImageStore(env.IMAGES),
    records: d1RecordStore(env.DB),
    imageRecords: d1ImageRecords(env.DB),
    setup: setupOf(env),
    configuration: checkDeployment(env),
    files: fileStore(env.IMAGES, transform),
    edge: edgeCache(env, config?.publicUrl ?? null),
    releases: releases(env.IMAGES, env.ASSETS, env),
    verify: (image, now) => verifyImage(env.IMAGES, image, now),
    deletion: deletion(env.IMAGES, env.DB, zone),
    archive: archive(env.IMAGES, env.DB),
    sweep: (options) => sweep(env.IMAGES, env.DB, zone, options),
    counters: counterClient(env.QUOTA_COUNTER),
    limiter: limiterClient(env.PROVIDER_LIMITER),
    fitsBurst: async (key) => (await env.BURST_LIMIT.limit({ key })).success,
    run: (runName) => runClient(env.GENERATION_RUN, runName),
    provider: (modelId) =>
      config &&
      adapterFor(modelId, {
        config,
        readPicture: (path) => readPictureFile(env.ASSETS, path),
        ...(transform ? { convert: (png, format) => convert(transform, png, format) } : {}),
      }),
  };
}

function setupOf(env: Bindings): DeploymentSecretsApi | null {
  const { DEPLOYMENT_SECRETS: namespace, ADMIN_TOKEN: given } = env as Bindings & { readonly ADMIN_TOKEN?: string };
  return given || !namespace ? null : deploymentSecretsClient(namespace);
}

/** Fails closed: without its burst limiter a deployment refuses to start, since visitors could spend without a limit a minute. */
function checkDeployment(env: Bindings): ConfigResult {
  const read = readConfig(env as unknown as Record<string, unknown>);
  if ((env as Partial<Bindings>).BURST_LIMIT) return read;
  const missing = { name: 'BURST_LIMIT', message: 'is missing: declare this rate-limit binding in wrangler.toml' };
  return err([...(read.ok ? [] : read.error), missing]);
}

/** The configuration; `null` if it is not valid. */
export function configOf(env: Bindings): Config | null {
  const read = readConfig(env as unknown as Record<string, unknown>);
  return read.ok ? read.value : null;
}

/** The language model that directs, if the configuration names one. */
export function directorOf({ provider, director }: Config): RunPorts['director'] {
  if (provider.kind === 'sandbox' || director === null) return null;
  const model = createChatDirector({ apiKey: provider.apiKey, baseURL: provider.baseUrl, model: director.model });
  return { model, price: director.price };
}

/** The bot check that the configuration names; `null` if there is none. */
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

async function convert(transform: ImagesBinding, png: Uint8Array, format: 'jpeg' | 'webp'): Promise<Uint8Array> {
  const result = await transform.input(new Blob([png]).stream()).output({ format: `image/${format}` });
  return new Uint8Array(await result.response().arrayBuffer());
}

/** A file of the picture set. The host is there only because a request needs one. */
async function readPictureFile(assets: Fetcher, path: string): Promise<Uint8Array | null> {
  const response = await assets.fetch(new Request(new URL(path, 'https://assets.invalid/pictures/')));
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  await response.body?.cancel();
  return null;
}
