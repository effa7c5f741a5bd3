import type { ImageFormat } from '../../common/formats.ts';
import type { Micros } from '../../common/money.ts';
import type { Result } from '../../common/result.ts';
import type { Direction } from '../contract/direction.ts';
import type { FailureCode, Generation } from '../contract/generations.ts';
import type { EndRequest, HoldAnswer, HoldRequest, ReleaseRequest } from '../quota/ledger.ts';
import type { Policy } from '../quota/policies.ts';
import type { PolicyState } from '../quota/usage.ts';
import type { PurchaseYield } from './breaker.ts';
import type { Estimate } from './estimate.ts';
import type { GateDecision, Ticket } from './limiter.ts';
import type { ImageModel } from './models/model.ts';
import type { Plan } from './plan.ts';

/** An image that the request gives to the model. It is read from the bucket as it is sent, and never whole in memory. */
export interface ProviderInput {
  readonly role: 'image' | 'mask';
  readonly format: ImageFormat;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** How many bytes `open` brings. */
  readonly bytes: number;
  /** Each call reads it again from its first byte. @throws if it cannot be read */
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** One request to an image provider. It has nothing of a single vendor: an adapter derives what only its vendor needs. */
export interface ProviderCall {
  readonly generationId: string;
  /** The counted subject. It may name a user: an adapter sends a hash of it, if anything. */
  readonly subject: string;
  /** The prompt that the model gets. */
  readonly prompt: string;
  /** The prompt as the user wrote it. */
  readonly userPrompt: string;
  readonly plan: Plan;
  readonly direction: Direction;
  /** The pictures to change, in the order of the request; the mask comes last. An adapter must reject what it does not send. */
  readonly inputs: readonly ProviderInput[];
}

export interface ProviderPreview {
  /** 0-based: which preview of the image. */
  readonly index: number;
  /** 0-based: which of the `n` images. */
  readonly imageIndex: number;
  readonly bytes: Uint8Array;
}

/** The usage that the provider reports, not checked yet: any of them may be negative or no number. */
export interface ProviderUsage {
  readonly textInputTokens: number;
  readonly imageInputTokens: number;
  readonly imageOutputTokens: number;
}

/**
 * Every code is proof that nothing was bought, except `outcome_unknown` and a `content_policy` of the output. The request was
 * never sent, or the provider said so in an error of its own.
 */
export interface ProviderFailure {
  readonly code: Exclude<FailureCode, 'storage_failed' | 'input_unavailable'>;
  /** For `content_policy`: a refused input costs nothing, a refused output may have been billed. */
  readonly stage?: 'input' | 'output';
  /** For `provider_rate_limited`: how long the provider asks to wait. */
  readonly retryAfterMs?: number;
  /** The provider refused the request for a reason that is not known. It counts as a refusal, and the money stays spent. */
  readonly refused?: true;
  /** True only if it is certain that no request reached the provider. Such a request is retried. */
  readonly neverSent?: boolean;
  /** For the operator's log: the provider's own code or the kind of failure. Never a prompt, a key or a body. */
  readonly reason: string;
}

/** What a provider says once it has handed over its images. */
export interface ProviderAnswer {
  /** How many images came, readable or not. */
  readonly seen: number;
  /** `null` if the provider reports none. */
  readonly usage: ProviderUsage | null;
  /** The prompts as the model itself rewrote them. */
  readonly revisedPrompts: readonly string[];
  readonly providerRequestId: string | null;
  /** Milliseconds until the provider's own limit has room again, if it reports that none is left. */
  readonly pauseMs?: number;
}

export type ProviderOutcome = Result<ProviderAnswer, ProviderFailure>;

/** Takes an image as it arrived, not verified yet. `index` counts from 0. The next one is read only once it resolves. */
export type ImageTaker = (index: number, bytes: Uint8Array) => Promise<void>;

/** Memory that the isolate lends to one image. */
export interface MemoryLease {
  /** How many bytes the image may take. An image that takes more must enter again, for the large part. */
  readonly bytes: number;
  release(): void;
}

export interface GenerateOptions {
  readonly signal: AbortSignal;
  /** Takes a preview. A promise resolves once its bytes are not needed any more, and is not awaited before the next image. */
  readonly onPreview: (preview: ProviderPreview) => Promise<void> | void;
  readonly onImage: ImageTaker;
  /**
   * Waits until there is memory for one image of the plan, or for as many bytes as are named. To have more than the lease
   * allows, enter again with `Infinity`.
   */
  readonly enterMemory: (bytes?: number) => Promise<MemoryLease>;
}

/** The adapter of one image provider. */
export interface ImageProvider {
  /** Whether this adapter can call the model. */
  serves(model: ImageModel): boolean;
  /** How long the plan takes, before there are real durations to estimate from. */
  prior(plan: Plan): Estimate;
  /**
   * Sends one request that may cost money, and hands over its images one after another. It never retries and never throws: a
   * failure is an outcome. Images that were handed over before a failure are paid for and count.
   */
  generate(call: ProviderCall, options: GenerateOptions): Promise<ProviderOutcome>;
}

/**
 * The limiter in front of the provider. It also remembers how long requests take.
 * It is not about money: if it does not answer, the work goes on, and the provider's own limit applies.
 */
export interface RequestLimiter {
  acquire(ticket: Ticket): Promise<GateDecision>;
  /** Reports that the request has ended. Idempotent. */
  release(generationId: string, feedback: ProviderFeedback): Promise<void>;
}

export interface ProviderFeedback {
  /** How many milliseconds a success of that bucket took. */
  readonly sample?: { readonly bucket: string; readonly ms: number };
  /** How long the provider asks for no requests. */
  readonly pauseMs?: number;
  /** What the provider refused, for the operator. */
  readonly failure?: { readonly code: string; readonly reason: string };
  /** The provider's word for a refusal that is not known. The limiter raises an alarm for it once an hour. */
  readonly unknownRefusal?: string;
  /** What a request that may have been paid for brought; absent if it certainly bought nothing, or the user canceled it. */
  readonly purchase?: PurchaseYield;
}

/** An image in storage. */
export interface StoredImage {
  readonly id: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** What is stored with an image, for a person who finds it without a record. */
export interface ImageOrigin {
  readonly generationId: string;
  readonly spent: Micros;
}

/** The bytes of images and previews. A call that fails throws, and the caller retries. */
export interface ImageStore {
  /** Stores an image once: a second `put` of the same id changes nothing. */
  put(image: StoredImage, bytes: Uint8Array, origin: ImageOrigin): Promise<void>;
  /** The same for an image that its run has kept for a while: it stays deleted if it was deleted since. */
  putLate(image: StoredImage, bytes: Uint8Array, origin: ImageOrigin): Promise<void>;
  /** The stored image of that id, of whatever format; `null` if there is none. */
  find(id: string, format: ImageFormat): Promise<StoredImage | null>;
  putPreview(generationId: string, imageIndex: number, index: number, bytes: Uint8Array): Promise<void>;
  deletePreviews(generationId: string): Promise<void>;
}

/** The pictures that generations start from, by their key in the bucket. A call that fails throws, and the caller retries. */
export interface InputStore {
  /** Whether it is still there. */
  has(key: string): Promise<boolean>;
  /** @throws if it is not there */
  open(key: string): Promise<ReadableStream<Uint8Array>>;
}

/** A generation that has ended, for the database. */
export interface RecordEntry {
  readonly keyId: string;
  readonly subject: string;
  readonly generation: Generation;
  readonly images: readonly StoredImage[];
  readonly charged: Micros;
  /** Why it ended so, for the operator. */
  readonly reason: string;
  /** The request that made it; `null` if it is not known. */
  readonly requestId: string | null;
}

/** The records of generations and images. `record` is idempotent: the last call wins for a generation, the first for an image. */
export interface Records {
  record(entry: RecordEntry): Promise<void>;
}

/** The counters by name. A call throws if the counter does not answer: the caller fails closed. */
export interface Counters {
  hold(counter: string, request: HoldRequest): Promise<HoldAnswer>;
  settle(counter: string, request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  release(counter: string, request: ReleaseRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  /** Tells the counter that the database has the generation, so that no reader asks its run any more. Idempotent. */
  markRecorded(counter: string, generationId: string): Promise<void>;
}

/**
 * The bytes of images that the bucket refuses, in the storage of the run itself. It is written in the same step as the
 * run's state.
 */
export interface ParkedImages {
  /** `false` if the run would keep more than its bound. */
  keep(imageId: string, bytes: Uint8Array): boolean;
  /** The bytes, in rows as they are stored; `null` if it keeps no such image. */
  rows(imageId: string): Iterable<Uint8Array> | null;
  drop(imageId: string): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Rejects if the work takes longer than `ms` milliseconds. The work itself goes on. */
  within<T>(ms: number, work: () => Promise<T>): Promise<T>;
}
