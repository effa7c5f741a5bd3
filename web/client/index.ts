import { assemble, type Easel } from './easel.ts';
import type { EaselOptions } from './options.ts';
import { sleep } from './sleep.ts';

export type * from './contract.ts';
export type { Issued, TokenProvider } from './credential.ts';
export type { CallOptions, Directed, Easel, GenerateOptions, UserOptions, WatchOptions } from './easel.ts';
export { EaselProblem } from './error.ts';
export { isTerminalEvent, type TerminalEvent } from './events.ts';
export type { EaselOptions } from './options.ts';
export type { Problem } from './problem.ts';
export type { DirectInput, GenerationInput } from './request.ts';
export type { Run, RunOptions } from './run.ts';

/** A client of one Easel, for Node 20 and newer, browsers and Workers. */
export function createEasel(options: EaselOptions): Easel {
  return assemble(options, { now: Date.now, random: Math.random, sleep, newKey });
}

/** 128 random bits. `crypto.randomUUID` would not be there in a page without https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
