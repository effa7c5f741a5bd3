import type { Micros } from '../../common/money.ts';
import type { Refusal } from '../contract/problems.ts';
import type { Generation } from '../contract/resources.ts';
import type { GenerationCommand } from './run.ts';
import type { Viewer } from './viewer.ts';

/** What a request may ask of the object that runs a generation. `null`: there is none that this viewer may see. */
export interface GenerationRunApi {
  /** Whether a request has already come here, with this run's `Idempotency-Key`. */
  isKnown(): Promise<boolean>;
  /** Admits and starts. The same request again is answered with what the first became. */
  start(command: GenerationCommand): Promise<StartAnswer>;
  read(generationId: string, viewer: Viewer): Promise<Generation | null>;
  /** As `read`, once the generation has ended or `ms` milliseconds are over. */
  wait(generationId: string, viewer: Viewer, ms: number): Promise<Generation | null>;
  cancel(generationId: string, viewer: Viewer): Promise<CancelAnswer>;
  /** How the generation ended, for a counter that still holds for it. */
  account(generationId: string): Promise<Account>;
}

/** `unknown`: this object runs no such generation, so nothing is owed for it. */
export type Account =
  | { readonly state: 'running' | 'unknown' }
  | { readonly state: 'ended'; readonly units: number; readonly micros: Micros; readonly refused: boolean };

export type StartAnswer =
  | { readonly ok: true; readonly generation: Generation; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

export type CancelAnswer =
  | { readonly ok: true; readonly generation: Generation }
  | { readonly ok: false; readonly refusal: Refusal }
  | null;
