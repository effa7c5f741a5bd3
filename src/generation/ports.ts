import type { ImageFormat } from '../../common/formats.ts';
import type { Micros } from '../../common/money.ts';
import type { Family } from '../contract/direction.ts';
import type { Background } from '../contract/requests.ts';
import type { FailureCode, Generation } from '../contract/resources.ts';
import type { EndRequest, HoldAnswer, HoldRequest, PolicyState } from '../quota/ledger.ts';
import type { Policy } from '../quota/policies.ts';
import type { GateDecision, Ticket } from './limiter.ts';

/** The direction as words that a picture can show; empty where it has none. The sandbox draws by them. */
export interface Look {
  readonly family: Family | null;
  readonly medium: string;
  readonly light: string;
  readonly composition: string;
}

/** One request to an image provider: a finished prompt and nothing left to decide. */
export interface ProviderCall {
  readonly generationId: string;
  readonly model: string;
  readonly prompt: string;
  /** `"WxH"`, or `"auto"` where the model itself chooses. */
  readonly size: string;
  readonly quality: string;
  readonly format: ImageFormat;
  readonly background: Background;
  readonly n: number;
  /** Partial images asked for, per image; 0 for none. */
  readonly previews: number;
  /** DALL·E 3 only: how hyper-real the picture is to be. */
  readonly render: 'vivid' | 'natural';
  /** A hash that stands for the end user (OpenAI's `safety_identifier`); never a name or address. */
  readonly endUser: string;
  /** What the user typed; the sandbox looks for its failure markers in it. */
  readonly userPrompt: string;
  /** The direction's three colours as `#rrggbb`; empty where the Director was off. */
  readonly palette: readonly string[];
  readonly look: Look;
  /** The Director's seed. */
  readonly seed: number;
}

export interface ProviderPreview {
  /** 0-based: which partial of the image. */
  readonly index: number;
  /** 0-based: which of the `n` images. */
  readonly imageIndex: number;
  readonly bytes: Uint8Array;
}

/** What the provider says that it used. Absent where it says nothing: the price then comes from the table. */
export interface ProviderUsage {
  readonly textInputTokens: number;
  readonly imageOutputTokens: number;
}

export interface ProviderFailure {
  readonly code: Exclude<FailureCode, 'storage_failed'>;
  /** For `content_policy`: an input that is refused costs nothing, an output that is refused may have been billed. */
  readonly stage?: 'input' | 'output';
  /** For `provider_rate_limited`: how long the provider asks to wait. */
  readonly retryAfterMs?: number;
  /** True only where it is certain that no request reached the provider: the only failure that may be repeated unasked. */
  readonly neverSent?: boolean;
  /** For the operator's log: the provider's own code or the kind of fault. Never a prompt, a key or a body. */
  readonly reason: string;
}

export type ProviderOutcome =
  | {
      readonly ok: true;
      /** The images as they came, not yet verified. */
      readonly images: readonly Uint8Array[];
      readonly usage: ProviderUsage | null;
      /** DALL·E 3's own rewriting of the prompt. */
      readonly revisedPrompts: readonly string[];
      readonly providerRequestId: string | null;
      /** Milliseconds until the provider's own limit has room again, where it says that none is left. */
      readonly pauseMs?: number;
    }
  | { readonly ok: false; readonly failure: ProviderFailure };

/** What calls an image model. It never repeats a request by itself and never throws: a fault is an outcome. */
export interface ImageProvider {
  generate(
    call: ProviderCall,
    options: { signal: AbortSignal; onPreview: (preview: ProviderPreview) => void },
  ): Promise<ProviderOutcome>;
}

/**
 * The limiter in front of the provider, and the memory of how long it takes. Not money: where it cannot be asked, the
 * work goes on, and the provider's own limit says no.
 */
export interface ProviderLimiter {
  acquire(ticket: Ticket): Promise<GateDecision>;
  /** Tells that the request is over, and what was feedback from it. May be repeated. */
  release(generationId: string, feedback: ProviderFeedback): Promise<void>;
}

export interface ProviderFeedback {
  /** A success of that bucket took so many milliseconds. */
  readonly sample?: { readonly bucket: string; readonly ms: number };
  /** The provider wants to hear nothing for so long. */
  readonly pauseMs?: number;
}

/** An image as it lies in storage. */
export interface StoredImage {
  readonly id: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** The bytes of images and previews. Faults are exceptions; the caller repeats. */
export interface ImageStore {
  /** Stores an image once: a second `put` of the same id leaves the first. `spent` is kept beside it for a run that comes back. */
  put(image: StoredImage, bytes: Uint8Array, origin: { generationId: string; spent: Micros }): Promise<void>;
  /** What lies there under that id, in whatever format; `null` where nothing does. */
  find(id: string, format: ImageFormat): Promise<{ image: StoredImage; spent: Micros } | null>;
  putPreview(generationId: string, imageIndex: number, index: number, bytes: Uint8Array): Promise<void>;
  deletePreviews(generationId: string): Promise<void>;
}

/** A generation that has ended, as the catalogue keeps it. */
export interface RecordEntry {
  readonly keyId: string;
  readonly subject: string;
  readonly generation: Generation;
  readonly images: readonly StoredImage[];
  readonly charged: Micros;
}

/** The record of what was made. `record` may be repeated: the last one stands for the generation, the first for an image. */
export interface Records {
  record(entry: RecordEntry): Promise<void>;
}

/** The counters by name. An exception means that the counter did not answer: the caller fails closed. */
export interface Counters {
  hold(counter: string, request: HoldRequest): Promise<HoldAnswer>;
  settle(counter: string, request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  release(
    counter: string,
    request: Pick<EndRequest, 'generationId' | 'at' | 'refused'>,
    policies: readonly Policy[],
  ): Promise<readonly PolicyState[]>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
