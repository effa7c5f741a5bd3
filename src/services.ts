import { runNameOf } from '../common/ids.ts';
import type { ConfigResult } from './config.ts';
import type { Verified } from './contract/images.ts';
import { database } from './database.ts';
import type { Director } from './director/open-director.ts';
import type { LimiterApi } from './generation/limiter-api.ts';
import type { ImageStore, InputStore } from './generation/ports.ts';
import { type CachedKeys, cachedKeys, STALE_MS } from './identity/cached-keys.ts';
import type { Ids } from './identity/ids.ts';
import { keyMemoryOf } from './identity/key-copies.ts';
import { d1KeyStore } from './identity/key-store.ts';
import { d1PlaygroundKey, type PlaygroundKey } from './identity/playground-key.ts';
import { d1Sessions, type Sessions } from './identity/sessions.ts';
import { sharedCopies } from './identity/shared-copies.ts';
import type { NotifierApi } from './notifications/api.ts';
import { targetFault } from './notifications/target.ts';
import { mayFetchImage } from './providers/openai/hosts.ts';
import type { ClosedCaps } from './quota/closed-caps.ts';
import { DEPLOYMENT_COUNTER } from './quota/policies.ts';
import type { Bindings } from './services/bindings.ts';
import { checkConfiguration, configOf } from './services/configuration.ts';
import { isDevelopment } from './services/from-config.ts';
import { closedCapsOf, directorLoaderOf, idsOf } from './services/isolate-caches.ts';
import { type ProviderAccess, providerAccess } from './services/provider-access.ts';
import { staticFile } from './services/static-file.ts';
import { type Adjustments, d1Adjustments } from './storage/adjustments.ts';
import { type Archive, archive } from './storage/archive.ts';
import { type Audits, d1Audits } from './storage/audits.ts';
import { type Cursors, d1Cursors } from './storage/cursors.ts';
import { type Deletion, deletion } from './storage/deletion.ts';
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
import { cloudflareZone } from './storage/zone-cache.ts';
import {
  type CounterClient,
  counterClient,
  type DeploymentSecretsApi,
  deploymentSecretsClient,
  limiterClient,
  notifierClient,
  type RunClient,
  runClient,
} from './stubs.ts';

/**
 * Everything that routes and objects use, made from the bindings. No module outside of `services.ts` and `services/` touches a
 * binding. `servicesOf` below has the same order.
 */
export interface Services extends ProviderAccess {
  // The deployment.
  /** The variables, secrets and bindings, checked. */
  readonly configuration: ConfigResult;
  /** Of the running Worker. */
  readonly version: { readonly id: string; readonly deployed_at: string | null };
  /** `npm start`: webhooks may go to this machine. */
  readonly isDevelopment: boolean;
  /** What is wrong with the URL of a webhook; `null` if nothing is. */
  webhookFault(url: string): string | null;
  /** One cheap call to each part that the deployment needs. */
  readonly probes: HealthProbes;
  /** Lets work go on behind the answer. */
  background(work: Promise<unknown>): void;

  // Keys, ids and people who sign in.
  readonly ids: Ids;
  readonly keys: CachedKeys;
  readonly playgroundKey: PlaygroundKey;
  readonly refusedOrigins: RefusedOrigins;
  /** Whether another request with this key fits into the burst limit. @throws if the limiter fails */
  fitsBurst(key: string): Promise<boolean>;
  readonly sessions: Sessions;

  // Static files.
  /** A static page, such as `/errors/not-found`; `null` if it is not there. */
  page(path: string): Promise<Response | null>;
  /** The rules that direct; `null` if their words cannot be read now. Waits for them at the isolate's first need. */
  director(): Promise<Director | null>;
  /** Opens the Director behind the answer, once an isolate, so that hardly a request waits for it. */
  openDirectorAhead(): void;

  // The bucket.
  readonly images: ImageStore;
  /** Files of the bucket, as they are served. They need no valid configuration: stored images must stay available. */
  readonly files: FileStore;
  readonly edge: EdgeCache;
  readonly uploads: UploadStore;
  readonly inputs: InputStore;
  readonly inputCopies: InputCopies;
  readonly releases: Releases;
  readonly modelNotices: ModelNotices;
  /** Computes the hash of a stored image again. `now` in milliseconds. */
  verify(image: Expected, now: number): Promise<Verified>;

  // The bucket and the database together.
  readonly archive: Archive;
  readonly deletion: Deletion;
  readonly hiding: Hiding;
  /** Compares the bucket with the database, and with `repair` restores missing rows. `now` in milliseconds. */
  sweep(options: SweepOptions): Promise<SweepReport>;

