import type { Easel } from './api.ts';
import { assemble } from './easel.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { EaselOptions } from './options.ts';
import { sleepUntilOnline } from './sleep-until-online.ts';

export type { DirectionResult, Easel, GenerationStream, Picture } from './api.ts';
export type {
  CallOptions,
  GenerationOptions,
  ListOptions,
  StreamOptions,
  UserOptions,
  WatchOptions,
} from './call-options.ts';
export type * from './contract.ts';
export { EaselProblem } from './error.ts';
export { isTerminalEvent, type TerminalEvent } from './events.ts';
export type { EaselOptions } from './options.ts';
export type { Problem } from './problem.ts';
export type { DirectInput, GenerationInput } from './request.ts';
export type { WebStorage } from './storage.ts';
export type { Issued, TokenProvider } from './token.ts';

/**
 * A client of one Easel, for Node 20 and newer, browsers and Workers.
 * @throws TypeError if the endpoint is no URL, a credential is missing or cannot be sent, or a secret key is used in a page
 * @example
 * ```ts
 * const easel = createEasel({ endpoint: 'https://YOUR-EASEL', key: 'sk_…' });
 * ```
 */
export function createEasel(options: EaselOptions): Easel {
  return assemble(options, { now: Date.now, random: Math.random, sleep: sleepUntilOnline, newKey: newIdempotencyKey });
}
