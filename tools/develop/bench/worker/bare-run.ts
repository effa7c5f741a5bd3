import { DurableObject } from 'cloudflare:workers';

/**
 * The least work of a run that is bought once, keeps the limits and survives a client that leaves. It makes the product's calls and
 * writes, in its order, without their content. The key is hashed and looked up in memory, and the ids have a MAC. An object reads
 * what it has, writes the command and sets the recovery alarm. Three counters hold once, if there is room, and the limiter is asked.
 * Each step is written with its event before the next begins. The purchase and each wait for others have a time limit. The image is
 * decoded, checked for its end and hashed. The caller gets the end when it is on disk, and the log one line. Then the counters settle,
 * one of them and the limiter get a last call, and the notifier gets the end. There is no Director, no price, no choice of models and
 * no refusal with a reason; the only fault is an exception. `/alone` has only the object, the image and its hash.
 */
interface BareBindings {
  readonly GENERATION_RUN: DurableObjectNamespace<GenerationRun>;
  readonly QUOTA_COUNTER: DurableObjectNamespace<QuotaCounter>;
  readonly PROVIDER_LIMITER: DurableObjectNamespace<ProviderLimiter>;
  readonly NOTIFIER: DurableObjectNamespace<Notifier>;
  readonly OPENAI_API_KEY: string;
  readonly OPENAI_BASE_URL: string;
  readonly SIGNING_SECRET: string;
}

const COUNTERS = ['user', 'key', 'deployment'];
const GUARD_MS = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as a command and a state of the product are. */
const COMMAND = { words: 'x'.repeat(2500) };
const STATE = { words: 'x'.repeat(700) };
const DURATIONS = JSON.stringify(Array.from({ length: 200 }, () => 14_000));
const RESOURCE = { words: 'x'.repeat(1500) };
const HELD_MICROS = 6400;
const SPENT_MICROS = 5930;
const CAP_MICROS = 1_000_000_000_000;
const COUNTERS_MS = 5000;
const PROVIDER_MS = 300_000;
const WAIT_MS = 60_000;
const MAX_PROMPT = 4000;

export class QuotaCounter extends DurableObject {
  #used: number | null = null;

  hold(id: string): object | null {
    const { sql } = this.ctx.storage;
    if (this.#used === null) {
      sql.exec('CREATE TABLE IF NOT EXISTS holds (id TEXT PRIMARY KEY, micros INTEGER NOT NULL) WITHOUT ROWID');
      this.#used = sql.exec<{ sum: number }>('SELECT COALESCE(SUM(micros), 0) AS sum FROM holds').one().sum;
    }
    if (this.#used + HELD_MICROS > CAP_MICROS) return null;
    // A call that is repeated counts once.
    const written = sql.exec('INSERT INTO holds VALUES (?, ?) ON CONFLICT DO NOTHING', id, HELD_MICROS).rowsWritten;
    if (written > 0) this.#used += HELD_MICROS;
    return RESOURCE;
  }

  settle(id: string): object {
    this.ctx.storage.sql.exec('UPDATE holds SET micros = ? WHERE id = ?', SPENT_MICROS, id);
    if (this.#used !== null) this.#used += SPENT_MICROS - HELD_MICROS;
    return RESOURCE;
  }

  mark(id: string): void {
    this.ctx.storage.sql.exec('UPDATE holds SET micros = ? WHERE id = ?', 5931, id);
  }
}

export class ProviderLimiter extends DurableObject<BareBindings> {
  constructor(ctx: DurableObjectState, env: BareBindings) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS durations (bucket TEXT PRIMARY KEY, ms TEXT NOT NULL) WITHOUT ROWID');
  }

  status(): object {
    return STATE;
  }

  release(): void {
    this.ctx.storage.sql.exec('INSERT OR REPLACE INTO durations VALUES (?, ?)', 'bucket', DURATIONS);
  }
}

export class Notifier extends DurableObject {
  notify(generation: object): boolean {
    return generation !== null;
  }
}

export class GenerationRun extends DurableObject<BareBindings> {
  /** An interrupted run would go on from here. */
  readonly #known: object | undefined;
  #end: Promise<{ bytes: number; sha256: string }> | null = null;
  #books: Promise<void> | null = null;
  readonly #events: object[] = [];

  constructor(ctx: DurableObjectState, env: BareBindings) {
    super(ctx, env);
    this.#known = ctx.storage.kv.get<object>('command');
  }

