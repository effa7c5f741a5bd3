import { AsyncLocalStorage } from 'node:async_hooks';
import { err, ok, type Result } from '../../../../common/result.ts';
import type { LoggedEvent } from '../../../../src/contract/events.ts';
import * as rules from '../../../../src/director/director.ts';
import type { Director } from '../../../../src/director/open-director.ts';
import { loggedEvent } from '../../../../src/generation/events.ts';
import type { GateDecision, Ticket } from '../../../../src/generation/limiter.ts';
import { ImageMemory } from '../../../../src/generation/memory.ts';
import { MODELS } from '../../../../src/generation/models/catalog.ts';
import { advance } from '../../../../src/generation/pipeline.ts';
import type {
  GenerateOptions,
  ProviderAnswer,
  ProviderCall,
  ProviderFailure,
  ProviderFeedback,
  ProviderOutcome,
  RecordEntry,
  StoredImage,
} from '../../../../src/generation/ports.ts';
import { dailyQuotaOf } from '../../../../src/generation/resource.ts';
import type { GenerationCommand, Run, RunEvent, RunRecord } from '../../../../src/generation/run.ts';
import { newRun } from '../../../../src/generation/run.ts';
import type { RunPorts } from '../../../../src/generation/run-ports.ts';
import type { Notice } from '../../../../src/notifications/events.ts';
import { type Controls, NO_CONTROLS, refusalByControls } from '../../../../src/quota/controls.ts';
import { hold, markRecorded, release, settle } from '../../../../src/quota/ledger.ts';
import { answersLists, freeCancelsOf } from '../../../../src/quota/policies.ts';
import { usage } from '../../../../src/quota/usage.ts';

import { aPng } from '../../../support/commands.ts';
import { MemoryHolds } from '../../../support/memory-holds.ts';

