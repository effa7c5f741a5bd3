import { isLoopbackName } from '../common/loopback.ts';
import { err } from '../common/result.ts';
import { type Config, type ConfigResult, OPENAI_BASE_URL, readConfig } from './config.ts';
import type { ProviderTest } from './contract/admin/provider.ts';
import type { Verified } from './contract/resources.ts';
import { database } from './database.ts';
import type { Director } from './director/open.ts';
import { WORDS_FILE } from './director/words-file.ts';
import type { Shutdown } from './generation/models/shutdown.ts';
import { findModel } from './generation/models.ts';
import type { ProviderOffering } from './generation/plan.ts';
import type { ImageProvider, ImageStore, InputStore } from './generation/ports.ts';
import type { RunPorts } from './generation/run-ports.ts';
import { type BotCheck, turnstile } from './identity/bot-check.ts';
import { type CachedKeys, cachedKeys, STALE_MS } from './identity/cached-keys.ts';
import { createIds, type Ids } from './identity/ids.ts';
import { keyMemoryOf } from './identity/key-copies.ts';
import { d1KeyStore } from './identity/key-store.ts';
import { d1PlaygroundKey, type PlaygroundKey } from './identity/playground-key.ts';
import { d1Sessions, type Sessions } from './identity/sessions.ts';
import { sharedCopies } from './identity/shared-copies.ts';
import type { NotifierApi } from './notifications/api.ts';
import { targetFault } from './notifications/target.ts';
import { adapterFor } from './providers/index.ts';
import { createChatDirector } from './providers/openai/chat-director.ts';
import { testConnection } from './providers/openai/connection.ts';
import { mayFetchImage } from './providers/openai/hosts.ts';
import { listShutdowns } from './providers/openai/model-list.ts';
import type { AiBinding } from './providers/workers-ai/binding.ts';
import { ClosedCaps } from './quota/closed-caps.ts';
import { DEPLOYMENT_COUNTER } from './quota/policies.ts';
import { type Adjustments, d1Adjustments } from './storage/adjustments.ts';
import { type Archive, archive } from './storage/archive.ts';
import { type Audits, d1Audits } from './storage/audits.ts';
import { type Cursors, d1Cursors } from './storage/cursors.ts';
import { type Deletion, deletion } from './storage/deletion.ts';
import { DirectorLoader } from './storage/director-loader.ts';
import { type EdgeCache, edgeCache } from './storage/edge-cache.ts';
import { type FileStore, fileStore } from './storage/files.ts';
import type { HealthProbes } from './storage/health.ts';
import { type Hiding, hiding } from './storage/hiding.ts';
import { d1ImageRecords, type ImageRecords } from './storage/image-records.ts';
import { r2ImageStore } from './storage/images.ts';
import { type InputCopies, inputCopies } from './storage/input-copies.ts';
import { r2InputStore } from './storage/inputs.ts';
import { appliedMigration } from './storage/migration.ts';
import { type ModelNotices, modelNotices } from './storage/model-notices.ts';
import { d1Nights, type Nights } from './storage/nights.ts';
import { d1OperatorLists, type OperatorLists } from './storage/operator-lists.ts';
import { d1Outbox, type Outbox } from './storage/outbox.ts';
import { d1People, type People } from './storage/people.ts';
import { d1RecordStore, type RecordStore } from './storage/record-store.ts';
import { d1RefusedOrigins, type RefusedOrigins } from './storage/refused-origins.ts';
import { type Releases, releases } from './storage/releases.ts';
import { d1RollUps, type RollUps } from './storage/roll-ups.ts';
import { type StoredSettings, storedSettings } from './storage/settings.ts';
import { d1Shares, type Shares } from './storage/shares.ts';
import { type SweepOptions, type SweepReport, sweep } from './storage/sweep.ts';
import { type UploadStore, uploadStore } from './storage/uploads.ts';
import { type Expected, verifyImage } from './storage/verify.ts';
import { readWords } from './storage/words-file.ts';
import { cloudflareZone } from './storage/zone-cache.ts';
import {
  type CounterClient,
  counterClient,
  type DeploymentSecretsApi,
  deploymentSecretsClient,
  type LimiterClient,
  limiterClient,
  notifierClient,
  type RunClient,
  runClient,
} from './stubs.ts';

