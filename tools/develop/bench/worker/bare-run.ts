import { DurableObject } from 'cloudflare:workers';

/**
 * The least that a run can do which is never bought twice, never passes a limit and outlives its client: the calls and the writes
 * of the product, in its order, with nothing in them. An object of its own writes down the command and sets the alarm that guards
 * it; three counters hold, and the limiter is asked; each step is written with its event before it goes on; the image is decoded and
 * hashed. The caller gets the end once that is on disk. Then the counters settle, one of them is told of the record, and so is the
 * limiter. The key is remembered, so nothing is looked up. No validation, no policy, no Director, no fault but the one that throws.
 * `/alone` does without all of that but the object, the image and its hash.
 */
interface BareBindings {
  readonly GENERATION_RUN: DurableObjectNamespace<GenerationRun>;
  readonly QUOTA_COUNTER: DurableObjectNamespace<QuotaCounter>;
  readonly PROVIDER_LIMITER: DurableObjectNamespace<ProviderLimiter>;
  readonly OPENAI_API_KEY: string;
  readonly OPENAI_BASE_URL: string;
}

const COUNTERS = ['user', 'key', 'deployment'];
const GUARD_MS = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as a command and a state of the product are. */
const COMMAND = { words: 'x'.repeat(2500) };
const STATE = { words: 'x'.repeat(700) };
const DURATIONS = JSON.stringify(Array.from({ length: 200 }, () => 14_000));
const RESOURCE = { words: 'x'.repeat(1500) };

export class QuotaCounter extends DurableObject {
  #exists = false;

  hold(id: string): object {
    const { sql } = this.ctx.storage;
    if (!this.#exists) sql.exec('CREATE TABLE IF NOT EXISTS holds (id TEXT PRIMARY KEY, micros INTEGER NOT NULL) WITHOUT ROWID');
    this.#exists = true;
    sql.exec('INSERT INTO holds VALUES (?, ?)', id, 6400);
    return RESOURCE;
  }

  settle(id: string): object {
    this.ctx.storage.sql.exec('UPDATE holds SET micros = ? WHERE id = ?', 5930, id);
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

export class GenerationRun extends DurableObject<BareBindings> {
  #end: Promise<{ bytes: number; sha256: string }> | null = null;
  #books: Promise<void> | null = null;
  readonly #events: object[] = [];

  async start(id: string): Promise<object> {
    this.ctx.storage.kv.put('command', COMMAND);
    await this.ctx.storage.setAlarm(Date.now() + GUARD_MS);
    const limiter = this.env.PROVIDER_LIMITER.getByName('provider');
    await Promise.all([...COUNTERS.map((counter) => this.env.QUOTA_COUNTER.getByName(counter).hold(id)), limiter.status()]);
    this.#save('queued');
    this.#end = this.#work(id);
    return RESOURCE;
  }

  async wait(): Promise<object> {
    return { ...RESOURCE, ...(await this.#end) };
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
    this.#save('storing');
    const sha256 = await hashOf(bytes);
    const left = this.env.PROVIDER_LIMITER.getByName('provider').release();
    this.#save('succeeded');
    await this.ctx.storage.sync();
    this.#books = this.#keepBooks(id, left);
    return { bytes: bytes.length, sha256 };
  }

  async #keepBooks(id: string, left: Promise<void>): Promise<void> {
    await Promise.all(COUNTERS.map((counter) => this.env.QUOTA_COUNTER.getByName(counter).settle(id)));
    await this.env.QUOTA_COUNTER.getByName('user').mark(id);
    this.#save();
    await left;
    await this.ctx.storage.setAlarm(Date.now() + DAY_MS);
  }

  async #buy(): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await fetch(`${this.env.OPENAI_BASE_URL}/images/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.env.OPENAI_API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-image-2.5-flare', prompt: 'x'.repeat(500) }),
    });
    const { data } = await answer.json<{ data: { b64_json: string }[] }>();
    return Uint8Array.fromBase64(data[0]?.b64_json ?? '');
  }

  #save(...events: readonly string[]): void {
    this.#events.push(...events.map((event) => ({ event, data: RESOURCE })));
    this.ctx.storage.kv.put('state', { ...STATE, events: this.#events });
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
}

export default {
  async fetch(request, env) {
    await request.json();
    const id = crypto.randomUUID();
    const run = env.GENERATION_RUN.getByName(id);
    if (new URL(request.url).pathname === '/alone') return Response.json(await run.alone());
    await run.start(id);
    return Response.json(await run.wait());
  },
} satisfies ExportedHandler<BareBindings>;