  async start(id: string): Promise<object> {
    if (this.#known) throw new Error('started before');
    this.ctx.storage.kv.put('command', COMMAND);
    await this.ctx.storage.setAlarm(Date.now() + GUARD_MS);
    const limiter = this.env.PROVIDER_LIMITER.getByName('provider');
    const holds = COUNTERS.map((counter) => this.env.QUOTA_COUNTER.getByName(counter).hold(id));
    const answers = await within(COUNTERS_MS, Promise.all([...holds, limiter.status()]));
    if (answers.includes(null)) throw new Error('no room');
    this.#save('queued');
    this.#end = this.#work(id);
    return RESOURCE;
  }

  async wait(): Promise<object> {
    return { ...RESOURCE, ...(await within(WAIT_MS, Promise.resolve(this.#end))) };
  }

  async alone(): Promise<object> {
    const bytes = await this.#buy();
    return { ...RESOURCE, bytes: bytes.length, sha256: await hashOf(bytes) };
  }

  override async alarm(): Promise<void> {
    await this.#end;
    await this.#books;
  }

  async #work(id: string): Promise<{ bytes: number; sha256: string }> {
    this.#save('directed', 'started');
    await this.ctx.storage.sync();
    const bytes = await this.#buy();
    if (!isWholePng(bytes)) throw new Error('not an image');
    this.#save('storing');
    const sha256 = await hashOf(bytes);
    const left = this.env.PROVIDER_LIMITER.getByName('provider').release();
    this.#save('succeeded');
    await this.ctx.storage.sync();
    console.log(JSON.stringify({ event: 'generation_ended', generation: id, status: 'succeeded', bytes: bytes.length, sha256 }));
    this.#books = this.#keepBooks(id, left);
    return { bytes: bytes.length, sha256 };
  }

  async #keepBooks(id: string, left: Promise<void>): Promise<void> {
    const settled = COUNTERS.map((counter) => this.env.QUOTA_COUNTER.getByName(counter).settle(id));
    await within(COUNTERS_MS, Promise.all([...settled, this.env.NOTIFIER.getByName('notifier').notify(RESOURCE)]));
    await this.env.QUOTA_COUNTER.getByName('user').mark(id);
    this.#save();
    await left;
    await this.ctx.storage.setAlarm(Date.now() + DAY_MS);
  }

  async #buy(): Promise<Uint8Array<ArrayBuffer>> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PROVIDER_MS);
    try {
      const answer = await fetch(`${this.env.OPENAI_BASE_URL}/images/generations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.env.OPENAI_API_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'gpt-image-2.5-flare', prompt: 'x'.repeat(500) }),
        signal: limit.signal,
      });
      const { data } = await answer.json<{ data: { b64_json: string }[] }>();
      return Uint8Array.fromBase64(data[0]?.b64_json ?? '');
    } finally {
      clearTimeout(timer);
    }
  }

  #save(...events: readonly string[]): void {
    this.#events.push(...events.map((event) => ({ event, data: RESOURCE })));
    this.ctx.storage.kv.put('state', { ...STATE, events: this.#events });
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
}

/** Whether the chunks of the file reach its end. */
function isWholePng(bytes: Uint8Array<ArrayBuffer>): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 8 || view.getUint32(0) !== 0x89504e47) return false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) if (view.getUint32(at + 4) === 0x49454e44) return true;
  return false;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const utf8 = new TextEncoder();
const idKey = new Map<string, Promise<CryptoKey>>();
const knownKeys = new Map<string, object>();

/** A name that only this deployment can make. */
async function newId(secret: string): Promise<string> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = idKey.get(secret) ?? crypto.subtle.importKey('raw', utf8.encode(secret), hmac, false, ['sign']);
  idKey.set(secret, key);
  const seed = crypto.randomUUID();
  return `${seed}${new Uint8Array(await crypto.subtle.sign('HMAC', await key, utf8.encode(seed))).toHex().slice(0, 6)}`;
}

/** Whether the key is known. The bench has one key, and the first one is it. */
async function isKnown(key: string): Promise<boolean> {
  const hash = await hashOf(new Uint8Array(utf8.encode(key)));
  if (knownKeys.size === 0) knownKeys.set(hash, RESOURCE);
  return knownKeys.has(hash);
}

export default {
  async fetch(request, env) {
    if (!(await isKnown(request.headers.get('authorization') ?? ''))) return new Response(null, { status: 401 });
    const { prompt } = await request.json<{ prompt?: unknown }>();
    if (typeof prompt !== 'string' || prompt.length > MAX_PROMPT) return new Response(null, { status: 400 });
    const [id, image] = await Promise.all([newId(env.SIGNING_SECRET), newId(env.SIGNING_SECRET)]);
    const run = env.GENERATION_RUN.getByName(id);
    if (new URL(request.url).pathname === '/alone') return Response.json(await run.alone());
    await run.start(id);
    return Response.json({ image, ...(await run.wait()) });
  },
} satisfies ExportedHandler<BareBindings>;