/** The bindings that `wrangler.toml` names. `config.ts` reads the variables and secrets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly IMAGES: R2Bucket;
  readonly ASSETS: Fetcher;
  readonly IMAGE_TRANSFORM?: ImagesBinding;
  /** Workers AI. Never in the configuration of `npm start`: it has no local simulation. */
  readonly AI?: AiBinding;
  /** The version that Cloudflare gave this deployment. */
  readonly VERSION?: { readonly id: string; readonly timestamp: string };
  readonly BURST_LIMIT: RateLimit;
  readonly QUOTA_COUNTER: DurableObjectNamespace;
  readonly GENERATION_RUN: DurableObjectNamespace;
  readonly PROVIDER_LIMITER: DurableObjectNamespace;
  readonly DEPLOYMENT_SECRETS?: DurableObjectNamespace;
  readonly NOTIFIER: DurableObjectNamespace;
}

/** Everything that routes and objects use, made from the bindings. No other module touches a binding. */
export interface Services {
  readonly ids: Ids;
  readonly keys: CachedKeys;
  readonly playgroundKey: PlaygroundKey;
  readonly images: ImageStore;
  readonly records: RecordStore;
  readonly imageRecords: ImageRecords;
  /** The page `/setup`; `null` if the operator set an admin token. */
  readonly setup: DeploymentSecretsApi | null;
  /** The variables, secrets and bindings, checked. */
  readonly configuration: ConfigResult;
  readonly modelNotices: ModelNotices;
  /** The shutdown days in the provider's list of models; `null` if it has none to ask or does not answer. */
  listShutdowns(): Promise<readonly Shutdown[] | null>;
  /** Whether the provider answers and knows the key. It buys nothing. */
  testProvider(): Promise<ProviderTest>;
  readonly refusedOrigins: RefusedOrigins;
  /** Files of the bucket, as they are served. They need no valid configuration: stored images must stay available. */
  readonly files: FileStore;
  readonly uploads: UploadStore;
  readonly inputCopies: InputCopies;
  readonly inputs: InputStore;
  readonly edge: EdgeCache;
  readonly releases: Releases;
  /** Computes the hash of a stored image again. `now` in milliseconds. */
  verify(image: Expected, now: number): Promise<Verified>;
  /** Compares the bucket with the database, and with `repair` restores missing rows. `now` in milliseconds. */
  sweep(options: SweepOptions): Promise<SweepReport>;
  /** Where nightly work goes on. */
  readonly cursors: Cursors;
  /** Bytes of the database. */
  databaseSize(): Promise<number>;
  readonly deletion: Deletion;
  /** Images with a public page. */
  readonly shares: Shares;
  readonly hiding: Hiding;
  readonly archive: Archive;
  readonly sessions: Sessions;
  readonly audits: Audits;
  readonly adjustments: Adjustments;
  readonly rollUps: RollUps;
  readonly nights: Nights;
  /** Of the running Worker. */
  readonly version: { readonly id: string; readonly deployed_at: string | null };
  /** What is wrong with the URL of a webhook; `null` if nothing is. */
  webhookFault(url: string): string | null;
  readonly operatorLists: OperatorLists;
  readonly people: People;
  readonly settings: StoredSettings;
  readonly counters: CounterClient;
  readonly limiter: LimiterClient;
  readonly notifier: NotifierApi;
  /** Lets work go on behind the answer. */
  background(work: Promise<unknown>): void;
  readonly outbox: Outbox;
  /** `npm start`: webhooks may go to this machine. */
  readonly isDevelopment: boolean;
  /** Of this isolate. */
  readonly closedCaps: ClosedCaps;
  /** Whether another request with this key fits into the burst limit. @throws if the limiter fails */
  fitsBurst(key: string): Promise<boolean>;
  run(runName: string): RunClient;
  /** One cheap call to each part that the deployment needs. */
  readonly probes: HealthProbes;
  /** A static page, such as `/errors/not-found`; `null` if it is not there. */
  page(path: string): Promise<Response | null>;
  /** The rules that direct; `null` if their words cannot be read now. Waits for them at the isolate's first need. */
  director(): Promise<Director | null>;
  /** Opens the Director behind the answer, once an isolate, so that hardly a request waits for it. */
  openDirectorAhead(): void;
  /** The adapter that serves the model; `null` if the configuration is not valid or has no account with its provider. */
  provider(modelId: string, planned?: string): ImageProvider | null;
}

