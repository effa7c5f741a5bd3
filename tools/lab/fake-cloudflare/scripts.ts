import { randomUUID } from 'node:crypto';
import type { FakeAccount, FakeWorker, UploadedBinding, UploadedScript } from './account.ts';
import { apiFailure, type FakeAnswer, success } from './answer.ts';

interface Metadata {
  readonly main_module: string;
  readonly bindings: readonly UploadedBinding[];
  readonly compatibility_date: string;
  readonly keep_bindings?: readonly string[];
  readonly migrations?: { readonly new_tag?: string };
  readonly assets?: { readonly jwt?: string };
}

/** The part of the API under `/workers/scripts/NAME` and `/workers/services/NAME`. */
export async function scripts(
  account: FakeAccount,
  method: string,
  path: string,
  body: () => Promise<unknown>,
): Promise<FakeAnswer> {
  const [, name = '', ...rest] = path.split('/');
  const action = rest.join('/');
  const worker = account.workers.get(name);
  const missing = () => apiFailure(404, 10007, 'This Worker does not exist on your account.');
  switch (`${method} ${action}`) {
    case 'POST assets-upload-session':
      return openSession(account, (await body()) as { manifest: Record<string, { hash: string }> });
    case 'PUT ':
    case 'POST versions': {
      const read = await readUpload(account, account.workers.get(name) ?? null, (await body()) as FormData);
      if (!read.ok) return read.answer;
      const made = account.worker(name);
      made.upload = read.upload;
      made.uploads += 1;
      await account.onUpload?.(read.upload);
      return success({
        id: read.upload.id,
        deployment_id: read.upload.id,
        etag: 'e',
        startup_time_ms: 9,
        resources: { script: { etag: 'e' } },
      });
    }
    case 'GET settings':
      return worker?.upload ? success({ bindings: hidden(worker.upload.bindings), tags: [] }) : missing();
    case 'GET secrets':
      return worker?.upload
        ? success(
            worker.upload.bindings
              .filter(({ type }) => type === 'secret_text')
              .map(({ name: secret, type }) => ({ name: secret, type })),
          )
        : missing();
    case 'GET subdomain':
      return success({ enabled: worker?.onWorkersDev ?? false, previews_enabled: false });
    case 'POST subdomain': {
      if (!worker) return missing();
      worker.onWorkersDev = ((await body()) as { enabled: boolean }).enabled;
      return success({ enabled: worker.onWorkersDev, previews_enabled: false });
    }
    case 'PUT schedules': {
      if (!worker) return missing();
      worker.crons = ((await body()) as { cron: string }[]).map(({ cron }) => cron);
      return success({ schedules: worker.crons });
    }
    case 'GET schedules':
      return worker ? success({ schedules: worker.crons.map((cron) => ({ cron })) }) : missing();
    case 'GET deployments':
      return success({ deployments: worker?.upload ? [deploymentOf(worker.upload)] : [] });
    case 'POST deployments':
      return worker?.upload ? success(deploymentOf(worker.upload)) : missing();
    case 'PATCH settings':
    case 'PATCH script-settings':
      return success({});
    case 'GET ':
      return worker?.upload ? success(serviceOf(worker)) : missing();
  }
  return apiFailure(404, 7000, `No route for that URI: ${method} ${path}`);
}

/** What `/workers/services/NAME` says, which wrangler reads before it uploads. */
export function serviceOf({ name, upload }: FakeWorker): object {
  const script = { tag: 'fake', tags: [], migration_tag: upload?.migrationTag ?? undefined, last_deployed_from: 'wrangler' };
  return { id: name, default_environment: { environment: 'production', script } };
}

function deploymentOf({ id }: UploadedScript): object {
  return {
    id,
    source: 'wrangler',
    strategy: 'percentage',
    created_on: '2026-11-26T00:00:00.000Z',
    author_email: 'a@example.com',
    versions: [{ version_id: id, percentage: 100 }],
    annotations: {},
  };
}

/** The API never tells the value of a secret. */
function hidden(bindings: readonly UploadedBinding[]): object[] {
  return bindings.map(({ text, ...binding }) => (binding.type === 'secret_text' ? binding : { ...binding, text }));
}

function openSession(account: FakeAccount, { manifest }: { manifest: Record<string, { hash: string }> }): FakeAnswer {
  const missing = Object.values(manifest)
    .map(({ hash }) => hash)
    .filter((hash) => !account.assets.has(hash));
  const jwt = tokenOf(randomUUID());
  account.sessions.set(jwt, missing);
  return success({ jwt, buckets: missing.length === 0 ? [] : [[...new Set(missing)]] });
}

/** `POST /workers/assets/upload`: files of a session, each named by its hash, as base64. */
export async function uploadAssets(account: FakeAccount, jwt: string, form: FormData): Promise<FakeAnswer> {
  if (!account.sessions.has(jwt)) return apiFailure(401, 10000, 'Authentication error');
  for (const hash of form.keys()) account.assets.add(hash);
  return { ...success({ jwt }), status: 201 };
}

/** wrangler reads the claims of a session's token. */
function tokenOf(id: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ jti: id, exp: Math.floor(Date.now() / 1000) + 3600 })}.fake`;
}

async function readUpload(
  account: FakeAccount,
  before: FakeWorker | null,
  form: FormData,
): Promise<{ ok: true; upload: UploadedScript } | { ok: false; answer: FakeAnswer }> {
  const metadata = JSON.parse(String(form.get('metadata'))) as Metadata;
  const database = metadata.bindings.find(({ type }) => type === 'd1');
  if (database && !account.databases.some(({ uuid }) => uuid === database.id)) {
    return { ok: false, answer: apiFailure(400, 10021, 'binding DB of type d1 must have a valid `id` specified') };
  }
  const bucket = metadata.bindings.find(({ type }) => type === 'r2_bucket');
  if (bucket && !account.buckets.has(String(bucket.bucket_name))) {
    return { ok: false, answer: apiFailure(400, 10085, `R2 bucket '${bucket.bucket_name}' not found.`) };
  }
  const names = new Set(metadata.bindings.map(({ name }) => name));
  const keep = metadata.keep_bindings ?? [];
  const kept = (before?.upload?.bindings ?? []).filter(({ type, name }) => keep.includes(type) && !names.has(name));
  return {
    ok: true,
    upload: {
      id: randomUUID(),
      mainModule: metadata.main_module,
      modules: await modulesOf(form),
      bindings: [...metadata.bindings.filter(({ type }) => type !== 'inherit'), ...kept],
      compatibilityDate: metadata.compatibility_date,
      migrationTag: metadata.migrations?.new_tag ?? before?.upload?.migrationTag ?? null,
      keepBindings: keep,
    },
  };
}

/** Every file of the form that is JavaScript; source maps are left out. */
async function modulesOf(form: FormData): Promise<ReadonlyMap<string, string>> {
  const modules = new Map<string, string>();
  for (const [name, value] of form) {
    if (name !== 'metadata' && typeof value !== 'string' && value.type.startsWith('application/javascript')) {
      modules.set(name, await value.text());
    }
  }
  return modules;
}