  // The database.
  readonly records: RecordStore;
  readonly imageRecords: ImageRecords;
  /** Images with a public page. */
  readonly shares: Shares;
  readonly people: People;
  readonly settings: StoredSettings;
  readonly operatorLists: OperatorLists;
  readonly audits: Audits;
  readonly adjustments: Adjustments;
  readonly rollUps: RollUps;
  readonly nights: Nights;
  /** Where nightly work goes on. */
  readonly cursors: Cursors;
  readonly outbox: Outbox;
  /** Bytes of the database. */
  databaseSize(): Promise<number>;

  // Durable Objects.
  run(runName: string): RunClient;
  readonly counters: CounterClient;
  /** Of this isolate. */
  readonly closedCaps: ClosedCaps;
  readonly limiter: LimiterApi;
  readonly notifier: NotifierApi;
  /** The page `/setup`; `null` if the operator set an admin token. */
  readonly setup: DeploymentSecretsApi | null;
}

/** @param background lets work go on behind the answer; objects do not end with an answer, so they need none */
export function servicesOf(env: Bindings, background: (work: Promise<unknown>) => void = goOn): Services {
  const config = configOf(env);
  const bucket = env.IMAGES;
  const transform = env.IMAGE_TRANSFORM;
  const db = database(env.DB);
  const zone = config?.zone ? cloudflareZone(config.zone.id, config.zone.token) : null;
  const now = () => Date.now();
  const keys = cachedKeys(d1KeyStore(db), {
    memory: keyMemoryOf(env),
    shared: sharedCopies(config?.idSecret ?? '', STALE_MS / 1000),
    now,
    background,
  });
  const isParked = async (generationId: string, imageId: string) => {
    const runName = runNameOf(generationId);
    const parked = runName === null ? null : await runClient(env.GENERATION_RUN, runName).image(imageId);
    await parked?.body.cancel();
    return parked !== null;
  };
  return {
    ...providerAccess(env, config),

    configuration: checkConfiguration(env),
    version: { id: env.VERSION?.id || 'local', deployed_at: env.VERSION?.timestamp || null },
    isDevelopment: isDevelopment(config),
    webhookFault: (url) => targetFault(url, isDevelopment(config), (target) => mayFetchImage(target, '')),
    probes: {
      database: () => appliedMigration(db),
      bucket: () => bucket.head('healthz'),
      counters: () => counterClient(env.QUOTA_COUNTER).usage(DEPLOYMENT_COUNTER, [], Date.now()),
    },
    background,

    ids: idsOf(env, config?.idSecret ?? null),
    keys,
    playgroundKey: d1PlaygroundKey(db, keys),
    refusedOrigins: d1RefusedOrigins(db, env, now),
    fitsBurst: async (key) => (await env.BURST_LIMIT.limit({ key })).success,
    sessions: d1Sessions(db, `${config?.signingSecret}\n${config?.adminToken}\n${config?.adminReadToken}`),

    page: (path) => staticFile(env.ASSETS, path),
    director: () => directorLoaderOf(env).open(),
    openDirectorAhead: () => directorLoaderOf(env).openAhead(background),

    images: r2ImageStore(bucket),
    files: fileStore(bucket, transform),
    edge: edgeCache(env, config?.publicUrl ?? null),
    uploads: uploadStore(bucket, transform),
    inputs: r2InputStore(bucket),
    inputCopies: inputCopies(bucket, transform),
    releases: releases(bucket, env.ASSETS, env),
    modelNotices: modelNotices(bucket),
    verify: (image, at) => verifyImage(bucket, image, at),

    archive: archive(bucket, db),
    deletion: deletion(bucket, db, zone),
    hiding: hiding(bucket, db, zone),
    sweep: (options) => sweep(bucket, db, zone, { pendingOf: counterClient(env.QUOTA_COUNTER).pending, isParked, ...options }),

    records: d1RecordStore(db),
    imageRecords: d1ImageRecords(db),
    shares: d1Shares(db),
    people: d1People(db, now),
    settings: storedSettings(db, env, background, now),
    operatorLists: d1OperatorLists(db),
    audits: d1Audits(db),
    adjustments: d1Adjustments(db),
    rollUps: d1RollUps(db),
    nights: d1Nights(db),
    cursors: d1Cursors(db),
    outbox: d1Outbox(db),
    databaseSize: async () => (await db.prepare('SELECT 1').run()).meta.size_after ?? 0,

    run: (runName) => runClient(env.GENERATION_RUN, runName),
    counters: counterClient(env.QUOTA_COUNTER),
    closedCaps: closedCapsOf(env),
    limiter: limiterClient(env.PROVIDER_LIMITER),
    notifier: notifierClient(env.NOTIFIER),
    setup: setupOf(env),
  };
}

function goOn(work: Promise<unknown>): void {
  void work;
}

function setupOf(env: Bindings): DeploymentSecretsApi | null {
  const { DEPLOYMENT_SECRETS: namespace, ADMIN_TOKEN: given } = env as Bindings & { readonly ADMIN_TOKEN?: string };
  return given || !namespace ? null : deploymentSecretsClient(namespace);
}