/** @param background lets work go on behind the answer; objects do not end with an answer, so they need none */
export function servicesOf(env: Bindings, background: (work: Promise<unknown>) => void = goOn): Services {
  const config = configOf(env);
  const zone = config?.zone ? cloudflareZone(config.zone.id, config.zone.token) : null;
  const transform = env.IMAGE_TRANSFORM;
  const db = database(env.DB);
  const keys = cachedKeys(d1KeyStore(db), {
    memory: keyMemoryOf(env),
    shared: sharedCopies(config?.idSecret ?? '', STALE_MS / 1000),
    now: () => Date.now(),
    background,
  });
  return {
    ids: idsOf(env, config?.idSecret ?? null),
    keys,
    playgroundKey: d1PlaygroundKey(db, keys),
    images: r2ImageStore(env.IMAGES),
    records: d1RecordStore(db),
    imageRecords: d1ImageRecords(db),
    setup: setupOf(env),
    configuration: checkDeployment(env),
    modelNotices: modelNotices(env.IMAGES),
    listShutdowns: async () =>
      config?.provider.kind === 'openai'
        ? listShutdowns({ apiKey: config.provider.apiKey, baseURL: config.provider.baseUrl })
        : null,
    testProvider: async () =>
      config?.provider.kind === 'openai'
        ? testConnection({ apiKey: config.provider.apiKey, baseURL: config.provider.baseUrl }, () => Date.now())
        : { ok: config !== null, status: null, ms: 0, detail: 'This provider has no connection that could be tested.' },
    refusedOrigins: d1RefusedOrigins(db, env, () => Date.now()),
    files: fileStore(env.IMAGES, transform),
    uploads: uploadStore(env.IMAGES, transform),
    inputCopies: inputCopies(env.IMAGES, transform),
    inputs: r2InputStore(env.IMAGES),
    edge: edgeCache(env, config?.publicUrl ?? null),
    releases: releases(env.IMAGES, env.ASSETS, env),
    verify: (image, now) => verifyImage(env.IMAGES, image, now),
    deletion: deletion(env.IMAGES, db, zone),
    shares: d1Shares(db),
    hiding: hiding(env.IMAGES, db, zone),
    archive: archive(env.IMAGES, db),
    sessions: d1Sessions(db, `${config?.signingSecret}\n${config?.adminToken}\n${config?.adminReadToken}`),
    audits: d1Audits(db),
    adjustments: d1Adjustments(db),
    rollUps: d1RollUps(db),
    nights: d1Nights(db),
    version: { id: env.VERSION?.id || 'local', deployed_at: env.VERSION?.timestamp || null },
    webhookFault: (url) => targetFault(url, isDevelopment(config), (target) => mayFetchImage(target, '')),
    operatorLists: d1OperatorLists(db),
    people: d1People(db, () => Date.now()),
    settings: storedSettings(db, env, background, () => Date.now()),
    cursors: d1Cursors(db),
    databaseSize: async () => (await db.prepare('SELECT 1').run()).meta.size_after ?? 0,
    sweep: (options) => sweep(env.IMAGES, db, zone, options),
    counters: counterClient(env.QUOTA_COUNTER),
    closedCaps: closedCapsOf(env),
    limiter: limiterClient(env.PROVIDER_LIMITER),
    notifier: notifierClient(env.NOTIFIER),
    background,
    outbox: d1Outbox(db),
    isDevelopment: isDevelopment(config),
    fitsBurst: async (key) => (await env.BURST_LIMIT.limit({ key })).success,
    run: (runName) => runClient(env.GENERATION_RUN, runName),
    probes: {
      database: () => appliedMigration(db),
      bucket: () => env.IMAGES.head('healthz'),
      counters: () => counterClient(env.QUOTA_COUNTER).usage(DEPLOYMENT_COUNTER, [], Date.now()),
    },
    page: (path) => staticFile(env.ASSETS, path),
    director: () => directorLoaderOf(env).open(),
    openDirectorAhead: () => directorLoaderOf(env).openAhead(background),
    provider: (modelId, planned) =>
      config &&
      adapterFor(
        modelId,
        {
          config,
          ...(env.AI ? { ai: env.AI } : {}),
          readPicture: (path) => readPictureFile(env.ASSETS, path),
          ...(transform
            ? { convert: (png, format) => convert(transform, png, format), toPng: (file) => toPng(transform, file) }
            : {}),
        },
        planned,
      ),
  };
}

/** `npm start` sets PUBLIC_URL to this machine. */
function isDevelopment(config: Config | null): boolean {
  return config?.publicUrl !== null && config !== null && isLoopbackName(new URL(config.publicUrl).hostname);
}

function goOn(work: Promise<unknown>): void {
  void work;
}

