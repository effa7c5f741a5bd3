import type { Result } from '../../common/result.ts';
import type { Generation } from '../contract/generations.ts';
import type { Refusal } from '../contract/problems.ts';
import type { endOf } from './ending.ts';
import type { StoredImage } from './ports.ts';
import type { GenerationCommand } from './run.ts';
import type { Viewer } from './viewer.ts';
import type { TakeAnswer, TakeMode, Waiter } from './waiters.ts';

/** The header with the facts of an image that a run sends, as JSON. */
export const IMAGE_FACTS = 'Easel-Image';

/** An image that the bucket does not have yet. */
export interface ParkedImage {
  readonly image: StoredImage;
  /** When it arrived from the provider. */
  readonly modified: Date;
  readonly body: ReadableStream<Uint8Array>;
}

/** The calls of the object that runs a generation. `null`: there is none that this viewer may read. */
export interface GenerationRunApi {
  /** Whether a request with this run's `Idempotency-Key` has come before. */
  isKnown(): Promise<boolean>;
  /** The answer to a repeated request that can no longer be planned; `null` if none with this `Idempotency-Key` was admitted. */
  replay(requestHash: string): Promise<StartAnswer | null>;
  /** Admits the request and starts the work. If the same request comes again, it gets the generation of the first. */
  start(command: GenerationCommand): Promise<StartAnswer>;
  read(generationId: string, viewer: Viewer): Promise<Generation | null>;
  /** Like `read`, but it waits until the generation has ended, for at most `ms` milliseconds. */
  wait(generationId: string, viewer: Viewer, ms: number): Promise<Generation | null>;
  /** Like `wait`, for a request that counts as a waiter. It returns at once if the waiter is probed. */
  waitForAnswer(generationId: string, viewer: Viewer, ms: number, waiter: Waiter): Promise<AnswerWait | null>;
  /** Takes the run for a repeated request; refused if its answer was delivered, or if another client waits for it. */
  takeOver(generationId: string, viewer: Viewer, waiter: Waiter, mode: TakeMode): Promise<TakeAnswer>;
  /** The request waits for the next `ms` milliseconds. */
  keepWaiting(generationId: string, viewer: Viewer, waiter: Waiter, ms: number): Promise<void>;
  /** The client of the request is there: it took bytes. */
  confirmWaiter(generationId: string, viewer: Viewer, waiter: Waiter): Promise<void>;
  /** The request no longer waits. `delivered`: its answer was written as a whole. */
  stopWaiting(generationId: string, viewer: Viewer, waiter: Waiter, delivered: boolean): Promise<void>;
  cancel(generationId: string, viewer: Viewer): Promise<CancelAnswer>;
  /** The generation with what only the operator sees; `null` if this object has no such generation. */
  inspect(generationId: string): Promise<Inspection | null>;
  /** How the generation ended, for a counter that still has its hold. */
  account(generationId: string): Promise<Account>;
}

/** `probed`: another request asks whether the client of this one is still there. Only bytes that the client takes can tell. */
export interface AnswerWait {
  readonly generation: Generation;
  readonly probed: boolean;
}

/** A generation as the operator sees it, from its run. */
export interface Inspection {
  readonly generation: Generation;
  readonly keyId: string;
  readonly subject: string;
  readonly requestId: string | null;
  /** Why it ended so; `null` while it runs. */
  readonly reason: string | null;
  /** When the images had arrived, in milliseconds. */
  readonly arrivedAt: number | null;
  /** Images that count for the user, or are held. */
  readonly units: number;
}

/** `unknown`: this object has no such generation, and cannot prove that nothing was bought. Its hold is settled in full. */
export type Account =
  | { readonly state: 'running' }
  | { readonly state: 'unknown' }
  | ({ readonly state: 'ended' } & ReturnType<typeof endOf>);

/** `replayed`: another request with this `Idempotency-Key` came first. */
export type StartAnswer = Result<{ readonly generation: Generation; readonly replayed: boolean }, Refusal>;

export type CancelAnswer = Result<Generation, Refusal> | null;
