import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

export const ACCOUNT_ID = '0123456789abcdef0123456789abcdef';

/** A binding of an uploaded Worker, as its metadata has it. */
export interface UploadedBinding {
  readonly type: string;
  readonly name: string;
  readonly [member: string]: unknown;
}

/** One uploaded version of a Worker. */
export interface UploadedScript {
  readonly id: string;
  readonly mainModule: string;
  readonly modules: ReadonlyMap<string, string>;
  readonly bindings: readonly UploadedBinding[];
  readonly compatibilityDate: string;
  readonly migrationTag: string | null;
  readonly keepBindings: readonly string[];
}

export interface FakeWorker {
  readonly name: string;
  /** The newest version; `null` before the first upload. */
  upload: UploadedScript | null;
  uploads: number;
  crons: readonly string[];
  onWorkersDev: boolean;
}

export interface FakeDatabase {
  readonly uuid: string;
  readonly name: string;
  readonly sqlite: DatabaseSync;
  /** Every SQL text that changed it, oldest first. */
  readonly scripts: string[];
}

/** Everything that the fake remembers about one account. A test may set the switches. */
export class FakeAccount {
  token = 'a-cloudflare-token-for-tests';
  /** `null`: no `workers.dev` name was chosen yet. */
  subdomain: string | null = 'acme';
  r2Enabled = true;
  maxDatabases = 10;
  maxBuckets = 100;
  /** Called with each uploaded version before the API answers. */
  onUpload: ((upload: UploadedScript) => Promise<void>) | null = null;
  readonly workers = new Map<string, FakeWorker>();
  readonly databases: FakeDatabase[] = [];
  readonly buckets = new Set<string>();
  /** Hashes of assets that are stored. */
  readonly assets = new Set<string>();
  /** The assets of the session that is open, by its token: path → hash. */
  readonly sessions = new Map<string, readonly string[]>();

  addDatabase(name: string): FakeDatabase {
    const made = { uuid: randomUUID(), name, sqlite: new DatabaseSync(':memory:'), scripts: [] };
    this.databases.push(made);
    return made;
  }

  worker(name: string): FakeWorker {
    const known = this.workers.get(name);
    if (known) return known;
    const made: FakeWorker = { name, upload: null, uploads: 0, crons: [], onWorkersDev: false };
    this.workers.set(name, made);
    return made;
  }
}