/** As a disk keeps it, read once for all readers. So none of them may change it. */
function asKept<T extends object>(value: T): T {
  return frozen(JSON.parse(JSON.stringify(value)) as T);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

/** What a provider of these tests brings: with `images` the world hands them over and counts them. */
export type Provided = Result<Omit<ProviderAnswer, 'seen'> & { readonly images: readonly Uint8Array[] }, ProviderFailure>;

export const ONE_IMAGE = ok({
  images: [aPng()],
  usage: { textInputTokens: 20, imageInputTokens: 0, imageOutputTokens: 439 },
  revisedPrompts: [],
  providerRequestId: null,
}) satisfies Provided;

/** The machine died here. */
export class Crash extends Error {}

/**
 * All ports of a run in memory: what was written stays, what was on the way is lost. `crashAt` kills the machine at
 * the n-th moment at which it touches the world; afterwards everything can be called again, as after a restart.
 */
export class MemoryWorld {
  readonly counters = new Map<string, MemoryHolds>();
  readonly bucket = new Map<string, { image: StoredImage; spent: number; bytes: Uint8Array }>();
  /** Pictures that the run starts from, by their key. */
  readonly inputs = new Map<string, Uint8Array>();
  readonly previews = new Set<string>();
  /** The bytes in the run's own storage, and the most that fit. */
  readonly parked = new Map<string, Uint8Array>();
  mostParked = 64 * 1024 * 1024;
  readonly rows = new Map<string, RecordEntry>();
  readonly lines: { event: string; fields: object }[] = [];
  readonly events: LoggedEvent[] = [];
  /** What the operator decided about counters. */
  readonly controls = new Map<string, Controls>();
  /** What webhooks are told. */
  readonly notices: Notice[] = [];
  /** Requests that reached the provider. */
  purchases = 0;
  moments = 0;
  crashAt = Number.POSITIVE_INFINITY;
  #dead = false;
  now = Date.UTC(2026, 10, 20, 12);
  provide: (call: ProviderCall, options: GenerateOptions) => Promise<Provided | ProviderOutcome>;
  /** What the limiter says. */
  turn: (ticket: Ticket) => GateDecision = () => ({ go: true });
  limiterOpen = false;
  readonly memory = new ImageMemory();
  readonly feedback: ProviderFeedback[] = [];
  director: RunPorts['director'] = null;
  /** `null`: the words of the Director cannot be read. */
  rules: Director | null = rules;
  /** Called before each touch of a port, to make it fail. */
  fault: (port: string) => void = () => undefined;
  /** `known` if all that never answers is in `hang()`. */
  hangs: 'known' | 'unknown' = 'unknown';
  readonly #limit = new AsyncLocalStorage<() => void>();
  /** Waited for before a touch of a port, to make it slow. */
  slow: (port: string) => Promise<void> = async () => undefined;
  /** Called when the terminal event is on disk. */
  onEnd: () => void = () => undefined;
  readonly abort = new AbortController();
  #disk: Run;
  /** What the run has noted and not written: a machine that dies loses it. */
  #noted: Partial<Run> = {};

  constructor(command: GenerationCommand, outcome: Provided) {
    this.provide = async () => outcome;
    const answers = command.counters.map(({ counter, policies }) =>
      hold(this.#counter(counter), { generationId: command.generationId, ...command.held, policies, at: command.createdAt }),
    );
    const quota = answers[0]?.ok ? dailyQuotaOf(answers[0].value, command.createdAt) : null;
    this.#disk = asKept({ ...newRun(command), phase: 'running', permittedAt: this.now, quota });
  }

  get run(): Run {
    return this.#disk;
  }

  change(changes: Partial<Run>): void {
    this.#disk = asKept({ ...this.#disk, ...changes });
  }

  /** Generations of which every counter that lists ask knows that the database has them. */
  get marked(): readonly string[] {
    const { generationId } = this.run.command;
    const asked = [...this.counters].filter(([name]) => answersLists(name));
    return asked.every(([, holds]) => holds.find(generationId)?.recorded) ? [generationId] : [];
  }

  /** A moment at which the machine can die, after what came before it has happened. */
  #touch(port: string): void {
    this.moments += 1;
    if (this.moments === this.crashAt) this.#dead = true;
    this.#requireLife();
    this.fault(port);
  }

  /** A machine that died does nothing more, however often the code that ran on it would try. */
  #requireLife(): void {
    if (this.#dead) throw new Crash();
  }

  /**
   * Ends the wait for work that waits in `hang()`. Other work that never answers ends after a moment of real time, unless
   * `hangs` says that there is none: then a busy machine cannot be taken for an outage.
   */
  async #within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const giveUp = () => {
      this.now += ms;
      late.reject(new Error('no answer in time'));
    };
    const timer = this.hangs === 'known' ? null : setTimeout(giveUp, 25);
    try {
      return await Promise.race([this.#limit.run(giveUp, work), late.promise]);
    } finally {
      if (timer !== null) clearTimeout(timer);
    }
  }

  /** Never answers. The innermost time limit around it ends the wait. */
  hang(): Promise<never> {
    const giveUp = this.#limit.getStore();
    if (giveUp) setImmediate(giveUp);
    return new Promise(() => undefined);
  }

  restart(): void {
    this.#dead = false;
    this.#noted = {};
  }

  #counter(name: string): MemoryHolds {
    const known = this.counters.get(name) ?? new MemoryHolds();
    this.counters.set(name, known);
    return known;
  }

  get record(): RunRecord {
    return {
      read: () => ({ ...this.run, ...this.#noted }),
      note: (changes) => {
        this.#requireLife();
        this.#noted = { ...this.#noted, ...changes };
      },
      save: (changes, ...events) => {
        this.#requireLife();
        this.#write(changes);
        for (const event of events) this.#log(event(this.run));
      },
      sync: async () => {
        this.#touch('sync');
        await this.slow('sync');
      },
      end: async (changes, event) => {
        this.#requireLife();
        this.#write(changes);
        this.#log(event(this.run));
        this.onEnd();
        this.#touch('sync');
      },
    };
  }

  #write(changes: Partial<Run>): void {
    this.change({ ...this.#noted, ...changes });
    this.#noted = {};
  }

  #log(event: RunEvent): void {
    // As a disk keeps it: facts, of which the event of the contract is made when it is read.
    const stored = JSON.parse(JSON.stringify(event)) as RunEvent;
    this.events.push(loggedEvent(this.run.command, this.events.length + 1, stored));
  }

  /** @throws Crash while the machine is dead: nothing wakes its runs */
  ports(): RunPorts {
    this.#requireLife();
    const { command } = this.run;
    return {
      record: this.record,
      director: this.director,
      openDirector: async () => this.rules,
      models: MODELS,
      provider: {
        serves: () => true,
        prior: () => command.estimate,
        generate: async (call, options) => {
          this.#touch('provider');
          await this.slow('provider');
          this.purchases += 1;
          const outcome = await this.provide(call, options);
          this.#touch('provider answered');
          await this.slow('provider answered');
          if (!outcome.ok || !('images' in outcome.value)) return outcome as ProviderOutcome;
          const { images, ...answer } = outcome.value;
          for (const [index, bytes] of images.entries()) await options.onImage(index, bytes);
          return ok({ ...answer, seen: images.length });
        },
      },
      limiter: {
        acquire: async (ticket) => {
          // As `stubs.ts`: a limiter that does not answer in a second does not answer.
          await this.#within(1000, () => this.slow('acquire'));
          return this.turn(ticket);
        },
        release: async (_id, feedback) => {
          await this.#within(1000, () => this.slow('limiter release'));
          this.feedback.push(feedback);
        },
      },
      limiterOpen: this.limiterOpen,
      queueMs: 300_000,
      memory: this.memory,
      maxImageBytes: 1_000_000,
      inputs: {
        has: async (key) => {
          this.#touch('inputs');
          await this.slow('inputs');
          return this.inputs.has(key);
        },
        open: async (key) => {
          const bytes = this.inputs.get(key);
          if (!bytes) throw new Error('the input is gone');
          return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream() as ReadableStream<Uint8Array>;
        },
      },
      images: {
        put: async (image, bytes, { spent }) => {
          this.#touch('put');
          await this.slow('put');
          if (!this.bucket.has(image.id)) this.bucket.set(image.id, { image, spent, bytes });
          this.#touch('put done');
        },
        putLate: async (image, bytes, { spent }) => {
          this.#touch('putLate');
          await this.slow('putLate');
          this.bucket.set(image.id, { image, spent, bytes });
          this.#touch('putLate done');
        },
        find: async (id) => {
          await this.slow('find');
          this.fault('find');
          return this.bucket.get(id)?.image ?? null;
        },
        putPreview: async (generationId, imageIndex, index) => {
          await this.slow('putPreview');
          this.fault('putPreview');
          this.previews.add(`${generationId}/${imageIndex}-${index}`);
        },
        deletePreviews: async () => {
          await this.slow('deletePreviews');
          this.fault('deletePreviews');
          this.previews.clear();
        },
      },
      parked: {
        keep: (id, bytes) => {
          this.#requireLife();
          if (bytes.length > this.mostParked) return false;
          this.parked.set(id, bytes);
          return true;
        },
        rows: (id) => {
          const bytes = this.parked.get(id);
          return bytes ? [bytes.slice(0, 1), bytes.slice(1)] : null;
        },
        drop: (id) => {
          this.#requireLife();
          this.parked.delete(id);
        },
      },
      records: {
        record: async (entry) => {
          this.#touch('record');
          await this.slow('record');
          this.rows.set(entry.generation.id, entry);
          this.#touch('record done');
        },
      },
      notifier: {
        notify: async (notice) => {
          this.#touch('notify');
          await this.slow('notify');
          this.notices.push(notice);
          this.#touch('notify done');
        },
      },
      counters: {
        hold: async (counter, request) => {
          this.fault('hold');
          await this.#within(5000, () => this.slow('hold'));
          const refusal = refusalByControls(this.controls.get(counter) ?? NO_CONTROLS, request, this.now);
          const answer = refusal ? err(refusal) : hold(this.#counter(counter), request);
          this.fault('hold done');
          return answer;
        },
        settle: async (counter, request, policies) => {
          this.#touch('settle');
          await this.#within(5000, () => this.slow('settle'));
          settle(this.#counter(counter), request, this.now, freeCancelsOf(counter));
          this.#touch('settle done');
          return usage(this.#counter(counter), policies, request.at);
        },
        release: async (counter, request, policies) => {
          this.#touch('release');
          await this.#within(5000, () => this.slow('release'));
          release(this.#counter(counter), request, this.now, freeCancelsOf(counter));
          this.#touch('release done');
          return usage(this.#counter(counter), policies, request.at);
        },
        markRecorded: async (counter, generationId) => {
          this.#touch('markRecorded');
          await this.#within(5000, () => this.slow('markRecorded'));
          markRecorded(this.#counter(counter), generationId);
          this.#touch('markRecorded done');
        },
      },
      clock: {
        now: () => this.now,
        within: (ms, work) => this.#within(ms, work),
        sleep: async (ms) => {
          this.now += ms;
          // Other work in flight goes on during the sleep.
          await new Promise((resolve) => setTimeout(resolve));
        },
      },
      signal: this.abort.signal,
      log: (event, fields) => void this.lines.push({ event, fields }),
    };
  }
}

/** Calls the run as the platform would, until it asks for nothing more. */
export async function toTheEnd(world: MemoryWorld, most = 20): Promise<void> {
  for (let calls = 0; calls < most; calls++) {
    const wakeAt = await advance(world.ports());
    if (wakeAt === null) return;
    world.now = Math.max(world.now, wakeAt);
  }
  throw new Error('the run never ends');
}

/** State, units and micro-dollars of the run's hold on each of its counters. */
export const books = (world: MemoryWorld) =>
  [...world.counters.values()].map((counter) => {
    const hold = counter.find(world.run.command.generationId);
    return [hold?.state, hold?.units, hold?.micros];
  });