/** A cache: the key behind the ids is made once an isolate. A deployment that makes its own secrets has none at first. */
const knownIds = new WeakMap<object, { readonly secret: string | null; readonly ids: Ids }>();

function idsOf(env: Bindings, secret: string | null): Ids {
  const known = knownIds.get(env);
  if (known?.secret === secret) return known.ids;
  const ids = createIds(secret);
  knownIds.set(env, { secret, ids });
  return ids;
}

/** A cache: what one isolate has seen of the caps in the last seconds. */
const closedCaps = new WeakMap<object, ClosedCaps>();

function closedCapsOf(env: Bindings): ClosedCaps {
  const known = closedCaps.get(env) ?? new ClosedCaps();
  closedCaps.set(env, known);
  return known;
}

/** A cache: the words that an isolate has read, by its bindings. */
const directorLoaders = new WeakMap<object, DirectorLoader>();

function directorLoaderOf(env: Bindings): DirectorLoader {
  const known = directorLoaders.get(env) ?? new DirectorLoader(() => readWords(env.ASSETS, WORDS_FILE));
  directorLoaders.set(env, known);
  return known;
}

function setupOf(env: Bindings): DeploymentSecretsApi | null {
  const { DEPLOYMENT_SECRETS: namespace, ADMIN_TOKEN: given } = env as Bindings & { readonly ADMIN_TOKEN?: string };
  return given || !namespace ? null : deploymentSecretsClient(namespace);
}

/** Fails closed: without its burst limiter a deployment refuses to start, since visitors could spend without a limit a minute. */
function checkDeployment(env: Bindings): ConfigResult {
  const read = readConfig(env as unknown as Record<string, unknown>);
  const missing = [
    ...((env as Partial<Bindings>).BURST_LIMIT
      ? []
      : [{ name: 'BURST_LIMIT', message: 'is missing: declare this rate-limit binding in wrangler.toml' }]),
    ...(read.ok && needsAi(read.value) && !env.AI
      ? [{ name: 'AI', message: 'is missing: declare the binding of Workers AI in wrangler.toml' }]
      : []),
  ];
  return missing.length === 0 ? read : err([...(read.ok ? [] : read.error), ...missing]);
}

/** Whether a model that the configuration names is one of Workers AI's. */
function needsAi({ provider, models, fallback }: Config): boolean {
  return provider.kind === 'workers-ai' || (fallback !== null && findModel(fallback, models)?.provider === 'workers-ai');
}

/** The configuration; `null` if it is not valid. */
export function configOf(env: Bindings): Config | null {
  const read = readConfig(env as unknown as Record<string, unknown>);
  return read.ok ? read.value : null;
}

/** The language model that directs, if the configuration names one. */
export function directorOf({ provider, director }: Config): RunPorts['director'] {
  if (provider.kind !== 'openai' || director === null) return null;
  const model = createChatDirector({ apiKey: provider.apiKey, baseURL: provider.baseUrl, model: director.model });
  return { model, price: director.price };
}

/** The bot check that the configuration names; `null` if there is none. */
export function botCheckOf(config: Config): BotCheck | null {
  return config.turnstile && turnstile(config.turnstile.secret);
}

export function offeringOf(config: Config): ProviderOffering {
  return {
    models: config.models,
    provider: config.provider.kind,
    openaiItself: config.provider.kind === 'openai' && config.provider.baseUrl === OPENAI_BASE_URL,
    defaultModel: config.model,
    maxImageBytes: config.maxImageBytes,
  };
}

async function convert(transform: ImagesBinding, png: Uint8Array, format: 'jpeg' | 'webp'): Promise<Uint8Array> {
  const result = await transform.input(new Blob([png]).stream()).output({ format: `image/${format}` });
  return new Uint8Array(await result.response().arrayBuffer());
}

async function toPng(transform: ImagesBinding, file: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const { body } = (await transform.input(file).output({ format: 'image/png' })).response();
  if (!body) throw new Error('the transformation has no body');
  return body;
}

/** A file of the picture set. */
async function readPictureFile(assets: Fetcher, path: string): Promise<Uint8Array | null> {
  const response = await staticFile(assets, `/pictures/${path}`);
  return response && new Uint8Array(await response.arrayBuffer());
}

/** A static file. The host is there only because a request needs one. */
async function staticFile(assets: Fetcher, path: string): Promise<Response | null> {
  const response = await assets.fetch(new Request(new URL(path, 'https://assets.invalid')));
  if (response.ok) return response;
  await response.body?.cancel();
  return null;
}
